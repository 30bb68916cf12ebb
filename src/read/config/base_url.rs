//! `base_url`: where the site will stand.

use super::types::BaseUrl;

/// Returns the address as origin and path with a slash at both ends, or what is wrong with it and what may be meant.
pub(super) fn understand(written: &str) -> Result<BaseUrl, (&'static str, String)> {
    let written = written.trim();
    let Some((scheme, rest)) = written.split_once("://") else {
        let mended = format!("https://{}/", written.trim_start_matches([':', '/']).trim_end_matches('/'));
        return Err(("does not start with `https://`", mended));
    };
    let scheme = scheme.to_ascii_lowercase();
    let before_query = rest.find(['?', '#']).map_or(rest, |at| &rest[..at]);
    let (host, path) = before_query.find('/').map_or((before_query, ""), |at| before_query.split_at(at));
    let host = host.to_lowercase();
    let path = path.split('/').filter(|part| !part.is_empty()).fold(String::from("/"), |path, part| path + part + "/");
    let mended = format!("https://{host}{path}").replace(' ', "-");
    if scheme != "https" && scheme != "http" {
        return Err(("does not start with `https://`", mended));
    }
    if before_query.len() < rest.len() {
        return Err(("has a `?` or `#` in it", mended));
    }
    if let Some((_, host)) = host.split_once('@') {
        return Err(("has a user name in it", format!("https://{host}{path}")));
    }
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_host) || host.starts_with(['.', '-', ':']) {
        return Err(("has no name of a web server in it", "https://www.example.org/".to_owned()));
    }
    if path.contains([' ', '"', '<', '>', '\\', '`', '{', '}', '|', '^']) || path.chars().any(char::is_control) {
        return Err(("has a space or another sign in it that no address has", mended));
    }
    if path.split('/').any(|part| part == "." || part == "..") {
        return Err(("has `..` in it", mended.replace("../", "").replace("./", "")));
    }
    Ok(BaseUrl { origin: format!("{scheme}://{host}").into(), path: path.into() })
}

/// Returns an address to go on with where none is known.
pub(super) fn unknown() -> BaseUrl {
    BaseUrl { origin: "https://www.example.org".into(), path: "/".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_split_into_server_and_path() {
        let url = understand("HTTPS://Example.org/Strategy").unwrap();
        assert_eq!((&*url.origin, &*url.path), ("https://example.org", "/Strategy/"));
        let url = understand("http://localhost:8000").unwrap();
        assert_eq!((&*url.origin, &*url.path), ("http://localhost:8000", "/"));
    }

    #[test]
    fn an_address_that_cannot_be_is_answered_with_one_that_can() {
        assert_eq!(understand("example.org/plan").unwrap_err().1, "https://example.org/plan/");
        assert_eq!(understand("https://example.org/?a=1").unwrap_err().1, "https://example.org/");
        assert_eq!(understand("ftp://example.org").unwrap_err().1, "https://example.org/");
        assert_eq!(understand("https://").unwrap_err().1, "https://www.example.org/");
        assert_eq!(understand("https://example.org/our plan/").unwrap_err().1, "https://example.org/our-plan/");
    }
}
