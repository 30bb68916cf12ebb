//! One test program: each module states what users get, or holds the house to its plan.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests lay out sites, read them back, and may stop at once")]

mod act;
mod any_html;
mod anything;
mod catalogue;
mod cli;
mod days;
mod faults;
mod films;
mod floors;
mod ledger;
mod pictures;
mod placed;
mod preview;
mod readability;
mod rebuild;
mod rules;
mod scaffolds;
mod seeded;
mod sites;
mod statement;
mod support;
mod themes;
mod together;
mod told;
mod twins;
mod webvtt;
