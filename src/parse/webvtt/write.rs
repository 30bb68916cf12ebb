//! Writes cues as a WebVTT file, so that a browser shows captions that came in another format.

use std::fmt::Write as _;

use super::super::cue::{Captions, Place, Settings, Time};

/// Returns captions as a WebVTT file. Regions and stylesheets are left out: only WebVTT itself has them.
#[must_use]
pub fn write(captions: &Captions) -> String {
    let mut out = String::from("WEBVTT\n");
    for cue in &captions.cues {
        out.push('\n');
        if !cue.id.is_empty() && !cue.id.contains("-->") && !cue.id.contains(['\n', '\r']) {
            out.push_str(&cue.id);
            out.push('\n');
        }
        push_time(&mut out, cue.start);
        out.push_str(" --> ");
        push_time(&mut out, cue.end);
        push_settings(&mut out, &cue.settings);
        out.push('\n');
        for line in cue.text.lines().filter(|line| !line.is_empty()) {
            out.push_str(&line.replace("-->", "--&gt;"));
            out.push('\n');
        }
    }
    out
}

fn push_time(out: &mut String, time: Time) {
    let all = time.milliseconds();
    let (hours, minutes, seconds) = (all / 3_600_000, all / 60_000 % 60, all / 1000 % 60);
    let _ = write!(out, "{hours:02}:{minutes:02}:{seconds:02}.{:03}", all % 1000);
}

fn push_settings(out: &mut String, settings: &Settings) {
    let plain = Settings::default();
    if settings.vertical != plain.vertical {
        let _ = write!(out, " vertical:{}", settings.vertical);
    }
    if let Place::At(line) = settings.line {
        let percent = if settings.snap_to_lines { "" } else { "%" };
        let _ = write!(out, " line:{line}{percent}");
        if settings.line_align != plain.line_align {
            let _ = write!(out, ",{}", settings.line_align);
        }
    }
    if let Place::At(position) = settings.position {
        let _ = write!(out, " position:{position}%");
        if settings.position_align != plain.position_align {
            let _ = write!(out, ",{}", settings.position_align);
        }
    }
    if settings.size != plain.size {
        let _ = write!(out, " size:{}%", settings.size);
    }
    if settings.align != plain.align {
        let _ = write!(out, " align:{}", settings.align);
    }
}

/// Returns words so that WebVTT reads them as they are.
#[must_use]
pub(crate) fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::file::read;
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn what_is_written_reads_back() {
        let text = "WEBVTT\n\n7\n00:00:01.000 --> 01:00:02.500 line:10%,end position:20%,line-left size:50% align:start\n<i>One</i>\ntwo\n\n00:00:03.000 --> 00:00:04.000 vertical:rl line:-1\nThree &amp; four\n";
        let captions = read(SourceId::from_index(0), text).value;
        assert_eq!(captions.cues.len(), 2);
        assert_eq!(write(&captions), text);
    }

    #[test]
    fn words_that_look_like_marks_are_words() {
        assert_eq!(escape("a < b && c -->"), "a &lt; b &amp;&amp; c --&gt;");
    }
}
