//! `photo`: stamp a camera's JPEG and add it to a step.

use routebook::Rep;

use crate::args::Command;
use crate::fault::Fault;
use crate::output::Output;
use crate::{parse, pick};

pub fn photo(rep: &Rep, typed: &Command, out: &Output) -> Result<(), Fault> {
    let Command::Photo { step, file, need, place, visit } = typed else { return Ok(()) };
    let flow = pick::visit(rep, visit)?;
    let fix = parse::fix(place.place.as_deref())?;
    let template = rep.visit(flow)?.template;
    let receipt = rep.attach_photo(flow, step, need.as_deref(), file, fix).map_err(Fault::at(&template))?;
    out.say(&receipt, |w| {
        let mut lines = vec![
            format!("{} {}", w.of("已加盖", "stamped"), receipt.path.display()),
            format!(
                "{} {}  {}  {}",
                w.of("验证码", "code"),
                receipt.code,
                w.trust(&receipt.taken),
                w.place(receipt.place)
            ),
        ];
        lines.extend(w.receipt(&receipt.receipt));
        lines
    });
    Ok(())
}
