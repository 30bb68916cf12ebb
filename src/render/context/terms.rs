//! The glossary as a template sees it, and lists by letter.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Error;
use minijinja::value::Value;

use super::super::answers::plain_id;
use super::super::printing::Printing;
use super::super::said::said;
use super::card::{Card, Covered, get, texts};
use super::record::{At, unknown};
use crate::read::Form;

/// Every name that a term answers to.
pub(super) const TERM: &[&str] = &["term", "meaning", "easy", "short_for", "also", "id", "uses"];

/// Looks up what a term says: `at.index` counts in the glossary of the language `at.inner`.
pub(super) fn of_term(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let term = printing.view.glossaries.get(at.inner)?.terms.get(at.index)?;
    Some(match key {
        "term" => printing.text(&term.term),
        "meaning" if printing.form == Form::EasyRead => {
            // What the page itself says of the word wins.
            let own = said(printing, at.page).own.and_then(|own| {
                let mut words = own.meta.easy_read.words.iter();
                words.find(|(word, _)| word.eq_ignore_ascii_case(&term.term)).map(|(_, meaning)| meaning)
            });
            printing.text(own.or(term.easy.as_ref()).unwrap_or(&term.meaning))
        }
        "meaning" => printing.text(&term.meaning),
        "easy" => printing.optional(term.easy.as_ref()),
        "short_for" => printing.optional(term.short_for.as_ref()),
        "also" => texts(printing, &term.also),
        "id" => {
            let ids = printing.view.answers().term_ids.get(at.inner)?;
            Value::from(Arc::clone(ids.get(at.index)?))
        }
        "uses" => {
            let uses = printing.term_uses().into_iter();
            let own = uses.filter(|it| it.term == at.index && it.language.index() == at.inner);
            own.map(|it| Value::from(it.id)).collect()
        }
        _ => return None,
    })
}

/// A thing with the words it is filed by and its place before it was.
type Filed = (String, usize, Value);

/// Groups things by the first letter of one of their fields, in order of the alphabet.
pub(super) fn letters(printing: &Arc<Printing>, things: &Value, field: &str) -> Result<Value, Error> {
    let code = printing.config().languages.get(printing.language.index()).map_or("en", |language| &language.code);
    let welsh = code == "cy" || code.starts_with("cy-");
    let mut groups: BTreeMap<(String, String), Vec<Filed>> = BTreeMap::new();
    for (place, thing) in things.try_iter()?.enumerate() {
        let words = match thing.downcast_object_ref::<Card>() {
            Some(card) => get(printing, card.page(), Covered::Around, field).unwrap_or_else(|| unknown("a card", &[], field)),
            None => thing.get_attr(field)?,
        };
        let words = words.as_str().unwrap_or_default();
        let letter = letter(words, welsh);
        let key = (plain_id(&letter), letter);
        groups.entry(key).or_default().push((plain_id(words), place, thing));
    }
    let group = |((_, letter), mut things): ((String, String), Vec<Filed>)| {
        things.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let items: Value = things.into_iter().map(|(_, _, thing)| thing).collect();
        Value::from_pairs([("letter", Value::from(letter)), ("items", items)])
    };
    Ok(groups.into_iter().map(group).collect())
}

/// The letter that words are filed under; Welsh has letters of two signs.
fn letter(words: &str, welsh: bool) -> String {
    let mut signs = words.chars().filter(|c| c.is_alphanumeric());
    let Some(first) = signs.next() else { return "#".to_owned() };
    if first.is_numeric() {
        return "0\u{2013}9".to_owned();
    }
    let second = signs.next();
    let two = format!("{}{}", first.to_lowercase(), second.map_or(String::new(), |second| second.to_lowercase().to_string()));
    if welsh && matches!(two.as_str(), "ch" | "dd" | "ff" | "ng" | "ll" | "ph" | "rh" | "th") {
        return format!("{}{}", first.to_uppercase(), &two[1..]);
    }
    let plain = deunicode::deunicode_char(first).filter(|plain| plain.len() == 1 && plain.is_ascii());
    if first.is_ascii() || !matches!(first, 'À'..='ž') {
        return first.to_uppercase().collect();
    }
    plain.map_or_else(|| first.to_uppercase().collect(), str::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn words_are_filed_under_their_letter() {
        assert_eq!(letter("care", false), "C");
        assert_eq!(letter("“Éclair”", false), "E");
        assert_eq!(letter("2030 plan", false), "0\u{2013}9");
        assert_eq!(letter("llyfr", true), "Ll");
        assert_eq!(letter("llama", false), "L");
        assert_eq!(letter("…", false), "#");
    }
}
