//! Looks for one state in which a gate holds.

use super::Params;
use super::facts::Facts;
use super::form::{Form, form};
use super::moment::Moment;
use crate::template::Gate;

/// The facts that one search takes up at most; a gate has 64 rules, and only chains of `any` need many.
const MOST_FACTS: usize = 20_000;
/// The facts that all searches in one document take up at most, a second's work.
const MOST_IN_ALL: usize = 500_000;

/// All searches in one document.
pub(super) struct Search {
    left: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self { left: MOST_IN_ALL }
    }
}

impl Search {
    /// Why a gate can never hold; nothing if it can, or if that could not be decided.
    pub(super) fn refute(&mut self, gate: &Gate, moment: &Moment, params: &Params) -> Option<String> {
        let form = form(gate, true, moment, params);
        let budget = self.left.min(MOST_FACTS);
        let mut left = budget;
        let found = explore(vec![&form], Facts::new(moment), &mut left);
        self.left -= budget - left;
        found.err().filter(|_| left > 0)
    }
}

/// `Ok` if all of these can be so at once, else why not.
fn explore(mut open: Vec<&Form>, mut facts: Facts, left: &mut usize) -> Result<(), String> {
    while let Some(next) = open.pop() {
        if *left == 0 {
            return Ok(());
        }
        *left -= 1;
        match next {
            Form::Fact(fact) => facts.add(fact)?,
            Form::All(forms) => open.extend(forms.iter().rev()),
            Form::Any(forms) => return any(&open, forms, &facts, left),
        }
    }
    Ok(())
}

fn any<'f>(open: &[&'f Form], forms: &'f [Form], facts: &Facts, left: &mut usize) -> Result<(), String> {
    let mut why = "it has no part that could hold".to_owned();
    for form in forms {
        let open = open.iter().copied().chain([form]).collect();
        match explore(open, facts.clone(), left) {
            Ok(()) => return Ok(()),
            Err(reason) => why = reason,
        }
    }
    Err(why)
}
