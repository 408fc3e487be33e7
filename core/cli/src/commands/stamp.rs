//! `stamp` and `verify`: photos without a visit.

use std::path::{Path, PathBuf};

use routebook::{StampInput, stamp_photo, verify_photo};

use crate::args::Stamp;
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;
use crate::words::{Lang, Words};

pub fn stamp(what: &Stamp, out: &Output) -> Result<(), Fault> {
    let input = StampInput {
        at: what.at.clone(),
        place: what.place.as_deref().map(parse::point).transpose()?,
        outlet: what.outlet.clone(),
        rep: what.rep.clone(),
        step: what.step.clone(),
        english: out.words.0 == Lang::En,
    };
    let report = stamp_photo(&what.input, &what.output, &input)?;
    let seal = seal_path(&what.output);
    std::fs::write(&seal, &report.seal).map_err(|e| Fault::file(&seal, e))?;
    out.say(&report, |w| {
        let size = format!("{}x{}, {} bytes", report.width, report.height, report.length);
        vec![
            format!("{} {} ({size})", w.of("已加盖", "stamped"), what.output.display()),
            format!("{} {}", w.of("验证码", "code"), report.code),
            format!("{} {}", w.of("封印", "seal"), seal.display()),
        ]
    });
    Ok(())
}

fn seal_path(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".seal");
    name.into()
}

pub fn verify(file: &Path, seal: Option<&Path>, out: &Output) -> Result<(), Fault> {
    let seal = seal.map_or_else(|| seal_path(file), Path::to_path_buf);
    let bytes = std::fs::read(&seal).map_err(|e| Fault::file(&seal, e))?;
    let report = verify_photo(file, &bytes)?;
    let json = serde_json::to_value(&report).unwrap_or_default();
    let answers = ["file_intact", "signer_known", "time_bound", "place_plausible", "seen_before"];
    let line = |w: &Words, name: &str| {
        let (verdict, reason) = (word(&json[name]["verdict"]), word(&json[name]["reason"]));
        format!("{}: {} ({reason})", w.answer_name(name), w.verdict(verdict))
    };
    let failed: Vec<_> = answers.into_iter().filter(|name| json[*name]["verdict"] == "fail").collect();
    let fault = (!failed.is_empty()).then(|| Fault::Failed(format!("the photo does not hold: {}", failed.join(", "))));
    out.outcome(&report, fault, |w| answers.iter().map(|name| line(w, name)).collect())
}

fn word(json: &serde_json::Value) -> &str {
    json.as_str().unwrap_or_default()
}
