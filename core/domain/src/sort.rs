//! Sorting that is compiled once. The standard library's sort is made anew for every type and order, 4 KB each time, for
//! lists of millions; here there are fifty kinds of lists, of some hundreds each, and a phone that loads all of them.

use std::cmp::Ordering;

/// Puts equal items into the order they had.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    sort(&mut order, &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    follow(items, &mut order);
}

/// The same, by what is made of an item; it is made at every comparison.
pub fn by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// The same, by the items' own order.
pub fn naturally<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

fn sort(order: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

/// Brings to each place what lay at `order` of it, one ring of swaps after the other.
fn follow<T>(items: &mut [T], order: &mut [u32]) {
    for start in 0..items.len() {
        let mut place = start;
        loop {
            let from = std::mem::replace(&mut order[place], place as u32) as usize;
            if from == start {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(mut items: Vec<(u8, u32)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            by_key(&mut items, |item| item.0);
            prop_assert_eq!(&items, &expected);
            expected.sort();
            naturally(&mut items);
            prop_assert_eq!(items, expected);
        }
    }
}
