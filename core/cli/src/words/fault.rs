//! Why a command ended, and what to do.

use std::io::ErrorKind;
use std::path::Path;

use routebook::{Error, StorageKind};

use super::{Lang, Words};
use crate::address::NoServer;
use crate::fault::Fault;

impl Words {
    /// The fault as a sentence.
    pub fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Core(Error::Unmet(_)) | Fault::Gate { .. } => self.of("还不能这样做:", "not yet:").into(),
            Fault::Core(error) => format!("{}: {}", self.of("错误", "error"), self.error(error)),
            Fault::Unclear(what) => format!("{}: {}", self.of("错误", "error"), self.unclear(what)),
            Fault::PhotoFails(answers) if self.0 == Lang::Zh => {
                let names: Vec<_> = answers.iter().map(|name| self.answer_name(name)).collect();
                format!("错误: 这张照片没有通过: {}", names.join("、"))
            }
            other if self.0 == Lang::Zh => format!("错误: {}", self.own(other)),
            other => format!("error: {other}"),
        }
    }

    /// A fault of the terminal's own, in Chinese.
    fn own(&self, fault: &Fault) -> String {
        match fault {
            Fault::NobodyAt(db) => {
                format!("在「{db}」尚未登录,请先运行 routebook --db {db} sign-in --server 网址 --login 账号")
            }
            Fault::Broken(error, db) => self.broken(&error.to_string(), Path::new(db)),
            Fault::NobodyAnswers(at) => {
                format!("{at} 没有应答: 请检查地址,服务器是否已启动?数据没有丢失,请稍后再试")
            }
            Fault::NoServer(NoServer { typed, root: Some(root) }) => {
                format!("{typed} 不是 Routebook 服务器的地址;请去掉路径: --server {root}")
            }
            Fault::NoServer(NoServer { typed, root: None }) => {
                format!("{typed} 不是 Routebook 服务器的地址;地址形如 https://routebook.example.com")
            }
            Fault::PhotoUnsure => "无法判断这是不是签名时的原文件".into(),
            Fault::NoFolder(folder) => format!("没有文件夹「{folder}」;请先建立,或换一个位置"),
            Fault::InTheWay(path) => format!("「{path}」已经存在;请换一个位置,或加 --force 覆盖"),
            Fault::File { path, source } => format!("{path}: {};请检查路径后重试", system(source.kind())),
            other => other.to_string(),
        }
    }

    /// The fault as programs get it: in English, whatever the language.
    pub fn message(&self, fault: &Fault) -> String {
        match fault {
            Fault::Unclear(what) => Words(Lang::En).unclear(what),
            other => other.to_string(),
        }
    }

    fn error(&self, error: &Error) -> String {
        match error {
            Error::NotFound { what: "template" } => self
                .of(
                    "本机没有这个模板,请先运行 routebook sync;routebook templates 列出可用的",
                    "this phone has no such template; run `routebook sync` first, `routebook templates` lists what there is",
                )
                .into(),
            other if self.0 == Lang::En => other.to_string(),
            Error::NotSignedIn => "尚未登录,请先运行 routebook sign-in".into(),
            Error::BadCredentials => "账号或密码不对,请检查后重试".into(),
            Error::Network { reason, .. } => format!("服务器没有完成 ({reason});数据没有丢失,请稍后再试"),
            Error::Server { status, code } => format!("服务器拒绝: {code} ({status});请联系管理员"),
            Error::Photo { code, detail } => match file_in(detail) {
                Some(file) => format!("{}: {file}", photo(code)),
                None => photo(code).into(),
            },
            Error::Storage { kind, detail } => format!("{}: {detail}", storage(*kind)),
            Error::NotFound { what } => format!("本机没有这个{},请同步后再试", thing(what)),
            Error::Refused { code } => refused(code).map_or_else(|| error.to_string(), Into::into),
            Error::Unmet(_) | Error::Key(_) => error.to_string(),
        }
    }
}

/// The file that a detail names: `cannot read FILE: REASON`.
fn file_in(detail: &str) -> Option<&str> {
    let named = detail.strip_prefix("cannot read ").or_else(|| detail.strip_prefix("cannot write "))?;
    named.rsplit_once(": ").map(|(file, _)| file)
}

/// What the system says of a file.
fn system(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull => "存储空间已满",
        ErrorKind::IsADirectory => "这是一个文件夹",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::ReadOnlyFilesystem => "只读,无法写入",
        _ => "无法读写",
    }
}

fn photo(code: &str) -> &'static str {
    match code {
        "empty" => "照片是空文件,请重新拍摄",
        "not_a_jpeg" => "这不是 JPEG 照片,请换一张",
        "truncated" => "照片不完整,请重新拍摄或重新复制",
        "malformed" | "undecodable" => "照片已损坏,请重新拍摄或重新复制",
        "unsupported" => "不支持这种 JPEG,请另存为普通 JPEG",
        "cannot_read" => "读不到照片,请检查路径",
        "same_file" => "输出与输入是同一个文件,请换一个输出路径",
        "cannot_rebuild" => "原片无法还原,请使用同一次加盖写下的两个文件",
        "cannot_write" => "写不了照片,请检查路径、权限和剩余空间",
        "bad_font" => "字体文件无法识别,请换一个 OpenType 或 TrueType 字体",
        "bad_seal" => "这不是封印文件,或已损坏,或由更新的版本写成;请用加盖时写下的 .seal 文件,或更新程序",
        "too_small" | "too_large" | "too_long" => "照片尺寸不合适,请换一张",
        _ => "照片无法使用",
    }
}

fn storage(kind: StorageKind) -> &'static str {
    match kind {
        StorageKind::Full => "存储空间已满,请清理后重试",
        StorageKind::Locked => "数据库正被其他程序使用,请稍后再试",
        StorageKind::NotADatabase => "这个文件不是本程序的数据库,请换一个路径",
        StorageKind::Damaged => "数据库已损坏,请先取出全部数据,什么都不要删除",
        StorageKind::ReadOnly => "无法写入,请检查权限",
        StorageKind::Other => "存储出错",
    }
}

/// What the core refuses by name.
fn refused(code: &str) -> Option<&'static str> {
    Some(match code {
        "name_missing" => "请填写客户名称: --name",
        "phone_missing" => "请填写客户电话: --phone",
        "no_territory" => "还没有分配区域,请先同步或联系主管",
        "no_follow_ups" => "这类业务没有跟进记录,请直接填写步骤",
        "not_about_an_outlet" => "这是每日确认表,请用 routebook sheet",
        "same_record" => "两个是同一个客户,请另选一个",
        "merged" => "这个客户已经并入另一个",
        "target_gone" => "要并入的客户已不存在,请另选一个",
        "reason_missing" => "请写明原因",
        "still_held" => "主管还没有处理,请等待",
        "in_conflict" => "这条与别人的修改冲突,请用 routebook conflicts 查看并确定",
        "cannot_retry" => "这条不能重试;请放弃后重新操作",
        "not_editable" => "这条没有可以改的内容;请放弃后重新操作",
        "nothing_to_edit" => "请写明要改的内容,例如 coolers=3",
        "already_settled" => "已经有人确定了,请用 routebook conflicts 查看",
        "not_settled" => "还没有人确定,无法撤销",
        "undo_too_late" => "撤销期限已过,请直接修改",
        "not_yours" => "两个值不是各归一人;请用 shown、other 或直接输入一个值",
        "not_writable" => "您的角色不能改这一项,请联系主管",
        "unknown_field" => "没有这个字段",
        "wrong_type" => "这个值不适合该字段",
        "blank" => "不能为空",
        "bad_code" => "这不是照片核验码,请对照照片重新输入,例如 XXXX-XXXX-XXXX-C",
        "photo_unknown" => "服务器上没有这张照片,或者你无权查看;请核对核验码或文件",
        "not_empty" => "这个文件夹里已有东西,请选择空文件夹",
        "no_seal" => "服务器有这张照片,但没有可读的封印,请直接查看那次拜访",
        "nothing_to_explain" => "这里没有需要说明的疑点",
        "not_a_time" => "时间格式不对,请写成例如 2026-11-21T10:00:00+08:00",
        "bad_server_url" => "服务器地址不对,例如 https://routebook.example.com",
        _ => return None,
    })
}

fn thing(what: &str) -> &str {
    match what {
        "outlet" => "门店",
        "visit" => "拜访",
        "entry" => "记录",
        "proposal" => "待确认动作",
        "conflict" => "冲突",
        "step" => "步骤",
        "territory" => "区域",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_core_is_said_in_the_chosen_language() {
        let fault = Fault::Core(Error::NotSignedIn);
        assert_eq!(Words(Lang::Zh).fault(&fault), "错误: 尚未登录,请先运行 routebook sign-in");
        assert_eq!(Words(Lang::En).fault(&fault), "error: nobody is signed in; sign in first");
    }

    #[test]
    fn a_chinese_sentence_about_a_photo_does_not_end_in_english() {
        let of = |code: &str, detail: &str| Fault::Core(Error::Photo { code: code.into(), detail: detail.into() });
        let missing = Fault::File { path: "a.jpg".into(), source: ErrorKind::NotFound.into() };
        let faults = [
            of("bad_seal", "this is not a seal, or it is damaged (malformed message)"),
            of("cannot_read", "cannot read a.jpg: No such file or directory (os error 2)"),
            missing,
            Fault::NoFolder("out".into()),
            Fault::PhotoUnsure,
            Fault::Core(Error::Refused { code: "not_a_time".into() }),
        ];
        for said in faults.map(|fault| Words(Lang::Zh).fault(&fault)) {
            assert!(
                ["malformed", "No such", "there is", "file", "cannot"].iter().all(|en| !said.contains(en)),
                "{said}"
            );
        }
    }

    #[test]
    fn before_the_first_sync_both_languages_say_what_to_do() {
        let fault = Fault::Core(Error::NotFound { what: "template" });
        assert!([Lang::Zh, Lang::En].iter().all(|lang| Words(*lang).fault(&fault).contains("routebook sync")));
    }
}
