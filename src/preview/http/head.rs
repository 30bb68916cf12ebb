//! The head of a request: received within limits, and understood strictly (RFC 9112).

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The longest head that is taken.
pub(super) const LONGEST: usize = 16 * 1024;

/// The most fields in a head.
const FIELDS: usize = 100;

/// How long a caller may take to say what it wants, once it began.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long a line is held for a caller that says nothing.
const SILENCE: Duration = Duration::from_secs(20);

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Received {
    /// A whole head; what came after it stays in the buffer.
    Head(Vec<u8>),
    /// The caller went away, or said nothing.
    Gone,
    /// It takes too long.
    Late,
    /// It says too much.
    TooLong,
}

/// Receives one head.
pub(super) fn receive(mut stream: &TcpStream, buffer: &mut Vec<u8>) -> Received {
    let (begun, mut looked) = (Instant::now(), 0);
    loop {
        // Empty lines before a request are passed over.
        while looked == 0 && buffer.starts_with(b"\r\n") {
            buffer.drain(..2);
        }
        if let Some(at) = buffer[looked..].windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = buffer.split_off(looked + at + 4);
            return Received::Head(std::mem::replace(buffer, rest));
        }
        if buffer.len() > LONGEST {
            return Received::TooLong;
        }
        looked = buffer.len().saturating_sub(3);
        let patience = if buffer.is_empty() { SILENCE } else { PATIENCE };
        let Some(left) = patience.checked_sub(begun.elapsed()).filter(|left| !left.is_zero()) else {
            return if buffer.is_empty() { Received::Gone } else { Received::Late };
        };
        let mut piece = [0; 4096];
        if stream.set_read_timeout(Some(left)).is_err() {
            return Received::Gone;
        }
        match stream.read(&mut piece) {
            Ok(0) => return Received::Gone,
            Ok(read) => buffer.extend_from_slice(&piece[..read]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return Received::Gone,
        }
    }
}

/// A head as it was said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    pub(super) target: String,
    /// The second number of the version: `HTTP/1.1` is 1.
    pub(super) minor: u8,
    /// Names in small letters.
    pub(super) fields: Vec<(String, String)>,
}

impl Head {
    /// Returns the values of a field, in the order they came.
    pub(super) fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Returns the value of a field that came once.
    pub(super) fn one<'h>(&'h self, name: &'h str) -> Option<&'h str> {
        let mut values = self.all(name);
        values.next().filter(|_| values.next().is_none())
    }
}

/// Understands a head; `None` when it is not written as the standard says.
pub(super) fn understand(bytes: &[u8]) -> Option<Head> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii())?.strip_suffix("\r\n\r\n")?;
    let mut lines = text.split("\r\n");
    let (method, rest) = lines.next()?.split_once(' ')?;
    let (target, version) = rest.split_once(' ')?;
    let minor = match version {
        "HTTP/1.1" => 1,
        "HTTP/1.0" => 0,
        _ => return None,
    };
    let good = !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    if !is_token(method) || !good {
        return None;
    }
    let mut fields = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let value = value.trim_matches([' ', '\t']);
        let clean = value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ' || byte == b'\t');
        if !is_token(name) || !clean || fields.len() == FIELDS {
            return None;
        }
        fields.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    Some(Head { method: method.to_owned(), target: target.to_owned(), minor, fields })
}

fn is_token(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_understood() {
        let head = understand(b"GET /values/?x HTTP/1.1\r\nHost: localhost:80\r\naccept:  */* \r\n\r\n").unwrap();
        assert_eq!((head.method.as_str(), head.target.as_str(), head.minor), ("GET", "/values/?x", 1));
        assert_eq!(head.one("accept"), Some("*/*"));
        assert_eq!(head.one("cookie"), None);
    }

    #[test]
    fn what_two_readers_could_understand_in_two_ways_is_refused() {
        for head in [
            "GET / HTTP/1.1\nHost: x\n\n\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n more\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1 \r\n\r\n",
            "GET /a b HTTP/1.1\r\n\r\n",
            "GET /a#b HTTP/1.1\r\n\r\n",
            "GET /\u{7f} HTTP/1.1\r\n\r\n",
            "GET /é HTTP/1.1\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
            "GET / HTTP/1.1\r\nX: a\0b\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\n",
            "\r\n\r\n",
            "GET /\r\n\r\n",
        ] {
            assert_eq!(understand(head.as_bytes()), None, "{head:?}");
        }
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(FIELDS + 1));
        assert_eq!(understand(many.as_bytes()), None);
    }
}
