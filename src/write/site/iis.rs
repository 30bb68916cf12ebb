//! `web.config` for IIS.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::address::Moved;
use super::headers::{FINGERPRINTED, Headers, MEDIA_TYPES, OWN_FILES};

/// Returns `web.config`. A media type that IIS has already gives error 500.19, so each is removed first.
pub(super) fn web_config(base: &str, headers: &Headers, moved: &[Moved]) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n");
    text.push_str("    <defaultDocument>\n      <files>\n        <clear/>\n        <add value=\"index.html\"/>\n      </files>\n    </defaultDocument>\n");
    let _ = writeln!(
        text,
        "    <httpErrors errorMode=\"Custom\" existingResponse=\"Replace\">\n      <remove statusCode=\"404\"/>\n      <error statusCode=\"404\" path=\"{}404.html\" responseMode=\"ExecuteURL\"/>\n    </httpErrors>",
        escape(base)
    );
    text.push_str("    <staticContent>\n");
    for (ending, media_type) in
        MEDIA_TYPES.into_iter().chain([("webmanifest", "application/manifest+json"), ("mjs", "text/javascript; charset=utf-8")])
    {
        let _ = writeln!(
            text,
            "      <remove fileExtension=\".{ending}\"/>\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{media_type}\"/>"
        );
    }
    text.push_str("    </staticContent>\n    <security>\n      <requestFiltering>\n        <hiddenSegments>\n");
    for file in OWN_FILES.into_iter().filter(|file| *file != "web.config") {
        let _ = writeln!(text, "          <add segment=\"{file}\"/>");
    }
    text.push_str("        </hiddenSegments>\n      </requestFiltering>\n    </security>\n    <httpProtocol>\n      <customHeaders>\n        <remove name=\"X-Powered-By\"/>\n");
    for (name, value) in &headers.all {
        let _ = writeln!(text, "        <remove name=\"{name}\"/>\n        <add name=\"{name}\" value=\"{}\"/>", escape(value));
    }
    text.push_str("      </customHeaders>\n    </httpProtocol>\n");
    if !moved.is_empty() {
        text.push_str("    <httpRedirect enabled=\"true\" exactDestination=\"true\" httpResponseStatus=\"Permanent\">\n");
        for moved in moved {
            let _ = writeln!(text, "      <add wildcard=\"{}\" destination=\"{}\"/>", escape(&moved.from), escape(&moved.to));
        }
        text.push_str("    </httpRedirect>\n");
    }
    text.push_str("  </system.webServer>\n");
    let _ = writeln!(
        text,
        "  <location path=\"{}\">\n    <system.webServer>\n      <staticContent>\n        <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" cacheControlCustom=\"public, immutable\"/>\n      </staticContent>\n    </system.webServer>\n  </location>\n</configuration>",
        FINGERPRINTED.trim_end_matches('/')
    );
    text
}
