//! The headers that every host file sends, in one place, so that all formats agree.

/// A year in seconds: how long browsers keep what never changes, and remember to use HTTPS.
const YEAR: u32 = 31_536_000;

/// Where files with a fingerprint in their name live, below the base path.
pub(super) const FINGERPRINTED: &str = "assets/";

/// The headers of a site.
pub(super) struct Headers {
    /// Sent with everything.
    pub(super) all: Vec<(&'static str, String)>,
    /// `Cache-Control` of files with a fingerprint in their name.
    pub(super) lasting: String,
    /// `Cache-Control` of everything else.
    pub(super) passing: &'static str,
}

impl Headers {
    /// Returns the headers for a site whose pages need this Content-Security-Policy.
    pub(super) fn of(policy: &str) -> Self {
        let denied = [
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        ];
        let permissions = denied.map(|feature| format!("{feature}=()")).join(", ");
        Self {
            all: vec![
                ("Content-Security-Policy", policy.to_owned()),
                ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
                ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
                ("Permissions-Policy", permissions),
                ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
                ("Strict-Transport-Security", format!("max-age={YEAR}")),
                ("X-Content-Type-Options", "nosniff".to_owned()),
            ],
            lasting: format!("public, max-age={YEAR}, immutable"),
            passing: "public, max-age=300",
        }
    }
}

/// Endings and media types that hosts often lack or send without a charset.
pub(super) const MEDIA_TYPES: [(&str, &str); 9] = [
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("json", "application/json"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml; charset=utf-8"),
];

/// Returns the media type that files of an ending are sent with.
pub(super) fn media_type(ending: &str) -> &'static str {
    let listed = MEDIA_TYPES.iter().find(|(known, _)| *known == ending);
    listed.map_or_else(
        || match ending {
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "webmanifest" => "application/manifest+json",
            _ => "application/octet-stream",
        },
        |(_, media_type)| media_type,
    )
}

/// The build's own files, which no reader needs.
pub(super) const OWN_FILES: [&str; 6] =
    [".clearway-manifest.json", "_headers", "_redirects", "web.config", ".htaccess", super::nginx::NAME];
