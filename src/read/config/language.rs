//! Languages: their tags, their names in themselves, and which way they are written.

use std::sync::Arc;

use oxilangtag::LanguageTag;

use super::types::{Direction, Language, LanguageId};
use crate::report::nearest;

/// Names of languages in themselves, and in English, for the languages that public bodies in the United Kingdom use most.
const NAMES: [(&str, &str, &str); 62] = [
    ("am", "አማርኛ", "Amharic"),
    ("ar", "العربية", "Arabic"),
    ("bg", "Български", "Bulgarian"),
    ("bn", "বাংলা", "Bengali"),
    ("bs", "Bosanski", "Bosnian"),
    ("ckb", "کوردیی ناوەندی", "Kurdish Sorani"),
    ("cs", "Čeština", "Czech"),
    ("cy", "Cymraeg", "Welsh"),
    ("da", "Dansk", "Danish"),
    ("de", "Deutsch", "German"),
    ("dv", "ދިވެހި", "Dhivehi"),
    ("el", "Ελληνικά", "Greek"),
    ("en", "English", "English"),
    ("es", "Español", "Spanish"),
    ("et", "Eesti", "Estonian"),
    ("fa", "فارسی", "Persian"),
    ("fi", "Suomi", "Finnish"),
    ("fr", "Français", "French"),
    ("ga", "Gaeilge", "Irish"),
    ("gd", "Gàidhlig", "Scottish Gaelic"),
    ("gu", "ગુજરાતી", "Gujarati"),
    ("gv", "Gaelg", "Manx"),
    ("he", "עברית", "Hebrew"),
    ("hi", "हिन्दी", "Hindi"),
    ("hr", "Hrvatski", "Croatian"),
    ("hu", "Magyar", "Hungarian"),
    ("it", "Italiano", "Italian"),
    ("ja", "日本語", "Japanese"),
    ("kn", "ಕನ್ನಡ", "Kannada"),
    ("ko", "한국어", "Korean"),
    ("ku", "Kurdî", "Kurdish"),
    ("kw", "Kernewek", "Cornish"),
    ("lt", "Lietuvių", "Lithuanian"),
    ("lv", "Latviešu", "Latvian"),
    ("ml", "മലയാളം", "Malayalam"),
    ("mr", "मराठी", "Marathi"),
    ("ne", "नेपाली", "Nepali"),
    ("nl", "Nederlands", "Dutch"),
    ("no", "Norsk", "Norwegian"),
    ("pa", "ਪੰਜਾਬੀ", "Punjabi"),
    ("pl", "Polski", "Polish"),
    ("ps", "پښتو", "Pashto"),
    ("pt", "Português", "Portuguese"),
    ("ro", "Română", "Romanian"),
    ("ru", "Русский", "Russian"),
    ("sco", "Scots", "Scots"),
    ("sd", "سنڌي", "Sindhi"),
    ("sk", "Slovenčina", "Slovak"),
    ("so", "Soomaali", "Somali"),
    ("sq", "Shqip", "Albanian"),
    ("sr", "Српски", "Serbian"),
    ("sv", "Svenska", "Swedish"),
    ("sw", "Kiswahili", "Swahili"),
    ("ta", "தமிழ்", "Tamil"),
    ("te", "తెలుగు", "Telugu"),
    ("ti", "ትግርኛ", "Tigrinya"),
    ("tr", "Türkçe", "Turkish"),
    ("uk", "Українська", "Ukrainian"),
    ("ur", "اردو", "Urdu"),
    ("vi", "Tiếng Việt", "Vietnamese"),
    ("yi", "ייִדיש", "Yiddish"),
    ("zh", "中文", "Chinese"),
];

/// Languages that are written from right to left, where no script says otherwise.
const RIGHT_TO_LEFT: [&str; 23] = [
    "ar", "arc", "ary", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb", "prs",
    "ps", "sd", "syr", "ug", "ur",
];

/// Scripts that are written from right to left.
const SCRIPTS: [&str; 10] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Codes of three letters that have one of two, and others that people write.
const MEANT: [(&str, &str); 14] = [
    ("cym", "cy"),
    ("wel", "cy"),
    ("eng", "en-GB"),
    ("uk-gb", "en-GB"),
    ("en-uk", "en-GB"),
    ("cy-wales", "cy"),
    ("gb", "en-GB"),
    ("urd", "ur"),
    ("ara", "ar"),
    ("pol", "pl"),
    ("farsi", "fa"),
    ("gaelic", "gd"),
    ("mandarin", "zh-Hans"),
    ("kurdish sorani", "ckb"),
];

/// Returns a language by its tag, or the tag that may be meant.
///
/// # Errors
///
/// When the tag is not well formed; the text is one that may be meant instead, when one comes to mind.
pub fn language(tag: &str) -> Result<Language, Option<String>> {
    let written = tag.trim();
    let lower = written.to_lowercase();
    if let Some((_, meant)) = MEANT.iter().find(|(wrong, _)| *wrong == lower) {
        return Err(Some((*meant).to_owned()));
    }
    let primary_length = written.split(['-', '_']).next().unwrap_or_default().len();
    if !(2..=3).contains(&primary_length) {
        let by_name = NAMES.iter().find(|(_, own, english)| own.to_lowercase() == lower || english.to_lowercase() == lower);
        let near = || nearest(written, NAMES.iter().map(|(_, _, english)| *english));
        let meant = by_name.or_else(|| near().and_then(|near| NAMES.iter().find(|(_, _, english)| *english == near)));
        return Err(meant.map(|(code, _, _)| if *code == "en" { "en-GB".to_owned() } else { (*code).to_owned() }));
    }
    let dashed = written.replace('_', "-");
    match LanguageTag::parse_and_normalize(&dashed) {
        Ok(tag) if dashed == written => Ok(understood(&tag)),
        Ok(tag) => Err(Some(tag.into_inner())),
        Err(_) => {
            let primary = &lower[..primary_length.min(lower.len())];
            Err(NAMES.iter().find(|(code, _, _)| *code == primary).map(|(code, _, _)| (*code).to_owned()))
        }
    }
}

fn understood(tag: &LanguageTag<String>) -> Language {
    let primary = tag.primary_language();
    let rtl = match tag.script() {
        Some(script) => SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary) || primary == "yi",
    };
    let name = NAMES.iter().find(|(code, _, _)| *code == primary).map_or(tag.as_str(), |(_, own, _)| own);
    Language { code: tag.as_str().into(), name: name.into(), direction: if rtl { Direction::Rtl } else { Direction::Ltr } }
}

/// Returns the declared language that a short tag in a file's name fits: `cy` fits `cy`, and `en` fits `en-GB`.
#[must_use]
pub fn fit(tag: &str, languages: &[Language]) -> Option<LanguageId> {
    let same = |language: &Language| language.code.eq_ignore_ascii_case(tag);
    let begins = |language: &Language| {
        language.code.len() > tag.len()
            && language.code.as_bytes()[tag.len()] == b'-'
            && language.code.as_bytes()[..tag.len()].eq_ignore_ascii_case(tag.as_bytes())
    };
    let found = languages.iter().position(same).or_else(|| languages.iter().position(begins).filter(|_| !tag.is_empty()))?;
    u8::try_from(found).ok().map(LanguageId)
}

/// Returns the language to go on with where none is known.
pub(super) fn unknown() -> Language {
    Language { code: Arc::from("en-GB"), name: Arc::from("English"), direction: Direction::Ltr }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_code_fits_the_longer_one_and_not_the_other_way_round() {
        let declared = ["en-GB", "cy"].map(|code| Language { code: code.into(), name: code.into(), direction: Direction::Ltr });
        assert_eq!(fit("en", &declared), Some(LanguageId(0)));
        assert_eq!(fit("EN-gb", &declared), Some(LanguageId(0)));
        assert_eq!(fit("cy", &declared), Some(LanguageId(1)));
        for no in ["e", "", "cy-GB", "ŵ", "pl"] {
            assert_eq!(fit(no, &declared), None, "{no}");
        }
    }

    #[test]
    fn a_language_has_its_own_name_and_direction() {
        let named = |tag: &str| {
            language(tag).map(|language| (language.code.to_string(), language.name.to_string(), language.direction))
        };
        assert_eq!(named("en-gb"), Ok(("en-GB".into(), "English".into(), Direction::Ltr)));
        assert_eq!(named("cy"), Ok(("cy".into(), "Cymraeg".into(), Direction::Ltr)));
        for rtl in ["ar", "ur", "fa", "he", "ps", "sd", "yi", "dv", "ckb", "pa-Arab", "ku-Arab"] {
            assert_eq!(named(rtl).unwrap().2, Direction::Rtl, "{rtl}");
        }
        assert_eq!(named("ku").unwrap().2, Direction::Ltr);
        assert_eq!(named("ur-Latn").unwrap().2, Direction::Ltr);
    }

    #[test]
    fn a_tag_that_is_none_is_answered_with_the_one_that_is_meant() {
        for (written, meant) in [
            ("en_GB", "en-GB"),
            ("English", "en-GB"),
            ("Welsh", "cy"),
            ("Cymraeg", "cy"),
            ("en-UK", "en-GB"),
            ("cym", "cy"),
            ("Polsh", "pl"),
        ] {
            assert_eq!(language(written).map(|_| ()), Err(Some(meant.to_owned())), "{written}");
        }
        assert_eq!(language("").map(|_| ()), Err(None));
    }

    #[test]
    fn a_short_tag_fits_a_longer_one() {
        let languages = [language("en-GB").unwrap(), language("cy").unwrap()];
        assert_eq!(fit("en", &languages), Some(LanguageId(0)));
        assert_eq!(fit("CY", &languages), Some(LanguageId(1)));
        assert_eq!(fit("c", &languages), None);
        assert_eq!(fit("", &languages), None);
    }
}
