//! What can be begun, and how its steps, fields and needs are laid out. Gates stay inside: what they refuse comes as
//! codes.

mod layout;
mod version;

pub use layout::{ChoiceView, FieldType, FieldView, NeedView, StageView, StepView};
pub use version::{VersionChange, VersionOffer};

use std::collections::HashMap;

use routebook::{Template, TemplateRef, TemplateView};

use crate::coded::Coded;
use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;

/// A title by language: `zh-CN`, `en`.
pub type Title = HashMap<String, String>;

/// One version of one template.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TemplateId {
    /// Which template.
    pub key: String,
    /// Which version.
    pub version: u32,
}

/// What a template's flows are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FlowKind {
    /// An outlet is visited.
    Visit,
    /// A day is confirmed.
    Day,
    /// A matter over months.
    Pipeline,
}

/// Something that can be begun here.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TemplateBrief {
    /// The version that begins.
    pub template: TemplateId,
    /// What its flows are about.
    pub kind: FlowKind,
    /// Its title by language.
    pub title: HashMap<String, String>,
}

/// A template as a screen draws it.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TemplateDetail {
    /// Which version.
    pub template: TemplateId,
    /// What its flows are about.
    pub kind: FlowKind,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// Its stages, in order.
    pub stages: Vec<StageView>,
    /// What is handed in cannot be changed.
    pub irreversible: bool,
    /// The points for the whole.
    pub completion_points: u32,
}

#[uniffi::export]
impl RoutebookCore {
    /// What can be begun here, by this person, today.
    pub async fn templates(&self) -> Result<Vec<TemplateBrief>, Trouble> {
        self.rep(|rep| Ok(rep.templates()?.into_iter().map(Into::into).collect())).await
    }

    /// The version of a template that begins here.
    pub async fn template(&self, key: String) -> Result<TemplateDetail, Trouble> {
        let key = input::text(key, "template")?;
        self.rep(move |rep| Ok(rep.template(&key)?.into())).await
    }
}

/// A title as it crosses.
pub fn title(title: routebook::Title) -> Title {
    title.into_iter().collect()
}

/// What the facade writes as one word.
pub fn word(what: &impl serde::Serialize) -> String {
    Coded::of(what).code
}

impl From<TemplateRef> for TemplateId {
    fn from(TemplateRef { key, version }: TemplateRef) -> Self {
        Self { key, version }
    }
}

impl From<TemplateView> for TemplateBrief {
    fn from(TemplateView { template, kind, title: named }: TemplateView) -> Self {
        Self { template: template.into(), kind: kind.into(), title: title(named) }
    }
}

impl From<routebook::FlowKind> for FlowKind {
    fn from(kind: routebook::FlowKind) -> Self {
        use routebook::FlowKind as K;
        match kind {
            K::Visit => Self::Visit,
            K::Day => Self::Day,
            K::Pipeline => Self::Pipeline,
        }
    }
}

impl From<Template> for TemplateDetail {
    fn from(template: Template) -> Self {
        let Template { key, version, kind, title: named, stages, irreversible, completion_points, .. } = template;
        let (template, kind) = (TemplateId { key, version }, kind.into());
        let stages = stages.into_iter().map(Into::into).collect();
        Self { template, kind, title: title(named), stages, irreversible, completion_points }
    }
}
