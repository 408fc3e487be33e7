//! What waits for a supervisor: derived from the flows of their people, never stored, so that nothing comes twice.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::customers::is_stale;
use routebook_domain::flow::Status;
use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::settings::Key;
use routebook_domain::sheet::{self, SheetState};
use routebook_domain::template::{FlowKind, Title};
use routebook_domain::time::Day;
use serde::{Deserialize, Serialize};

use super::figures::{Measuring, confirmed};
use super::people::Named;
use super::visits::{Naming, TemplateView};
use super::{Cx, Ruled, Sight, aliases};
use crate::model::{FlowQuery, FlowRow, Waiting};

const ROWS: usize = 200;
const MOST_ROWS: usize = 1000;

/// How many to show.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct TodoFilter {
    /// The most rows, 200 by default and 1000 at most.
    pub limit: Option<usize>,
}

/// Everything that waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TodoList {
    /// By due time, then by doubt, then by age.
    pub items: Vec<TodoView>,
    /// How many there are of each kind, shown or not.
    pub counts: BTreeMap<&'static str, usize>,
}

/// One to-do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TodoView {
    /// The same for the same matter, however often it is asked for.
    pub id: String,
    /// `sheet`, `review`, `new_evidence`, `consequence` or `stale`.
    pub kind: &'static str,
    /// The flow.
    pub flow: FlowId,
    /// Whose.
    pub person: Named,
    /// The outlet, if the flow is about one.
    pub outlet: Option<Named>,
    /// The business day of the flow.
    pub day: Day,
    /// What is to be done: the template's title, or the consequence's.
    pub title: Title,
    /// The template.
    pub template: TemplateView,
    /// Since when it waits.
    pub at: i64,
    /// By when it is due.
    pub due_at: Option<i64>,
    /// Where the flow stands.
    pub state: &'static str,
    /// The position of its last action, for the review.
    pub position: u64,
    /// How a sheet counts.
    pub sheet_state: Option<SheetState>,
    /// The score of the flow's doubts.
    pub doubt: u32,
}

/// What waits for whoever reviews these people.
///
/// # Errors
/// What the store says.
pub fn list(cx: &Cx<'_>, sight: &Sight, filter: TodoFilter) -> Ruled<TodoList> {
    let mut gathering = Gathering { cx, with: Measuring::of(cx)?, naming: Naming::new(cx), items: Vec::new() };
    for person in sight.persons().filter(|p| sight.reviews(*p)) {
        gathering.person(person)?;
    }
    let mut items = gathering.items;
    let mut counts = BTreeMap::from(["sheet", "review", "new_evidence", "consequence", "stale"].map(|k| (k, 0)));
    items.iter().for_each(|item| *counts.entry(item.kind).or_default() += 1);
    items.sort_by(|a, b| order(a).cmp(&order(b)));
    items.truncate(filter.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS));
    Ok(TodoList { items, counts })
}

fn order(todo: &TodoView) -> (i64, Reverse<u32>, i64, &str) {
    (todo.due_at.unwrap_or(i64::MAX), Reverse(todo.doubt), todo.at, &todo.id)
}

struct Gathering<'a, 'b> {
    cx: &'b Cx<'a>,
    with: Measuring,
    naming: Naming<'a>,
    items: Vec<TodoView>,
}

impl Gathering<'_, '_> {
    fn person(&mut self, person: PersonId) -> Ruled<()> {
        let mut rows = self.cx.tx.flows_for_attention(self.cx.tenant, person)?;
        rows.sort_by_key(|row| (row.closed_ms, row.id));
        let mut sheets = BTreeSet::new();
        for row in &rows {
            let whole = row.status == Status::Submitted;
            if row.kind == FlowKind::Day && (whole || row.status == Status::Incomplete) {
                if sheets.insert((&row.template.key, row.day)) && !self.settled(row)? {
                    self.sheet(row)?;
                }
            } else if whole {
                self.add("review", "", row, row.submitted_ms, None, None)?;
            } else if row.new_evidence {
                self.add("new_evidence", "", row, None, None, None)?;
            }
            for waiting in &row.waiting {
                self.consequence(row, waiting)?;
            }
        }
        self.stale(person)
    }

    /// Whether the person's sheet of that day and template was accepted, under whatever flow it came.
    fn settled(&self, row: &FlowRow) -> Ruled<bool> {
        let (owners, day) = (Some(vec![row.owner]), Some(row.day));
        let (status, template) = (Some(Status::Approved), Some(row.template.key.clone()));
        let query = FlowQuery { owners, status, template, from: day, to: day, ..FlowQuery::all(FlowKind::Day, 1) };
        Ok(!self.cx.tx.flows(self.cx.tenant, &query)?.is_empty())
    }

    fn sheet(&mut self, row: &FlowRow) -> Ruled<()> {
        let settings = self.with.settings_of(self.cx, row.owner)?;
        let at = confirmed(self.cx, row.id)?;
        let window = sheet::window(row.day, &settings, &self.with.days);
        let state = at.zip(window).map(|(at, w)| sheet::judge(&w, Some(&at), None, self.cx.now_ms));
        self.add("sheet", "", row, row.submitted_ms, None, None)?;
        if let Some(todo) = self.items.last_mut() {
            todo.id = format!("sheet:{}:{}:{}", row.owner, row.day, row.template.key);
            todo.sheet_state = state;
        }
        Ok(())
    }

    fn consequence(&mut self, row: &FlowRow, waiting: &Waiting) -> Ruled<()> {
        let template = self.naming.template(&row.template)?;
        let rule = template.and_then(|t| t.consequences.iter().find(|c| c.id == waiting.id));
        let title = rule.map(|c| c.title.clone());
        self.add("consequence", &waiting.id, row, Some(waiting.at_ms), waiting.due_ms, title)
    }

    fn stale(&mut self, person: PersonId) -> Ruled<()> {
        let (cx, settings) = (self.cx, self.with.settings_of(self.cx, person)?);
        let hours = settings.int(Key::StaleHours);
        let limit = cx.now_ms.saturating_sub(settings.ms(Key::StaleHours));
        for row in cx.tx.flows_untouched(cx.tenant, person, FlowKind::Pipeline, limit)? {
            if is_stale(row.touched_ms, cx.now_ms, hours) {
                self.add("stale", "", &row, Some(row.touched_ms), None, None)?;
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        kind: &'static str,
        part: &str,
        row: &FlowRow,
        at: Option<i64>,
        due_at: Option<i64>,
        title: Option<Title>,
    ) -> Ruled<()> {
        let own = self.naming.template(&row.template)?.map(|t| t.title.clone()).unwrap_or_default();
        let outlet = row.subject.map(|o| aliases::resolve(self.cx, o)).transpose()?;
        let dot = if part.is_empty() { "" } else { ":" };
        self.items.push(TodoView {
            id: format!("{kind}:{}{dot}{part}", row.id),
            kind,
            flow: row.id,
            person: self.naming.names.of(row.owner)?,
            outlet: outlet.map(|o| self.naming.names.of(o)).transpose()?,
            day: row.day,
            title: title.unwrap_or_else(|| own.clone()),
            template: TemplateView { id: row.template.key.clone(), version: row.template.version, title: own },
            at: at.unwrap_or(row.touched_ms),
            due_at,
            state: row.status.word(),
            position: row.position,
            sheet_state: None,
            doubt: row.doubt,
        });
        Ok(())
    }
}
