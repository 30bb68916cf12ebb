//! One test program: each module states what users get, or holds the house to its plan.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests lay out sites, read them back, and may stop at once")]

mod act;
mod anything;
mod catalogue;
mod cli;
mod days;
mod faults;
mod floors;
mod pictures;
mod readability;
mod rebuild;
mod rules;
mod seeded;
mod sites;
mod support;
mod themes;
mod twins;
mod webvtt;
