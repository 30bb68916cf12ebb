//! Rules about easy read: what readers with learning disabilities need of words, rows and pages.
//!
//! The words are judged as English; rules about form hold in every language. What a program cannot be sure of is a warning
//! or a hint.

mod blocks;
mod dates;
mod easier;
mod figures;
mod letters;
mod numbers;
mod page;
mod passive;
mod row;
mod sentences;
mod vocabulary;
mod writing;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &sentences::LENGTH,
    &sentences::MEAN,
    &sentences::TWO_AT_MOST,
    &sentences::ONE_IDEA,
    &sentences::CLAUSES,
    &sentences::NEGATIVES,
    &passive::PASSIVE,
    &writing::CAPITALS,
    &writing::ABBREVIATIONS,
    &writing::SIGNS,
    &writing::SHORT_FORMS,
    &writing::SOFT_HYPHENS,
    &writing::ITALICS,
    &writing::ADDRESSES,
    &figures::DIGITS,
    &numbers::NUMBERS,
    &figures::NUMERALS,
    &dates::DATES,
    &dates::TIMES,
    &vocabulary::HARD_WORDS,
    &vocabulary::LONG_WORDS,
    &vocabulary::BOLD,
    &vocabulary::PHRASES,
    &vocabulary::SAME_WORD,
    &vocabulary::PRONOUNS,
    &page::PICTURES,
    &page::YOU,
    &page::HEADINGS,
    &page::LENGTH,
    &page::CONTACT,
    &page::WHO,
    &page::CHECKED,
    &blocks::TABLES,
    &blocks::LISTS,
    &blocks::ALT,
    &letters::SIZE,
];
