//! `rebuild`: a camera's original from the stamped photo and what its panel displaced.

use routebook::rebuild_photo;

use crate::args::Rebuild;
use crate::fault::Fault;
use crate::output::Output;

pub fn rebuild(what: &Rebuild, out: &Output) -> Result<(), Fault> {
    let report = rebuild_photo(&what.stamped, &what.displaced, &what.output)?;
    out.say(&report, |w| {
        let done =
            w.of("原片已还原,与封印中的原片逐字节相同", "the original is back, byte for byte as the seal claims");
        vec![format!("{done}: {} ({} bytes)", what.output.display(), report.length), report.digest.clone()]
    });
    Ok(())
}
