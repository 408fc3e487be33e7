//! What a supervisor said: steps that came back, visits that passed.

use std::collections::BTreeSet;

use routebook::{FlowId, FlowStatus, Installation, Rep, TodoKind};
use serde::Serialize;

/// What stood on the phone at one moment; nothing where nobody is signed in, or nothing can be read.
#[derive(Default)]
pub struct Seen {
    returned: BTreeSet<(FlowId, String)>,
    /// Nothing before the first sync: what comes then is no news.
    approved: Option<BTreeSet<FlowId>>,
}

/// What is there that was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    /// Steps that were given back.
    pub given_back: usize,
    /// Visits and matters that were approved.
    pub approved: usize,
}

impl Seen {
    pub fn by(here: &Installation) -> Self {
        let rep = here.current().ok().flatten();
        rep.and_then(|rep| Self::of(&rep).ok()).unwrap_or_default()
    }

    fn of(rep: &Rep) -> Result<Self, routebook::Error> {
        let todos = rep.todos().unwrap_or_default().into_iter();
        let returned = todos.filter(|t| t.kind == TodoKind::ReturnedStep).filter_map(|t| Some((t.flow?, t.step?)));
        let synced = rep.status()?.last_sync_ms.is_some();
        let mut flows = rep.visits(None)?;
        flows.extend(rep.matters()?);
        let approved = flows.into_iter().filter(|v| v.status == FlowStatus::Approved).map(|v| v.flow);
        Ok(Self { returned: returned.collect(), approved: synced.then(|| approved.collect()) })
    }

    pub fn until(&self, after: &Self) -> News {
        let approved = self.approved.as_ref().zip(after.approved.as_ref());
        News {
            given_back: after.returned.difference(&self.returned).count(),
            approved: approved.map_or(0, |(before, after)| after.difference(before).count()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(returned: &[&str], approved: Option<&[u8]>) -> Seen {
        let flow = |n: u8| FlowId::from_bytes([n; 16]);
        let returned = returned.iter().map(|step| (flow(1), (*step).to_owned())).collect();
        Seen { returned, approved: approved.map(|all| all.iter().copied().map(flow).collect()) }
    }

    #[test]
    fn only_what_was_not_there_before_is_news() {
        let news = seen(&["fridge"], Some(&[2])).until(&seen(&["fridge", "skus"], Some(&[2, 3, 4])));
        assert_eq!(news, News { given_back: 1, approved: 2 });
    }

    #[test]
    fn on_a_new_phone_what_passed_long_ago_is_no_news_but_what_came_back_is_to_be_done() {
        let news = seen(&[], None).until(&seen(&["fridge"], Some(&[2, 3])));
        assert_eq!(news, News { given_back: 1, approved: 0 });
    }
}
