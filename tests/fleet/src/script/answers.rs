//! What a rep answers, step by step.

use std::collections::BTreeMap;

use routebook::Value;

use crate::dice::Dice;

const NEEDS: [&str; 8] = [
    "希望换一台大一点的冰柜",
    "啤酒周末不够卖，要求周五加送一次",
    "想要节日促销的海报和堆头",
    "觉得进价偏高，要求返利",
    "隔壁店在做买一送一，希望有同样的活动",
    "空瓶回收太慢，后院堆不下",
    "希望账期从七天改到十五天",
    "新口味卖得好，下次多带两箱",
];
pub(super) const DONE: [&str; 4] = [
    "走完今天的路线，冰柜陈列全部检查过",
    "两家店补上了断货的规格，谈下一个堆头",
    "处理了昨天退回的照片，拜访了全部门店",
    "谈成一台冰柜投放，其余门店陈列达标",
];
pub(super) const PLANS: [&str; 4] =
    ["上午先去谈冰柜投放", "把新品铺到还没有的店", "跟进空瓶回收", "和老板确认中秋堆头的位置"];
const RIVALS: [&str; 4] = ["买二送一，到月底", "第二件半价", "整箱立减五元", "送一提纸巾"];
const MATERIAL: [&str; 3] = ["poster", "tag", "rack"];

/// Valid answers to a step of a visit or an action sheet as they are shipped; none for a step that asks nothing.
pub fn answers(step: &str, dice: &mut Dice) -> BTreeMap<String, Value> {
    let all: Vec<(&str, Value)> = match step {
        "fridge" => vec![
            ("coolers", Value::Int(dice.between(1, 4))),
            ("display", dice.pick(&["good", "good", "partly", "poor"]).into()),
        ],
        "skus" => vec![
            ("codes", Value::List((0..dice.between(1, 6)).map(|_| barcode(dice)).collect())),
            ("lowest-price", Value::Int(dice.between(30, 90) * 10)),
            ("promotion", dice.pick(&RIVALS).into()),
        ],
        "interview" => vec![("need", dice.pick(&NEEDS).into())],
        "material" => {
            vec![("kinds", Value::List(vec![dice.pick(&MATERIAL).into()])), ("count", Value::Int(dice.between(1, 12)))]
        }
        "actions" => vec![("done", dice.pick(&DONE).into()), ("visits", Value::Int(dice.between(3, 5)))],
        "tomorrow" => vec![("plan", dice.pick(&PLANS).into())],
        _ => Vec::new(),
    };
    all.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}

/// An EAN-13 with China's prefix and the right check digit.
fn barcode(dice: &mut Dice) -> Value {
    let digits = format!("69{:010}", dice.below(10_000_000_000));
    let weighted = digits.bytes().zip([1, 3].into_iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w);
    let check = (10 - weighted.sum::<u32>() % 10) % 10;
    Value::Text(format!("{digits}{check}"))
}

#[cfg(test)]
mod tests {
    use routebook_domain::template::{FlowKind, shipped};

    use super::*;
    use crate::script::VERSION_2;

    #[test]
    fn every_required_field_of_every_step_gets_a_valid_answer() {
        let templates = shipped();
        let mut dice = Dice::of(1, &[]);
        let second = routebook_domain::template::parse(VERSION_2).unwrap_or_else(|faults| panic!("{faults:?}"));
        let daily = templates.iter().map(|t| &t.1).filter(|t| t.kind != FlowKind::Pipeline).chain([&second]);
        for step in daily.flat_map(|t| t.steps()) {
            for _ in 0..20 {
                let given = answers(&step.id, &mut dice);
                assert!(step.fields.iter().all(|f| !f.required || given.contains_key(&f.id)), "{}", step.id);
                let asked = given.iter().filter(|(field, _)| step.field(field).is_some());
                for (field, value) in asked {
                    assert_eq!(step.field(field).map(|f| f.judge(value)), Some(Ok(())), "{field}: {value:?}");
                }
            }
        }
    }
}
