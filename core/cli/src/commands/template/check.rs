//! `template check`: every fault with its JSON path.

use std::path::Path;

use routebook::template::{Fault as TemplateFault, parse};
use serde_json::{Value, json};

use super::document;
use crate::fault::Fault;
use crate::output::Output;

pub fn check(file: &Path, out: &Output) -> Result<(), Fault> {
    match parse(&document(file)?) {
        Ok(t) => {
            let object =
                json!({"key": t.key, "version": t.version, "steps": t.steps().count(), "points": t.max_points()});
            out.say(&object, |w| vec![format!("{} {} v{}", w.of("没有问题", "sound"), t.key, t.version)]);
            Ok(())
        }
        Err(faults) => {
            let found = out.words.of("处问题", "to mend");
            let why = format!("{}: {} {found}", file.display(), faults.len());
            let line = |f: &TemplateFault| format!("{}: {}", f.path, f.what);
            out.outcome(&json!({ "faults": listed(&faults) }), Some(Fault::Failed(why)), |_| {
                faults.iter().map(line).collect()
            })
        }
    }
}

/// The faults for programs.
pub fn listed(faults: &[TemplateFault]) -> Vec<Value> {
    faults.iter().map(|f| json!({"path": f.path, "what": f.what})).collect()
}
