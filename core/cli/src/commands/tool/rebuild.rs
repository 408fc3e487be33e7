//! `rebuild`: a camera's original from the stamped photo and what its panel displaced.

use std::path::Path;

use routebook::{Error, RebuildReport, rebuild_photo, verify_photo};

use super::{has_folder, seal_path};
use crate::args::Rebuild;
use crate::fault::Fault;
use crate::output::Output;

pub fn rebuild(what: &Rebuild, out: &Output) -> Result<(), Fault> {
    has_folder(&what.output)?;
    if [&what.stamped, &what.displaced].into_iter().any(|input| is_same(input, &what.output)) {
        let detail = "the original must not replace what it is put together from; choose another output";
        return Err(Error::Photo { code: "same_file".into(), detail: detail.into() }.into());
    }
    if what.output.exists() && !what.force {
        return Err(Fault::InTheWay(what.output.display().to_string()));
    }
    let seal = what.seal.clone().or_else(|| Some(seal_path(&what.stamped)).filter(|seal| seal.exists()));
    let claimed = seal.map(|seal| claimed(&what.stamped, &seal)).transpose()?;
    let report = rebuild_photo(&what.stamped, &what.displaced, &what.output)?;
    say(what, &report, claimed.as_deref(), out)
}

/// The original's digest by the seal. Where it is the file's own is asked before anything is written.
fn claimed(stamped: &Path, seal: &Path) -> Result<String, Fault> {
    let bytes = std::fs::read(seal).map_err(|e| Fault::file(seal, e))?;
    let json = serde_json::to_value(verify_photo(stamped, &bytes)?).unwrap_or_default();
    if json["file_intact"]["verdict"] != "pass" {
        return Err(Fault::PhotoFails(vec!["file_intact"]));
    }
    Ok(json["summary"]["original"].as_str().unwrap_or_default().to_owned())
}

fn say(what: &Rebuild, report: &RebuildReport, claimed: Option<&str>, out: &Output) -> Result<(), Fault> {
    let by_seal = claimed.map(|digest| digest == report.digest);
    let other = || Fault::Failed("the seal claims another original".into());
    let mut json = serde_json::to_value(report).unwrap_or_default();
    json["by_seal"] = by_seal.into();
    out.outcome(&json, (by_seal == Some(false)).then(other), |w| {
        let done = match by_seal {
            Some(true) => {
                w.of("原片已还原,与封印所载逐字节相同", "the original is back, byte for byte as the seal claims")
            }
            Some(false) => w.of(
                "已还原,与 displaced 文件所载相同,但与封印所载不同",
                "put together as the displaced file says, but not as the seal claims",
            ),
            None => w.of(
                "原片已还原,与 displaced 文件所载逐字节相同;没有对照封印",
                "the original is back, byte for byte as the displaced file says; no seal was compared",
            ),
        };
        vec![format!("{done}: {} ({} bytes)", what.output.display(), report.length), report.digest.clone()]
    })
}

fn is_same(input: &Path, output: &Path) -> bool {
    matches!((input.canonicalize(), output.canonicalize()), (Ok(input), Ok(output)) if input == output)
}
