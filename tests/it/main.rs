//! One test program: each module states what users get, or holds the house to its plan.

mod act;
mod anything;
mod cli;
mod faults;
mod floors;
mod rebuild;
mod rules;
mod sites;
mod support;
mod webvtt;
