//! SVG drawings: their size, and whether they try to run or fetch something.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::facts::{FileKind, PictureFacts, PictureFormat};
use crate::report::{Finding, Report};
use crate::source::Span;

/// Measures a drawing. A script, an event attribute or anything fetched from elsewhere is an error.
pub(super) fn measure(name: &str, bytes: &[u8], at: Span, report: &mut Report) -> FileKind {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = true;
    let (mut size, mut unsafe_part, mut seen) = (None, None, 0_u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                seen += 1;
                if seen == 1 {
                    if tag.local_name().as_ref() != "svg" {
                        break;
                    }
                    size = Some(size_of(&tag));
                }
                unsafe_part = unsafe_part.or_else(|| danger(&tag));
            }
            Ok(Event::DocType(_)) if seen == 0 => {}
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                report.add(broken(name, at, &format!("Reading it stopped with: {error}.")));
                return FileKind::Other;
            }
        }
    }
    if let Some(part) = unsafe_part {
        report.add(
            Finding::error("svg-active", at, format!("The drawing {name} holds {part}."))
                .why("Somebody who opens the drawing would run or fetch what is hidden in it, under your name.")
                .mend("Save it again from your drawing program as a plain SVG, or as PNG."),
        );
        return FileKind::Other;
    }
    let Some((width, height)) = size else {
        report.add(broken(name, at, "It holds no drawing."));
        return FileKind::Other;
    };
    FileKind::Picture(PictureFacts { format: PictureFormat::Svg, width, height, animated: false })
}

fn broken(name: &str, at: Span, how: &str) -> Finding {
    Finding::error("picture-broken", at, format!("The drawing {name} is broken and cannot be shown. {how}"))
        .why("Readers would see an empty box in its place.")
        .mend("Open it in your drawing program and save it again as SVG.")
}

/// Returns width and height by the attributes, else by the `viewBox`, else what browsers take (CSS 2.2, 10.3.2): 300 by 150.
fn size_of(tag: &BytesStart<'_>) -> (u32, u32) {
    let attribute = |name: &str| {
        let found = tag.try_get_attribute(name).ok().flatten()?;
        Some(found.value.into_owned())
    };
    let pixels = |name: &str| {
        let value = attribute(name)?;
        value.trim().trim_end_matches("px").trim().parse::<f64>().ok().filter(|pixels| *pixels >= 1.0)
    };
    let view: Vec<f64> = attribute("viewBox")
        .map(|view| view.split([' ', ',']).filter(|part| !part.is_empty()).filter_map(|part| part.parse().ok()).collect())
        .unwrap_or_default();
    let view = match view.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    };
    let (width, height) = match (pixels("width"), pixels("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(size)) => size,
        _ => (300.0, 150.0),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
    let whole = |pixels: f64| pixels.round().clamp(1.0, 100_000.0) as u32;
    (whole(width), whole(height))
}

/// Returns what is dangerous in a tag, in words.
fn danger(tag: &BytesStart<'_>) -> Option<&'static str> {
    match tag.local_name().as_ref() {
        "script" => return Some("a script"),
        "foreignObject" => return Some("a piece of web page (`foreignObject`)"),
        _ => {}
    }
    for attribute in tag.attributes().flatten() {
        let name = attribute.key.local_name();
        let value = attribute.value.trim().to_ascii_lowercase();
        if name.as_ref().len() > 2 && name.as_ref().to_ascii_lowercase().starts_with("on") {
            return Some("something that runs by itself (an `on…` attribute)");
        }
        if name.as_ref() == "href"
            && !value.starts_with('#')
            && !value.starts_with("data:image/")
            && tag.local_name().as_ref() != "a"
        {
            return Some("a picture or part that is fetched from elsewhere");
        }
        if value.starts_with("javascript:") {
            return Some("a link that runs a script");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn found(svg: &str) -> (FileKind, Vec<String>) {
        let mut report = Report::default();
        let kind = measure("a.svg", svg.as_bytes(), Span::start_of(SourceId::from_index(0)), &mut report);
        (kind, report.findings().iter().map(|finding| finding.rule.to_string()).collect())
    }

    #[test]
    fn a_drawing_is_measured_by_its_size_or_its_view() {
        let of = |width, height| {
            (
                FileKind::Picture(PictureFacts { format: PictureFormat::Svg, width, height, animated: false }),
                Vec::<String>::new(),
            )
        };
        assert_eq!(found("<svg viewBox='0 0 320 220'/>"), of(320, 220));
        assert_eq!(found("<?xml version='1.0'?><svg width='64px' height='32'/>"), of(64, 32));
        assert_eq!(found("<svg width='64' viewBox='0 0 2 1'/>"), of(64, 32));
    }

    #[test]
    fn a_drawing_that_runs_or_fetches_is_an_error() {
        for svg in [
            "<svg><script>alert(1)</script></svg>",
            "<svg onload='alert(1)'/>",
            "<svg><image href='https://example.org/x.png'/></svg>",
            "<svg><a href='javascript:alert(1)'/></svg>",
            "<svg><foreignObject/></svg>",
        ] {
            assert_eq!(found(svg).1, ["svg-active"], "{svg}");
        }
        assert_eq!(found("<svg><use href='#a'/></svg>").1, Vec::<String>::new());
    }

    #[test]
    fn what_is_no_drawing_is_an_error() {
        assert_eq!(found("").1, ["picture-broken"]);
        assert_eq!(found("<html/>").1, ["picture-broken"]);
        assert_eq!(found("<svg><g></svg>").1, ["picture-broken"]);
    }
}
