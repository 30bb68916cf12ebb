//! Tells cargo to compile again when a file of the built-in theme comes, goes or changes.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=themes/default");
}
