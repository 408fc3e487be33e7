//! Conflicts: what two people wrote without knowing of each other, and what this person says about it.

mod settle;
mod view;
