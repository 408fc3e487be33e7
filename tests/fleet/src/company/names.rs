//! Names of people, shops and roads.

use crate::dice::Dice;

const FAMILY: [&str; 20] = [
    "陈", "李", "王", "张", "刘", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗",
    "梁",
];
const GIVEN: [&str; 20] = [
    "晓梅", "国强", "志远", "丽华", "建军", "雨桐", "海波", "秀英", "明辉", "佳怡", "文涛", "玉兰", "俊杰", "思雨",
    "立新", "春燕", "浩然", "美玲", "永康", "静怡",
];
const LUCK: [&str; 18] = [
    "福来",
    "万家",
    "好邻居",
    "兴隆",
    "永安",
    "金桥",
    "百顺",
    "聚源",
    "同乐",
    "鑫旺",
    "家和",
    "宏达",
    "喜乐",
    "天天",
    "新世纪",
    "阳光",
    "老地方",
    "四海",
];
const SHOP: [&str; 6] = ["便利店", "烟酒商行", "超市", "小卖部", "酒水批发", "生鲜超市"];
const ROADS: [&str; 12] = [
    "南京西路",
    "愚园路",
    "武宁路",
    "长寿路",
    "康定路",
    "胶州路",
    "张杨路",
    "浦东大道",
    "世纪大道",
    "源深路",
    "民生路",
    "崂山路",
];

/// A person's name; different numbers below 400 have different names.
pub(super) fn person(number: usize) -> String {
    let given = (number * 7 + number / FAMILY.len()) % GIVEN.len();
    format!("{}{}", FAMILY[number % FAMILY.len()], GIVEN[given])
}

/// A shop's name; different numbers below 108 have different names.
pub(super) fn shop(number: usize) -> String {
    let (luck, kind) = (LUCK[number % LUCK.len()], SHOP[(number + number / LUCK.len()) % SHOP.len()]);
    let branch = number / (LUCK.len() * SHOP.len());
    if branch == 0 { format!("{luck}{kind}") } else { format!("{luck}{kind}{}店", branch + 1) }
}

/// An address in a territory's half of the town.
pub(super) fn address(dice: &mut Dice, territory: usize) -> String {
    let half = ROADS.len() / 2;
    let road = ROADS[half * (territory % 2) + dice.below(half as u64) as usize];
    format!("上海市{road}{}号", dice.between(1, 980))
}

/// A shopkeeper, as a rep calls him.
pub(super) fn keeper(dice: &mut Dice) -> String {
    format!("{}老板", dice.pick(&FAMILY))
}

/// A mobile number that is nobody's.
pub(super) fn mobile(dice: &mut Dice) -> String {
    format!("1380013{:04}", dice.below(10_000))
}
