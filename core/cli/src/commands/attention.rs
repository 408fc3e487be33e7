//! `attention`: what the server refused or holds, and giving it up.

use routebook::Rep;

use crate::fault::Fault;
use crate::output::Output;

pub fn attention(rep: &Rep, give_up: Option<(u64, &str)>, out: &Output) -> Result<(), Fault> {
    if let Some((seq, reason)) = give_up {
        let saved = rep.withdraw(seq, reason)?;
        out.say(&saved, |w| vec![format!("{} #{seq}", w.of("已放弃", "given up"))]);
        return Ok(());
    }
    let items = rep.attention()?;
    out.say(&items, |w| w.attention(&items));
    Ok(())
}
