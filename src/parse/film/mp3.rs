//! MP3, read by `lofty`.

use std::io::{Read, Seek};

use lofty::config::ParseOptions;
use lofty::file::AudioFile;
use lofty::mpeg::MpegFile as Mpeg;

use super::super::file::RecordingFacts;
use super::measure::{Head, Trouble};

/// Reads the head of an MP3 file.
pub(super) fn head(reader: &mut (impl Read + Seek)) -> Result<Head, Trouble> {
    let file = Mpeg::read_from(reader, ParseOptions::new().read_tags(false)).map_err(|_| Trouble::Other)?;
    let length = u64::try_from(file.properties().duration().as_millis()).ok().filter(|length| *length > 0);
    if length.is_none() && file.properties().sample_rate() == 0 {
        return Err(Trouble::Other);
    }
    Ok(Head { facts: RecordingFacts { milliseconds: length, size: None, sound: true }, codec: None })
}
