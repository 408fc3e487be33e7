//! A template as a readable outline.

mod parts;
mod step;

use routebook::Template;

use super::{Told, Words};

impl Words {
    /// Stages, steps, questions, evidence, rules, points, deadlines and adjustable numbers.
    pub fn outline(&self, t: &Template) -> Vec<String> {
        let told = Told::new(*self, Some(t));
        let mut lines = vec![format!(
            "{}  {} v{}  ({})  {} {}",
            self.title(&t.title),
            t.key,
            t.version,
            self.kind(t.kind),
            self.of("满分", "points"),
            t.max_points()
        )];
        lines.extend(t.stages.iter().flat_map(|stage| told.stage_outline(t, stage)));
        lines.extend(told.whole(t));
        lines.extend(t.deadlines.iter().map(|d| told.deadline_line(d)));
        lines.extend(t.consequences.iter().map(|c| told.consequence_line(c)));
        lines.extend(t.privileges.iter().map(|p| told.privilege_line(p)));
        lines.extend(t.params.iter().map(|p| told.param_line(p)));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn every_shipped_template_reads_without_a_blank_or_a_raw_rule() {
        for (_, t) in routebook::template::shipped() {
            for lang in [Lang::Zh, Lang::En] {
                let text = Words(lang).outline(&t).join("\n");
                assert!(text.contains(&t.key) && !text.contains("{\""), "{text}");
                for step in t.steps() {
                    assert!(text.contains(&format!("[{}]", step.id)), "{}: {}", t.key, step.id);
                }
            }
        }
    }
}
