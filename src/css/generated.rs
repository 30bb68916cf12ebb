//! The words that style sheets put before and after elements.

use crate::html::{Dom, NodeId};

/// The words of a `content` value: its strings and attributes; `None` for `none`, `normal` and pictures alone.
pub(super) fn generated_words(written: &str, dom: &Dom, id: NodeId) -> Option<String> {
    let mut words = String::new();
    let mut found = false;
    let mut rest = written.trim();
    while let Some(first) = rest.chars().next() {
        if first == '"' || first == '\'' {
            let mut characters = rest.char_indices().skip(1);
            let mut end = rest.len();
            while let Some((at, c)) = characters.next() {
                match c {
                    '\\' => {
                        if let Some((at, c)) = characters.next() {
                            if c.is_ascii_hexdigit() {
                                let digits: String = rest[at..].chars().take_while(char::is_ascii_hexdigit).take(6).collect();
                                for _ in 1..digits.len() {
                                    characters.next();
                                }
                                let after = &rest[at + digits.len()..];
                                if after.starts_with(' ') {
                                    characters.next();
                                }
                                words.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                            } else {
                                words.push(c);
                            }
                        }
                    }
                    c if c == first => {
                        end = at + 1;
                        break;
                    }
                    c => words.push(c),
                }
            }
            found = true;
            rest = &rest[end..];
        } else if let Some(after) = rest.strip_prefix('/') {
            // What follows replaces what is before it for those who listen.
            words.clear();
            rest = after;
        } else if let Some(after) = rest.strip_prefix("attr(") {
            let end = after.find(')').unwrap_or(after.len());
            words.push_str(dom.attribute(id, after[..end].trim()).unwrap_or_default());
            found = true;
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            let end = rest[first.len_utf8()..].find(['"', '\'', ' ', '/']).map_or(rest.len(), |at| at + first.len_utf8());
            if let Some(open) = rest[..end].find('(') {
                let close = rest[open..].find(')').map_or(rest.len(), |at| open + at + 1);
                rest = &rest[close.max(end.min(close))..];
            } else {
                rest = &rest[end..];
            }
        }
        rest = rest.trim_start();
    }
    found.then_some(words)
}
