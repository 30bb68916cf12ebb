//! Codes of languages in captions and transcripts.

/// Whether a text is the code of a language. Longer first parts than `cym` may be written, but no language has one.
#[must_use]
pub fn is_language(code: &str) -> bool {
    oxilangtag::LanguageTag::parse(code).is_ok_and(|tag| tag.primary_language().len() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_language_is_not_its_code() {
        assert!(is_language("cy") && is_language("en-GB") && is_language("zh-Hant"));
        assert!(!is_language("Welsh") && !is_language("") && !is_language("cy en"));
    }
}
