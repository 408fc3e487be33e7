//! `routebook-server template`

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, Subcommand};
use routebook_domain::template::TemplateRef;

use crate::operator;
use crate::rules::templates::{TemplateItem, VersionView};
use crate::{Cohort, Ports, ServerError, TemplateChange};

/// What to do with templates.
#[derive(Subcommand)]
pub enum Template {
    /// Check a JSON document and give it to all phones, or to a cohort first; every fault in it is named.
    Publish(Publish),
    /// Give a version that a cohort has to everybody.
    RollOut(Version),
    /// Take a version back: what was begun under it goes on, nothing more is begun.
    Withdraw(Version),
    /// Adjust a number that the template lets regions adjust; anything else is refused by name.
    Override(Override),
    /// Show every template with its versions and who has them.
    List,
    /// Print a version's document.
    Show {
        /// The template's key.
        key: String,
        /// The version; without it, the highest.
        version: Option<u32>,
    },
}

/// A document and who gets it.
#[derive(Args)]
#[command(group = ArgGroup::new("cohort").args(["territory", "person"]).multiple(true))]
pub struct Publish {
    /// The document. A changed one gets a higher `version`; what was begun stays on its own.
    file: PathBuf,
    /// Only for this territory and all below it, by code or name; may be repeated.
    #[arg(long, value_name = "NAME")]
    territory: Vec<String>,
    /// Only for this person, by login; may be repeated.
    #[arg(long, value_name = "LOGIN")]
    person: Vec<String>,
    /// For everybody after so many days; before that for the cohort alone.
    #[arg(long, requires = "cohort")]
    days: Option<u32>,
}

/// A version.
#[derive(Args)]
pub struct Version {
    /// The template's key.
    key: String,
    /// The version.
    version: u32,
}

/// A number and its value.
#[derive(Args)]
pub struct Override {
    /// The template's key.
    key: String,
    /// The number's id.
    param: String,
    /// Its value; without one, the adjustment is taken back.
    #[arg(allow_hyphen_values = true)]
    value: Option<i64>,
    /// For this territory and all below it; without it, for the company.
    #[arg(long, value_name = "NAME")]
    territory: Option<String>,
}

pub fn run(data: &Path, command: &Template) -> Result<(), ServerError> {
    let ports = Ports::system();
    match command {
        Template::Publish(command) => publish(data, command, &ports)?,
        Template::RollOut(of) => roll_out(data, of, true, &ports)?,
        Template::Withdraw(of) => roll_out(data, of, false, &ports)?,
        Template::Override(command) => adjust(data, command, &ports)?,
        Template::List => operator::templates(data, &ports)?.items.iter().for_each(show),
        Template::Show { key, version } => {
            let detail = operator::template_document(data, key, *version, &ports)?;
            println!("{}", serde_json::to_string_pretty(&detail.document).unwrap_or_default());
        }
    }
    Ok(())
}

fn publish(data: &Path, command: &Publish, ports: &Ports) -> Result<(), ServerError> {
    let Publish { file, territory, person, days } = command;
    let cohort = Cohort { territories: territory.clone(), people: person.clone(), days: *days };
    let done = crate::publish_template_to(data, file, &cohort, ports)?;
    let whose = if cohort == Cohort::default() { "phones use it" } else { "phones of the cohort use it" };
    let (template, what) = match &done {
        TemplateChange::Published(of) => (of, format!("is published; {whose} from their next sync on")),
        TemplateChange::Unchanged(of) => (of, "was published before; nothing changed, nor for whom it is".to_owned()),
    };
    println!("{} version {} {what}", template.key, template.version);
    Ok(())
}

fn roll_out(data: &Path, of: &Version, to_everybody: bool, ports: &Ports) -> Result<(), ServerError> {
    let of = TemplateRef { key: of.key.clone(), version: of.version };
    let changed = crate::roll_out_template(data, &of, to_everybody, ports)?;
    let what = match (changed, to_everybody) {
        (true, true) => "is everybody's from their next sync on",
        (true, false) => "is withdrawn; what was begun under it goes on",
        (false, true) => "was everybody's before; nothing changed",
        (false, false) => "was withdrawn before; nothing changed",
    };
    println!("{} version {} {what}", of.key, of.version);
    Ok(())
}

fn adjust(data: &Path, command: &Override, ports: &Ports) -> Result<(), ServerError> {
    let Override { key, param, value, territory } = command;
    crate::adjust_template(data, key, param, *value, territory.as_deref(), ports)?;
    let place = territory.as_deref().unwrap_or("the company");
    let value = value.map_or_else(|| "what holds above it".to_owned(), |n| n.to_string());
    println!("{param} of {key} is {value} for {place}, for what is begun from the next sync on");
    Ok(())
}

fn show(item: &TemplateItem) {
    println!("{}  {}", item.key, item.title.get("zh-CN").map_or("", String::as_str));
    for version in &item.versions {
        println!("  version {}: {}", version.version, whose(version));
    }
    for param in &item.params {
        let adjustable = if param.adjustable { "" } else { " (locked)" };
        let set: Vec<_> = param.adjusted.iter().map(placed).collect();
        println!("  {} = {}{adjustable}{}", param.id, param.value, set.concat());
    }
}

fn placed(p: &crate::rules::settings::Placed) -> String {
    let place = p.territory.as_ref().map_or("the company", |t| t.name.as_str());
    format!("; {} for {place}", serde_json::to_string(&p.value).unwrap_or_default())
}

fn whose(version: &VersionView) -> String {
    let a = &version.audience;
    if a.everyone {
        return "everybody".into();
    }
    let names: Vec<_> = a.territories.iter().chain(&a.people).map(|n| n.name.as_str()).collect();
    match (names.is_empty(), a.until) {
        (true, None) => "nobody: withdrawn".into(),
        (_, None) => names.join(", "),
        (_, Some(ms)) => format!("{}; everybody from {} on", names.join(", "), moment(ms)),
    }
}

fn moment(ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(ms).map(|t| t.to_rfc3339()).unwrap_or_default()
}
