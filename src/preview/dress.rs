//! Adds the panel's frame to a page on its way out.
//!
//! Text is put in at two places and nothing else is changed: the frame, and in the page's own policy the permission to show
//! this one frame. The frame is a document of its own, so that the page runs under the policy it will be published with.

use super::http::encoded;

/// What the frame depends on.
pub(super) struct Frame<'a> {
    /// The name by which the preview was called.
    pub(super) host: &'a str,
    /// The path of the page's file, such as `values/index.html`.
    pub(super) page: &'a str,
    /// Whether the page is one of before: then the frame comes first, and can be seen without script.
    pub(super) held: bool,
}

/// Returns a page with the frame in it.
pub(super) fn dress(html: &[u8], frame: &Frame) -> Vec<u8> {
    let mut dressed = Vec::with_capacity(html.len() + 256);
    let head = find(html, b"</head").unwrap_or(0);
    let policy = own_policy(&html[..head]);
    let tag = tag(frame);
    let place = if frame.held { after_body_tag(html) } else { None };
    let place = place.or_else(|| rfind(html, b"</body")).unwrap_or(html.len());
    let mut from = 0;
    if let Some((start, end)) = policy.filter(|(_, end)| *end <= place) {
        dressed.extend_from_slice(&html[..start]);
        let own = String::from_utf8_lossy(&html[start..end]);
        dressed.extend_from_slice(allowing(&own, frame, "&#39;").as_bytes());
        from = end;
    }
    dressed.extend_from_slice(&html[from..place]);
    dressed.extend_from_slice(tag.as_bytes());
    dressed.extend_from_slice(&html[place..]);
    dressed
}

/// Returns a policy that also allows the frame.
pub(super) fn policy(policy: &str, frame: &Frame) -> String {
    allowing(policy, frame, "'")
}

fn allowing(policy: &str, frame: &Frame, quote: &str) -> String {
    // A policy cannot name an IPv6 address.
    let source =
        if frame.host.starts_with('[') { format!("{quote}self{quote}") } else { format!("http://{}/_clearway/", frame.host) };
    match policy.find("frame-src ") {
        Some(at) => {
            let after = at + "frame-src ".len();
            format!("{}{source} {}", &policy[..after], &policy[after..])
        }
        None => format!("{policy}; frame-src {source}"),
    }
}

fn tag(frame: &Frame) -> String {
    let page = encoded(frame.page);
    let slash = if page.is_empty() { "" } else { "/" };
    let shown = if frame.held { "width=\"100%\" height=\"160\"" } else { "hidden" };
    format!(
        "<iframe data-clearway-preview {shown} src=\"/_clearway/panel{slash}{page}\" title=\"Preview: what is wrong, and how to mend it\"></iframe>"
    )
}

/// Returns where the content of the policy in a head begins and ends.
fn own_policy(head: &[u8]) -> Option<(usize, usize)> {
    let at = find(head, b"http-equiv=\"content-security-policy\"")?;
    let tag_end = at + head[at..].iter().position(|byte| *byte == b'>')?;
    let start = at + find(&head[at..tag_end], b"content=\"")? + b"content=\"".len();
    // The name itself ends in `content-…`, but `content="` stands for the value alone.
    let end = start + head[start..].iter().position(|byte| *byte == b'"')?;
    Some((start, end))
}

/// Returns where the start tag of the body ends.
fn after_body_tag(html: &[u8]) -> Option<usize> {
    let start = find(html, b"<body")?;
    let mut quote = None;
    for (at, byte) in html.iter().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), close) if open == *close => quote = None,
            _ => {}
        }
    }
    None
}

fn is_at(html: &[u8], at: usize, wanted: &[u8]) -> bool {
    html[at..].get(..wanted.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(wanted))
}

fn find(html: &[u8], wanted: &[u8]) -> Option<usize> {
    (0..html.len()).find(|at| is_at(html, *at, wanted))
}

fn rfind(html: &[u8], wanted: &[u8]) -> Option<usize> {
    (0..html.len()).rev().find(|at| is_at(html, *at, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head><body class=\"a>b\"><p>Hello</p></body></html>";

    fn frame(held: bool) -> Frame<'static> {
        Frame { host: "localhost:1", page: "our values/index.html", held }
    }

    #[test]
    fn a_page_without_what_was_put_in_is_the_page() {
        for held in [false, true] {
            let dressed = String::from_utf8(dress(PAGE.as_bytes(), &frame(held))).unwrap();
            let start = dressed.find("<iframe").unwrap();
            let end = dressed.find("</iframe>").unwrap() + "</iframe>".len();
            let plain = format!("{}{}", &dressed[..start], &dressed[end..]);
            assert_eq!(plain.replace("; frame-src http://localhost:1/_clearway/", ""), PAGE);
        }
    }

    #[test]
    fn the_frame_comes_last_and_first_when_the_page_is_an_old_one() {
        let dressed = |held| String::from_utf8(dress(PAGE.as_bytes(), &frame(held))).unwrap();
        assert!(
            dressed(false)
                .contains("</p><iframe data-clearway-preview hidden src=\"/_clearway/panel/our%20values/index.html\"")
        );
        assert!(dressed(true).contains("<body class=\"a>b\"><iframe"));
    }

    #[test]
    fn a_page_with_films_keeps_its_frames() {
        let allowed = policy("default-src 'none'; frame-src https://film.example; base-uri 'none'", &frame(false));
        assert_eq!(
            allowed,
            "default-src 'none'; frame-src http://localhost:1/_clearway/ https://film.example; base-uri 'none'"
        );
        let six = Frame { host: "[::1]:1", page: "", held: false };
        assert_eq!(policy("default-src 'none'", &six), "default-src 'none'; frame-src 'self'");
    }

    #[test]
    fn a_page_of_any_make_gets_the_frame() {
        assert!(dress(b"<p>Hello", &frame(false)).starts_with(b"<p>Hello<iframe"));
        assert!(dress(b"", &frame(true)).starts_with(b"<iframe"));
    }
}
