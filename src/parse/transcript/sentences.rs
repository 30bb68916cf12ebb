//! Where sentences end, word by word.

/// Words with a full stop that end no sentence.
const ABBREVIATIONS: [&str; 18] = [
    "dr", "mr", "mrs", "ms", "mx", "prof", "rev", "st", "hon", "cllr", "vs", "e.g", "i.e", "approx", "dept", "fig", "col",
    "sgt",
];

/// Words that end a sentence as often as not.
const OFTEN_AT_THE_END: [&str; 4] = ["etc", "no", "sr", "jr"];

/// Whether a sentence ends with a word, as far as this word and the next one tell.
pub(super) fn ends_sentence(word: &str, next: Option<&str>) -> bool {
    let word = word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_', '♪']);
    if word.ends_with(['!', '?', '。', '！', '？', '؟', '।', '۔']) {
        return true;
    }
    let Some(before) = word.strip_suffix(['.', '…']) else { return false };
    let follows = next.and_then(|next| next.chars().find(|c| c.is_alphanumeric()));
    let goes_on = follows.is_some_and(|c| c.is_lowercase() || c.is_numeric());
    if word.ends_with('…') || before.ends_with('.') {
        return !goes_on;
    }
    let bare = before.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
    let shortens =
        is_initial || ABBREVIATIONS.contains(&bare.as_str()) || (goes_on && OFTEN_AT_THE_END.contains(&bare.as_str()));
    // At the very end of what is said, nothing can follow an abbreviation.
    next.is_none() || !shortens
}

/// Whether a reader may pause after a word within a sentence.
pub(super) fn allows_a_pause(word: &str) -> bool {
    word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with([',', ';', ':', '–', '—', '、', '，', '،'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_ends_a_sentence_unless_it_shortens_a_word() {
        assert!(ends_sentence("care.", Some("We")));
        assert!(ends_sentence("care.”", Some("“We")));
        assert!(ends_sentence("(Really?)", Some("yes")));
        assert!(ends_sentence("Dr.", None));
        assert!(ends_sentence("no.", Some("We")));
        assert!(ends_sentence("care.", Some("we")));
        assert!(!ends_sentence("No.", Some("10")));
        assert!(!ends_sentence("Dr.", Some("Khan")));
        assert!(!ends_sentence("J.", Some("Smith")));
        assert!(!ends_sentence("e.g.", Some("Leeds")));
        assert!(!ends_sentence("well…", Some("you")));
        assert!(!ends_sentence("care,", Some("We")));
    }
}
