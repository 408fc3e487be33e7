//! What was typed and names nothing, or more than one thing, and what can be typed instead.

use super::{Lang, Words};
use crate::fault::Unclear;

impl Words {
    /// What was typed names nothing, or more than one thing.
    pub fn unclear(&self, what: &Unclear) -> String {
        let zh = self.0 == Lang::Zh;
        match what {
            Unclear::NoOutlet(typed) if zh => format!("没有找到门店「{typed}」;routebook outlets 列出全部"),
            Unclear::NoOutlet(typed) => format!("no outlet matches `{typed}`; see `routebook outlets`"),
            Unclear::NoDeleted(typed) if zh => {
                format!("没有已删除的门店「{typed}」;routebook restore-outlet 列出全部")
            }
            Unclear::NoDeleted(typed) => format!("no deleted outlet matches `{typed}`; see `routebook restore-outlet`"),
            Unclear::NoTerritory(typed, all) if zh => format!("没有区域「{typed}」;可以转到: {}", all.join("、")),
            Unclear::NoTerritory(typed, all) => {
                format!("`{typed}` is no territory here; type one of: {}", all.join(", "))
            }
            Unclear::Territories(typed, all) if zh => format!("「{typed}」不止一个,请输入编号: {}", all.join("、")),
            Unclear::Territories(typed, all) => {
                format!("several territories are called `{typed}`; type the id: {}", all.join(", "))
            }
            Unclear::Outlets(typed, all) if zh => format!("「{typed}」可能是: {};请输入编号", all.join("、")),
            Unclear::Outlets(typed, all) => format!("`{typed}` could be: {}; type the code or id", all.join(", ")),
            Unclear::NoFlow(typed) if zh => {
                format!("没有叫「{typed}」的拜访或客户;routebook visits 列出全部")
            }
            Unclear::NoFlow(typed) => format!("`{typed}` is no visit and no customer; see `routebook visits`"),
            Unclear::NothingOpen if zh => "没有正在进行的拜访或跟进;先 routebook start 门店,或用 --visit 指明".into(),
            Unclear::NothingOpen => {
                "nothing is open; start a visit with `routebook start OUTLET`, or name one with --visit".into()
            }
            Unclear::NoMatter(typed) if zh => {
                format!("「{typed}」没有正在跟进的业务;开始: routebook start {typed} --template customer-pipeline")
            }
            Unclear::NoMatter(typed) => {
                format!(
                    "`{typed}` has no open matter; start one: `routebook start {typed} --template customer-pipeline`"
                )
            }
            Unclear::NoPerson(typed, known) if zh => {
                format!("本机没有「{typed}」这个人;本机认识: {}", known.join("、"))
            }
            Unclear::NoPerson(typed, known) => {
                format!("nobody here is called `{typed}`; this phone knows: {}", known.join(", "))
            }
            Unclear::NoPhoto(typed, 0) if zh => format!("没有照片「{typed}」;这次拜访还没有照片"),
            Unclear::NoPhoto(typed, 0) => format!("`{typed}` is no photo; this visit has none yet"),
            Unclear::NoPhoto(typed, most) if zh => {
                format!("没有照片「{typed}」;请输入 1 到 {most} 的编号,或照片上的核验码")
            }
            Unclear::NoPhoto(typed, most) => {
                format!("`{typed}` is no photo; type a number from 1 to {most}, or its code")
            }
            Unclear::NoDoubt(typed, all) if zh => format!("没有叫「{typed}」的疑点;可以是: {}", all.join("、")),
            Unclear::NoDoubt(typed, all) => format!("`{typed}` is no doubt; it could be: {}", all.join(", ")),
            Unclear::NoSeal(seal) if zh => {
                format!(
                    "没有找到封印 {seal};封印应在照片旁边,名为 照片名.seal,或用 --seal 指明。没有封印时只能询问服务器: 请先 routebook sign-in"
                )
            }
            Unclear::NoSeal(seal) => {
                format!(
                    "the seal {seal} was not found; it lies beside its photo as FILE.seal, or is named with --seal. \
                     Without a seal only the server can tell: `routebook sign-in` first, and it is asked"
                )
            }
            Unclear::NoPlace(typed) if zh => {
                format!("「{typed}」不是位置;请写 纬度,经度[,精度米],例如 31.2304,121.4737 或 31.2304,121.4737,15")
            }
            Unclear::NoPlace(typed) => format!(
                "`{typed}` is no place; write LAT,LON[,ACCURACY] in degrees and metres, e.g. 31.2304,121.4737 or \
                 31.2304,121.4737,15"
            ),
            Unclear::NoConflict(typed, most) if zh => {
                format!("没有冲突「{typed}」;请输入 1 到 {most} 的编号;routebook conflicts 列出全部")
            }
            Unclear::NoConflict(typed, most) => {
                format!("`{typed}` is no conflict; type a number from 1 to {most}; see `routebook conflicts`")
            }
            Unclear::People(typed, known) if zh => format!("「{typed}」不止一人,请输入账号: {}", known.join("、")),
            Unclear::People(typed, known) => {
                format!("several people are called `{typed}`; type the login: {}", known.join(", "))
            }
        }
    }
}
