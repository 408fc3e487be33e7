//! `sign-in` and `sign-out`.

use std::io::{IsTerminal, Write};

use super::{Phone, block_on};
use crate::args::SignIn;
use crate::fault::Fault;
use crate::output::Output;

pub fn sign_in(phone: &Phone<'_>, who: &SignIn, out: &Output) -> Result<(), Fault> {
    let installation = phone.open()?;
    let password = who.password.clone().map_or_else(ask, Ok)?;
    let rep = block_on(installation.sign_in(&who.server, &who.login, &password))?
        .map_err(|e| Fault::from_server(e, &who.server))?;
    let (person, company) = (rep.person()?, rep.company()?);
    out.say(&person, |w| {
        let hint = w.of("接下来运行 routebook sync 下载资料", "next: `routebook sync` fetches outlets and routes");
        vec![format!("{} {} · {}", w.of("已登录", "signed in"), person.name, company.name), hint.into()]
    });
    Ok(())
}

fn ask() -> Result<String, Fault> {
    if !std::io::stdin().is_terminal() {
        return Err(Fault::Typed("no password; give --password or ROUTEBOOK_PASSWORD".into()));
    }
    eprint!("password: ");
    let mut line = String::new();
    let read = std::io::stderr().flush().and_then(|()| std::io::stdin().read_line(&mut line));
    read.map_err(|e| Fault::Typed(format!("cannot read the password: {e}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).into())
}

pub fn sign_out(phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = phone.rep()?;
    block_on(rep.sign_out())??;
    let waiting = rep.status()?.waiting;
    out.say(&waiting, |w| {
        let hint = w.of("routebook sync 会继续上传", "`routebook sync` goes on delivering it");
        let hint = (waiting.ops + waiting.files > 0).then(|| hint.to_owned());
        let said = [w.of("已退出", "signed out").to_owned(), w.waiting(waiting.ops, waiting.files)];
        said.into_iter().chain(hint).collect()
    });
    Ok(())
}
