//! MP4 (ISO/IEC 14496-12): the boxes are walked here, so that a file made to hurt is left in linear time; what stands
//! in them is read by `re_mp4`.

use std::io::{Cursor, Read, Seek, SeekFrom};

use re_mp4::{HdlrBox, MehdBox, MvhdBox, ReadBox, TkhdBox};

use super::super::file::RecordingFacts;
use super::measure::{Head, Trouble};

/// No film says more of itself than this, in bytes.
const LARGEST_HEAD: u64 = 64 << 20;
/// A film of ten hours in pieces of a second has fewer boxes.
const MOST_BOXES: usize = 100_000;

/// Reads the head of an MP4 file.
pub(super) fn head(reader: &mut (impl Read + Seek), bytes: u64) -> Result<Head, Trouble> {
    let mut movie = None;
    let mut at = 0;
    for number in 0..MOST_BOXES {
        if at == bytes {
            break;
        }
        reader.seek(SeekFrom::Start(at)).map_err(|_| Trouble::Broken)?;
        let (name, head, size) =
            top_box(reader, bytes - at).map_err(|trouble| if number == 0 { Trouble::Other } else { trouble })?;
        if number == 0 && !matches!(&name, b"ftyp" | b"moov" | b"mdat" | b"free" | b"wide" | b"skip") {
            return Err(Trouble::Other);
        }
        if size > bytes - at {
            return Err(Trouble::Torn);
        }
        if &name == b"moov" && movie.is_none() {
            if size > LARGEST_HEAD {
                return Err(Trouble::Broken);
            }
            let mut body = Vec::new();
            reader.take(size - head).read_to_end(&mut body).map_err(|_| Trouble::Broken)?;
            movie = Some(body);
        }
        at += size;
    }
    understand(&movie.ok_or(Trouble::Torn)?).ok_or(Trouble::Broken)
}

/// Reads the head of a box: its name, the length of its head, and its whole size.
fn top_box(reader: &mut impl Read, left: u64) -> Result<([u8; 4], u64, u64), Trouble> {
    let mut head = [0; 8];
    reader.read_exact(&mut head).map_err(|_| Trouble::Torn)?;
    let [a, b, c, d, name @ ..] = head;
    let (head, size) = match u32::from_be_bytes([a, b, c, d]) {
        0 => (8, left),
        1 => {
            let mut large = [0; 8];
            reader.read_exact(&mut large).map_err(|_| Trouble::Torn)?;
            (16, u64::from_be_bytes(large))
        }
        size => (8, u64::from(size)),
    };
    if size < head { Err(Trouble::Broken) } else { Ok((name, head, size)) }
}

/// The boxes in a piece of memory, each with its own head.
struct Boxes<'a>(&'a [u8]);

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let ([a, b, c, d], rest) = self.0.split_first_chunk()?;
        let name = *rest.first_chunk()?;
        let size = match u32::from_be_bytes([*a, *b, *c, *d]) {
            0 => self.0.len(),
            size => usize::try_from(size).ok()?,
        };
        if size < 8 {
            return None;
        }
        let (whole, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some((name, whole))
    }
}

/// Returns the first box of a name among others.
fn find<'a>(boxes: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    Boxes(boxes).find(|(found, _)| found == name).map(|(_, whole)| whole)
}

/// Returns what stands in the box that a path of names leads to.
fn inside<'a>(boxes: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(boxes, |boxes, name| find(boxes, name).map(|whole| &whole[8..]))
}

fn read<'a, T>(whole: &'a [u8]) -> Option<T>
where
    T: for<'b> ReadBox<&'b mut Cursor<&'a [u8]>>,
{
    let mut reader = Cursor::new(whole);
    reader.set_position(8);
    T::read_box(&mut reader, whole.len() as u64).ok()
}

fn understand(movie: &[u8]) -> Option<Head> {
    let header: MvhdBox = read(find(movie, b"mvhd")?)?;
    let mut duration = header.duration;
    if duration == 0 {
        let extends = inside(movie, &[b"mvex"]).and_then(|extends| find(extends, b"mehd"));
        duration = extends.and_then(read::<MehdBox>).map_or(0, |extends| extends.fragment_duration);
    }
    let known = duration != 0 && duration != u64::MAX && duration != u64::from(u32::MAX) && header.timescale != 0;
    let length = |scale: u32| u64::try_from(u128::from(duration) * 1000 / u128::from(scale)).ok();
    let milliseconds = known.then(|| length(header.timescale)).flatten();
    let mut head = Head { facts: RecordingFacts { milliseconds, size: None, sound: false }, codec: None };
    for (_, track) in Boxes(movie).filter(|(name, _)| name == b"trak") {
        let track = &track[8..];
        let Some(handler) = inside(track, &[b"mdia"]).and_then(|media| find(media, b"hdlr")).and_then(read::<HdlrBox>) else {
            continue;
        };
        match &handler.handler_type.value {
            b"soun" => head.facts.sound = true,
            b"vide" if head.facts.size.is_none() => {
                let shape: TkhdBox = read(find(track, b"tkhd")?)?;
                let (width, height) = (u32::from(shape.width.value()), u32::from(shape.height.value()));
                let on_its_side = shape.matrix.a == 0 && shape.matrix.d == 0;
                let size = if on_its_side { (height, width) } else { (width, height) };
                head.facts.size = Some(size).filter(|(width, height)| *width > 0 && *height > 0);
                head.codec = inside(track, &[b"mdia", b"minf", b"stbl", b"stsd"]).and_then(codec);
            }
            _ => {}
        }
    }
    (head.facts.sound || head.facts.size.is_some()).then_some(head)
}

/// The name of the first way of writing that a sample description names.
fn codec(description: &[u8]) -> Option<String> {
    let name = description.get(12..16)?;
    name.is_ascii().then(|| name.iter().map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], name, body].concat()
    }

    fn track(handler: &[u8; 4], size: (u16, u16), sideways: bool, codec: &[u8; 4]) -> Vec<u8> {
        let mut shape = vec![0; 84];
        let one = 0x0001_0000_u32.to_be_bytes();
        let (a, b) = if sideways { (44, 40) } else { (40, 44) };
        shape[a..a + 4].copy_from_slice(&one);
        if !sideways {
            shape[56..60].copy_from_slice(&one);
        }
        let _ = b;
        shape[76..78].copy_from_slice(&size.0.to_be_bytes());
        shape[80..82].copy_from_slice(&size.1.to_be_bytes());
        let media = wrap(b"hdlr", &[&[0; 8][..], handler, &[0; 13]].concat());
        let description = wrap(b"stsd", &[&[0; 8][..], &16_u32.to_be_bytes(), codec, &[0; 8]].concat());
        let media = [media, wrap(b"minf", &wrap(b"stbl", &description))].concat();
        wrap(b"trak", &[wrap(b"tkhd", &shape), wrap(b"mdia", &media)].concat())
    }

    fn film(tracks: &[Vec<u8>]) -> Vec<u8> {
        let mut header = vec![0; 100];
        header[12..16].copy_from_slice(&1000_u32.to_be_bytes());
        header[16..20].copy_from_slice(&5500_u32.to_be_bytes());
        let movie = [wrap(b"mvhd", &header), tracks.concat()].concat();
        [wrap(b"ftyp", b"isom\0\0\0\0"), wrap(b"mdat", &[0; 50]), wrap(b"moov", &movie)].concat()
    }

    fn read_head(bytes: &[u8]) -> Result<Head, Trouble> {
        head(&mut Cursor::new(bytes), bytes.len() as u64)
    }

    #[test]
    fn a_film_tells_its_length_its_size_and_whether_there_is_sound() {
        let picture = track(b"vide", (1920, 1080), false, b"avc1");
        let silent = read_head(&film(std::slice::from_ref(&picture))).ok().unwrap();
        assert_eq!(silent.facts, RecordingFacts { milliseconds: Some(5500), size: Some((1920, 1080)), sound: false });
        let loud = read_head(&film(&[picture, track(b"soun", (0, 0), false, b"mp4a")])).ok().unwrap();
        assert!(loud.facts.sound);
        assert_eq!(loud.codec.as_deref(), Some("avc1"));
    }

    #[test]
    fn a_film_from_a_telephone_held_upright_is_higher_than_wide() {
        let head = read_head(&film(&[track(b"vide", (1920, 1080), true, b"hvc1")])).ok().unwrap();
        assert_eq!((head.facts.size, head.codec.as_deref()), (Some((1080, 1920)), Some("hvc1")));
    }

    #[test]
    fn a_torn_or_endless_film_is_told() {
        let whole = film(&[track(b"vide", (64, 64), false, b"avc1")]);
        assert_eq!(read_head(&whole[..40]).err(), Some(Trouble::Torn));
        assert_eq!(read_head(&wrap(b"ftyp", b"isom")).err(), Some(Trouble::Torn), "no moov");
        let empty_boxes = [wrap(b"ftyp", b"isom"), wrap(b"moov", &[0; 64])].concat();
        assert_eq!(read_head(&empty_boxes).err(), Some(Trouble::Broken));
        let many: Vec<u8> = wrap(b"free", b"").repeat(MOST_BOXES + 5);
        assert_eq!(read_head(&many).err(), Some(Trouble::Torn));
    }
}
