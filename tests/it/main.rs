//! One test program: each module states what users get, or holds the house to its plan.

mod act;
mod floors;
mod rules;
