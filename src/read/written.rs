//! Values as written: what a TOML or YAML text says, with the place of every key and value, and
//! the reader that turns them into typed fields while collecting every mistake.
