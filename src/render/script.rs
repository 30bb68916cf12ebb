//! All scripts of a theme as one: each in a function of its own, without indentation and whole-line comments.
//!
//! In: the `js/` files of a theme in the order of their names. Out: the text of one script. Knows no JavaScript beyond that.

/// Makes one script of many: what one file names, returns from or stumbles over stays within it.
pub(super) fn bundle<'a>(files: impl Iterator<Item = &'a str>) -> String {
    let mut script = String::new();
    for file in files {
        script.push_str("(()=>{\n");
        script.push_str(&lean(file));
        script.push_str("})();\n");
    }
    script
}

/// Leaves out indentation, empty lines and lines that are comments. A file in which a text may run over several lines
/// stays as it is.
fn lean(file: &str) -> String {
    let file = file.trim_start_matches('\u{feff}');
    let runs_on = |line: &str| line.matches('`').count() % 2 == 1 || line.trim_end().ends_with('\\');
    if file.lines().any(runs_on) {
        return format!("{file}\n");
    }
    let mut text = String::with_capacity(file.len());
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_a_function_of_its_own_and_carries_no_ballast() {
        let script = bundle(["// Why\nif (x) {\n  // and how\n  y(`${x}`);\n}\n", "return;"].into_iter());
        assert_eq!(script, "(()=>{\nif (x) {\ny(`${x}`);\n}\n})();\n(()=>{\nreturn;\n})();\n");
    }

    #[test]
    fn a_text_over_several_lines_is_left_alone() {
        let file = "const a = `one\n  // two`;\n";
        assert_eq!(bundle([file].into_iter()), format!("(()=>{{\n{file}\n}})();\n"));
    }
}
