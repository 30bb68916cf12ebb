//! A label says what to enter.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "label-unclear",
    meets: &[Criterion::HeadingsAndLabels, Criterion::LabelsOrInstructions],
    act: &["cc0f0a"],
    page: include_str!("label_unclear.md"),
    on: On::Tags(&["input", "select", "textarea"]),
    reach: Reach::Page,
    applies: |element| {
        element.is_included()
            && element.is_named()
            && !element.has_role("button")
            && !element.has_role("radio")
            && !element.has_role("checkbox")
    },
    expects: |field| {
        let name = field.name();
        let said = name.words.trim_end_matches([':', '*', ' ']).to_lowercase();
        let vague = [
            "info",
            "information",
            "menu",
            "field",
            "input",
            "text",
            "value",
            "label",
            "details",
            "data",
            "enter",
            "type here",
        ]
        .contains(&said.as_str());
        let dom = field.dom();
        let is_field = |id: NodeId| dom.is(id, "input") || dom.is(id, "select") || dom.is(id, "textarea");
        let group = |id: NodeId| {
            dom.ancestors(id)
                .find(|above| dom.is(*above, "fieldset") || dom.is(*above, "form") || field.at(*above).has_role("group"))
        };
        let twin = || {
            dom.elements_below(NodeId::DOCUMENT).filter(|id| is_field(*id) && *id != field.id).take(200).any(|id| {
                let other = field.at(id);
                let named = |group: Option<NodeId>| group.is_some_and(|group| field.at(group).is_named());
                other.name().words.eq_ignore_ascii_case(&name.words)
                    && other.is_included()
                    && !(named(group(id)) && named(group(field.id)))
                    && other.has_role(field.role().map_or("", |role| role.name()))
                    && other.attribute("name") != field.attribute("name")
            })
        };
        if !vague && !twin() {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            format!("The label \"{}\" does not say what to enter here.", name.words),
            "Whoever listens hears only the label, and not what stands around it.",
            "Name what is asked for, such as \"Name of the carer\".",
        ))
    },
};
