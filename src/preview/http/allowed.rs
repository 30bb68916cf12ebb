//! Who may ask, and for what: this computer's own browser, for what is there to be read.
//!
//! A website from elsewhere can make the browser on this computer call us, and a name from elsewhere can be made to lead
//! here. Both are told by what the browser says of where it comes from and whom it wants.

use super::head::Head;

/// What is asked for, by somebody who may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The path as it was written, without what follows a `?`.
    pub(super) path: String,
    /// The name by which we were called: `localhost:4747`.
    pub(super) host: String,
    /// Only the head of the answer is wanted.
    pub(super) head_only: bool,
    /// The second number of the version.
    pub(super) minor: u8,
    /// The caller hangs up after the answer.
    pub(super) last: bool,
    pub(super) range: Option<String>,
    pub(super) if_range: Option<String>,
    pub(super) if_none_match: Option<String>,
}

/// Why nothing is given, in a number and in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) words: &'static str,
}

impl Refusal {
    pub(super) const UNCLEAR: Self =
        Self { status: 400, words: "This request is not written as the standard for the web says." };
    pub(super) const LATE: Self = Self { status: 408, words: "This request took too long." };
    pub(super) const TOO_LONG: Self = Self { status: 431, words: "This request says too much." };
    const BODY: Self = Self { status: 400, words: "Nothing can be sent to this preview." };
    const METHOD: Self = Self { status: 405, words: "This preview can be read, and nothing else." };
    const HOST: Self =
        Self { status: 421, words: "This preview goes by the names localhost and 127.0.0.1, with its port, and by no other." };
    const FOREIGN: Self = Self { status: 403, words: "This preview answers to nobody but its own pages." };
}

/// Decides whether a request may be answered; `port` is the one that we listen at.
pub(super) fn admit(head: &Head, port: u16) -> Result<Asked, Refusal> {
    let body = head.fields.iter().any(|(name, _)| matches!(name.as_str(), "content-length" | "transfer-encoding"));
    let head_only = match head.method.as_str() {
        "GET" => false,
        "HEAD" => true,
        _ => return Err(Refusal::METHOD),
    };
    if body {
        return Err(Refusal::BODY);
    }
    let host = head.one("host").filter(|host| !host.is_empty()).ok_or(Refusal::UNCLEAR)?.to_ascii_lowercase();
    let target = match head.target.strip_prefix("http://") {
        Some(rest) => {
            let (named, _) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            if !named.eq_ignore_ascii_case(&host) {
                return Err(Refusal::HOST);
            }
            &rest[named.len()..]
        }
        None => &head.target,
    };
    if !is_own_name(&host, port) {
        return Err(Refusal::HOST);
    }
    if head.all("origin").any(|origin| !origin.strip_prefix("http://").is_some_and(|host| is_own_name(host, port)))
        || is_foreign(head)
    {
        return Err(Refusal::FOREIGN);
    }
    let path = target.split('?').next().unwrap_or_default();
    if !path.starts_with('/') {
        return Err(Refusal::UNCLEAR);
    }
    let said = |name: &str| head.one(name).map(str::to_owned);
    Ok(Asked {
        path: path.to_owned(),
        host,
        head_only,
        minor: head.minor,
        last: head.minor == 0 || head.all("connection").any(|value| value.to_ascii_lowercase().contains("close")),
        range: said("range"),
        if_range: said("if-range"),
        if_none_match: said("if-none-match"),
    })
}

/// Tells whether a host is one of our own names, with our port.
fn is_own_name(host: &str, port: u16) -> bool {
    let own = |name: &str| match name.strip_prefix(':') {
        Some(written) => written == port.to_string(),
        None => name.is_empty() && port == 80,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host.strip_prefix(name).is_some_and(own))
}

/// Tells whether another site asks: for a picture, a script, a frame. That somebody follows a link to us is allowed.
fn is_foreign(head: &Head) -> bool {
    let from = head.all("sec-fetch-site").any(|site| !matches!(site, "same-origin" | "none"));
    let follows = head.one("sec-fetch-mode") == Some("navigate") && head.one("sec-fetch-dest") == Some("document");
    from && !follows
}

#[cfg(test)]
mod tests {
    use super::super::head::understand;
    use super::*;

    fn admitted(lines: &str) -> Result<Asked, u16> {
        let head = format!("{}\r\n\r\n", lines.replace('\n', "\r\n"));
        admit(&understand(head.as_bytes()).unwrap(), 4747).map_err(|refusal| refusal.status)
    }

    #[test]
    fn our_own_names_are_answered() {
        for host in ["localhost:4747", "LOCALHOST:4747", "127.0.0.1:4747", "[::1]:4747"] {
            let asked = admitted(&format!("GET /a/?b HTTP/1.1\nHost: {host}")).unwrap();
            assert_eq!(asked.path, "/a/", "{host}");
        }
        let whole = "GET http://localhost:4747/a HTTP/1.1\nHost: localhost:4747\nOrigin: http://127.0.0.1:4747";
        assert_eq!(admitted(whole).unwrap().path, "/a");
    }

    #[test]
    fn names_that_lead_here_from_elsewhere_are_not() {
        for host in [
            "evil.example",
            "evil.example:4747",
            "localhost",
            "localhost:80",
            "127.0.0.1:47470",
            "localhost:4747.evil.example",
            "127.0.0.2:4747",
            "localhost.:4747",
        ] {
            assert_eq!(admitted(&format!("GET / HTTP/1.1\nHost: {host}")), Err(421), "{host}");
        }
        assert_eq!(admitted("GET / HTTP/1.1"), Err(400));
        assert_eq!(admitted("GET / HTTP/1.1\nHost:"), Err(400));
        assert_eq!(admitted("GET / HTTP/1.1\nHost: localhost:4747\nHost: localhost:4747"), Err(400));
        assert_eq!(admitted("GET http://evil.example/ HTTP/1.1\nHost: localhost:4747"), Err(421));
    }

    #[test]
    fn other_sites_get_nothing() {
        let from = |field: &str| admitted(&format!("GET / HTTP/1.1\nHost: localhost:4747\n{field}"));
        for origin in ["http://evil.example", "null", "http://192.0.2.7", "http://localhost:1", "https://localhost:4747"] {
            assert_eq!(from(&format!("Origin: {origin}")), Err(403), "{origin}");
        }
        assert_eq!(from("Sec-Fetch-Site: cross-site"), Err(403));
        assert_eq!(from("Sec-Fetch-Site: same-site\nSec-Fetch-Mode: no-cors\nSec-Fetch-Dest: script"), Err(403));
        assert_eq!(from("Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: iframe"), Err(403));
        assert!(from("Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: document").is_ok());
    }

    #[test]
    fn nothing_can_be_sent_or_changed() {
        let with = |first: &str, field: &str| admitted(&format!("{first} / HTTP/1.1\nHost: localhost:4747\n{field}"));
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO", "get"] {
            assert_eq!(with(method, "A: b"), Err(405), "{method}");
        }
        for field in
            ["Content-Length: 9223372036854775807", "Content-Length: 1", "Content-Length: x", "Transfer-Encoding: chunked"]
        {
            assert_eq!(with("GET", field), Err(400), "{field}");
        }
    }
}
