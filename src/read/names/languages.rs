//! Languages in names: which real ones there are.

/// Returns the English name of a language by its code, or the code itself when it is a real one whose name is not known here.
pub(super) fn real(part: &str) -> Option<&str> {
    let code = part.split('-').next().filter(|code| code.len() == 2 || code.len() == 3)?.to_ascii_lowercase();
    let rest = part.get(code.len()..).unwrap_or_default();
    let is_tag = rest.is_empty() || oxilangtag::LanguageTag::parse(part).is_ok();
    let known = NAMES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name);
    let listed = || CODES.split(' ').any(|known| known == code).then_some(part);
    if is_tag { known.or_else(listed) } else { None }
}

/// Languages that public bodies in Britain and Ireland publish in most often.
const NAMES: [(&str, &str); 45] = [
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("ckb", "Central Kurdish"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("ga", "Irish"),
    ("gd", "Scottish Gaelic"),
    ("gu", "Gujarati"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ku", "Kurdish"),
    ("kw", "Cornish"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("ml", "Malayalam"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sco", "Scots"),
    ("sk", "Slovak"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("ti", "Tigrinya"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("zh", "Chinese"),
];

/// The other two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak an as av ay az ba be bi bm bo br bs ca ce ch co cr cu cv da dv dz ee eo et eu ff fi fj fo fy gl gn gv ha ho hr \
    ht hy hz ia id ie ig ii ik io is iu jv ka kg ki kj kk kl km kn ko kr ks kv ky la lb lg li ln lo lu mg mh mi mk mn mr ms mt my na nb nd ng nn no nr \
    nv ny oc oj om or os pi qu rm rn rw sa sc sd se sg si sl sm sn sr ss st su sv sw tg th tk tl tn to ts tt tw ty ug uz ve vi vo wa wo xh yi yo za zu";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_languages_are_known() {
        assert_eq!(real("pl"), Some("Polish"));
        assert_eq!(real("zh-Hant"), Some("Chinese"));
        assert_eq!(real("mt"), Some("mt"));
        for no in ["v2", "qq", "0", "draft", "de_AT!"] {
            assert_eq!(real(no), None, "{no}");
        }
    }
}
