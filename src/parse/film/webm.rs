//! WebM (Matroska), read by `matroska-demuxer`.

use std::io::{Read, Seek, SeekFrom};

use matroska_demuxer::{DemuxError, MatroskaFile as Matroska, TrackType};

use super::super::file::RecordingFacts;
use super::measure::{Head, Trouble};

/// Reads the head of a WebM file.
pub(super) fn head(reader: &mut (impl Read + Seek), bytes: u64) -> Result<Head, Trouble> {
    let mut first = [0; 4];
    let signed = reader.read_exact(&mut first).is_ok() && first == [0x1a, 0x45, 0xdf, 0xa3];
    if !signed || reader.seek(SeekFrom::Start(0)).is_err() {
        return Err(Trouble::Other);
    }
    let file = Matroska::open(reader).map_err(|error| match error {
        DemuxError::ElementSizeExceedsStream { .. } => Trouble::Torn,
        DemuxError::IoError(_) if bytes > 0 => Trouble::Torn,
        _ => Trouble::Broken,
    })?;
    let scale = file.info().timestamp_scale().get();
    #[expect(clippy::cast_precision_loss, reason = "a length in milliseconds needs no more digits")]
    let length = file.info().duration().map(|duration| duration * (scale as f64) / 1e6);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nought and ten years")]
    let milliseconds = length.filter(|length| (1.0..3.2e11).contains(length)).map(|length| length as u64);
    let mut head = Head { facts: RecordingFacts { milliseconds, size: None, sound: false }, codec: None };
    for track in file.tracks() {
        match (track.track_type(), track.video()) {
            (TrackType::Audio, _) => head.facts.sound = true,
            (TrackType::Video, Some(video)) if head.facts.size.is_none() => {
                let (width, height) = (video.pixel_width().get(), video.pixel_height().get());
                head.facts.size = u32::try_from(width).ok().zip(u32::try_from(height).ok());
                head.codec = Some(codec(track.codec_id()));
            }
            _ => {}
        }
    }
    if head.facts.sound || head.facts.size.is_some() { Ok(head) } else { Err(Trouble::Broken) }
}

/// Names a way of writing as MP4 does.
fn codec(id: &str) -> String {
    match id {
        "V_VP8" => "vp08",
        "V_VP9" => "vp09",
        "V_AV1" => "av01",
        "V_MPEG4/ISO/AVC" => "avc1",
        "V_MPEGH/ISO/HEVC" => "hvc1",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn element(id: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u8::try_from(body.len()).unwrap();
        [id, &[0x40, length], body].concat()
    }

    fn film() -> Vec<u8> {
        let head = [
            element(&[0x42, 0x86], &[1]),
            element(&[0x42, 0x82], b"webm"),
            element(&[0x42, 0x87], &[4]),
            element(&[0x42, 0x85], &[2]),
        ];
        let info = [
            element(&[0x2a, 0xd7, 0xb1], &[0x0f, 0x42, 0x40]),
            element(&[0x44, 0x89], &2500.0_f64.to_be_bytes()),
            element(&[0x4d, 0x80], b"x"),
            element(&[0x57, 0x41], b"x"),
        ];
        let video = [element(&[0xb0], &[0x02, 0x80]), element(&[0xba], &[0x01, 0x68])];
        let track = [
            element(&[0xd7], &[1]),
            element(&[0x73, 0xc5], &[1]),
            element(&[0x83], &[1]),
            element(&[0x86], b"V_VP9"),
            element(&[0xe0], &video.concat()),
        ];
        let cluster = element(&[0x1f, 0x43, 0xb6, 0x75], &element(&[0xe7], &[0]));
        let segment = [
            element(&[0x15, 0x49, 0xa9, 0x66], &info.concat()),
            element(&[0x16, 0x54, 0xae, 0x6b], &element(&[0xae], &track.concat())),
            cluster,
        ];
        [element(&[0x1a, 0x45, 0xdf, 0xa3], &head.concat()), element(&[0x18, 0x53, 0x80, 0x67], &segment.concat())].concat()
    }

    #[test]
    fn a_webm_film_is_measured() {
        let bytes = film();
        let head = head(&mut Cursor::new(&bytes), bytes.len() as u64).ok().unwrap();
        assert_eq!(head.facts, RecordingFacts { milliseconds: Some(2500), size: Some((640, 360)), sound: false });
        assert_eq!(head.codec.as_deref(), Some("vp09"));
    }
}
