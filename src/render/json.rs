//! Data for machines within a page: JSON in which nothing can end the script element that holds it.

/// Adds `,"name":"value"`, in which nothing can end the script element.
pub(super) fn member(json: &mut String, name: &str, value: &str) {
    json.push_str(",\"");
    json.push_str(name);
    json.push_str("\":\"");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'/' | b':' | b'.' | b'-' | b',' | b'#');
    if value.bytes().all(plain) {
        json.push_str(value);
        json.push('"');
        return;
    }
    for c in value.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{fdd0}'..='\u{fdd2}' => {
                json.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c if c.is_control() => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json.push('"');
}
