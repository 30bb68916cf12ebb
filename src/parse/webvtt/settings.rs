//! The line that times a cue, with its settings; and the settings of a region.
//!
//! A setting that is not understood is left out alone: the others on its line still count.

use std::collections::HashMap;

use super::super::cue::{Place, Region, Settings, Time};
use super::numbers::{NoTime, number, percentage, time};

/// The regions of a file by name; of two with one name the last.
pub(super) type RegionNames = HashMap<String, usize>;

/// Why a line with an arrow times no cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTimings {
    /// What stands before the arrow is no time.
    Start(NoTime),
    /// What stands after the arrow is no time.
    End(NoTime),
    /// The arrow does not follow the time.
    Arrow,
}

/// Reads `00:01.000 --> 00:02.000 line:0`: the times, and the byte where the settings begin.
pub(super) fn timings(line: &str) -> Result<(Time, Time, usize), NoTimings> {
    let skip = |at: usize| at + line[at..].len() - line[at..].trim_ascii_start().len();
    let at = skip(0);
    let (start, length) = time(&line[at..]).map_err(NoTimings::Start)?;
    let at = skip(at + length);
    if !line[at..].starts_with("-->") {
        return Err(NoTimings::Arrow);
    }
    let at = skip(at + "-->".len());
    let (end, length) = time(&line[at..]).map_err(NoTimings::End)?;
    Ok((start, end, at + length))
}

/// Reads the settings of a cue; `odd` is told those that were left out.
pub(super) fn cue_settings(text: &str, regions: &RegionNames, odd: &mut dyn FnMut(&str)) -> Settings {
    let mut settings = Settings::default();
    for setting in text.split_ascii_whitespace() {
        let understood = name_and_value(setting).and_then(|(name, value)| apply(name, value, &mut settings, regions));
        if understood.is_none() {
            odd(setting);
        }
    }
    settings
}

/// Cuts a setting at its first colon, when something stands on both sides.
fn name_and_value(setting: &str) -> Option<(&str, &str)> {
    setting.split_once(':').filter(|(name, value)| !name.is_empty() && !value.is_empty())
}

fn apply(name: &str, value: &str, settings: &mut Settings, regions: &RegionNames) -> Option<()> {
    match name {
        "region" => {
            settings.region = regions.get(value).copied();
            settings.region?;
        }
        "vertical" => {
            let direction = one_of(value, &["rl", "lr"]);
            settings.vertical = direction.unwrap_or(settings.vertical);
            // There are no vertical regions.
            settings.region = settings.region.filter(|_| settings.vertical.is_empty());
            direction?;
        }
        "line" => line(value, settings)?,
        "position" => {
            let (place, align) = comma(value);
            let place = percentage(place)?;
            if let Some(align) = align {
                settings.position_align = one_of(align, &["line-left", "center", "line-right"])?;
            }
            settings.position = Place::At(place);
        }
        "size" => {
            settings.size = percentage(value)?;
            if settings.size != 100.0 {
                settings.region = None;
            }
        }
        "align" => settings.align = one_of(value, &["start", "center", "end", "left", "right"])?,
        _ => return None,
    }
    Some(())
}

/// A cue with a line of its own drops out of its region.
fn line(value: &str, settings: &mut Settings) -> Option<()> {
    let (place, align) = comma(value);
    let in_percent = place.ends_with('%');
    let number = if in_percent { percentage(place)? } else { line_number(place)? };
    if let Some(align) = align {
        settings.line_align = one_of(align, &["start", "center", "end"])?;
    }
    settings.line = Place::At(number);
    settings.snap_to_lines = !in_percent;
    settings.region = None;
    Some(())
}

/// Reads `-1`, `2` or `1.5`.
fn line_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (all_digits(whole) && all_digits(fraction)).then(|| text.parse().ok())?.filter(|number: &f64| number.is_finite())
}

fn comma(value: &str) -> (&str, Option<&str>) {
    value.split_once(',').map_or((value, None), |(place, align)| (place, Some(align)))
}

fn one_of(value: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| **word == value).copied()
}

/// Reads the settings of a region; `odd` is told those that were left out.
pub(super) fn region_settings(text: &str, odd: &mut dyn FnMut(&str)) -> Region {
    let mut region = Region::default();
    for setting in text.split_ascii_whitespace() {
        if name_and_value(setting).and_then(|(name, value)| apply_to_region(name, value, &mut region)).is_none() {
            odd(setting);
        }
    }
    region
}

fn apply_to_region(name: &str, value: &str, region: &mut Region) -> Option<()> {
    match name {
        "id" => value.clone_into(&mut region.id),
        "width" => region.width = percentage(value)?,
        "lines" => {
            if !value.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            region.lines = number(value);
        }
        "regionanchor" => (region.region_anchor_x, region.region_anchor_y) = pair(value)?,
        "viewportanchor" => (region.viewport_anchor_x, region.viewport_anchor_y) = pair(value)?,
        "scroll" => region.scroll = one_of(value, &["up"])?,
        _ => return None,
    }
    Some(())
}

fn pair(value: &str) -> Option<(f64, f64)> {
    let (x, y) = value.split_once(',')?;
    Some((percentage(x)?, percentage(y)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let mut odd = Vec::new();
        let regions = RegionNames::from([("fred".to_owned(), 2)]);
        let settings = cue_settings(text, &regions, &mut |setting| odd.push(setting.to_owned()));
        (settings, odd)
    }

    #[test]
    fn a_setting_that_is_not_understood_leaves_the_others_alone() {
        let (settings, odd) = read("line:0 size:bogus align:start lign:1 :x y:");
        assert_eq!((settings.line, settings.size, settings.align), (Place::At(0.0), 100.0, "start"));
        assert_eq!(odd, ["size:bogus", "lign:1", ":x", "y:"]);
    }

    #[test]
    fn a_line_is_a_number_or_a_percentage() {
        assert_eq!(read("line:-1").0.line, Place::At(-1.0));
        assert_eq!(read("line:1.5").0.line, Place::At(1.5));
        let (settings, _) = read("line:42.5%,end");
        assert_eq!((settings.line, settings.snap_to_lines, settings.line_align), (Place::At(42.5), false, "end"));
        for wrong in ["1,", "1,middle", "--1", "1-", "1.", ".1", "1.2.3", "-", "1e3", "-%", "-1%", "1%%", "+1"] {
            assert_eq!(read(&format!("line:{wrong}")).0, Settings::default(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_side_leaves_the_position_alone() {
        assert_eq!(read("position:20%,line-left").0.position_align, "line-left");
        assert_eq!(read("position:20%,start").0, Settings::default());
    }

    #[test]
    fn a_cue_with_a_place_of_its_own_drops_out_of_its_region() {
        assert_eq!(read("region:fred align:left").0.region, Some(2));
        assert_eq!(read("region:bill").0.region, None);
        assert_eq!(read("region:fred line:1").0.region, None);
        assert_eq!(read("region:fred size:50%").0.region, None);
        assert_eq!(read("region:fred size:100%").0.region, Some(2));
        assert_eq!(read("region:fred vertical:rl").0.region, None);
        assert_eq!(read("line:1 region:fred").0.region, Some(2));
    }

    #[test]
    fn a_region_is_read_setting_by_setting() {
        let region = region_settings(
            "id:a width:40% lines:2 regionanchor:0%,100% viewportanchor:10%,90%\nscroll:up lines:x",
            &mut |_| {},
        );
        assert_eq!((region.id.as_str(), region.width, region.lines), ("a", 40.0, 2));
        assert_eq!((region.viewport_anchor_x, region.viewport_anchor_y, region.scroll), (10.0, 90.0, "up"));
    }

    #[test]
    fn times_stand_on_both_sides_of_an_arrow() {
        assert!(timings(" 00:01.000-->\t00:02.000line:0").is_ok_and(|(_, _, rest)| rest == 23));
        assert_eq!(timings("x --> 00:02.000"), Err(NoTimings::Start(NoTime::Shape)));
        assert_eq!(timings("00:01.000 x --> 00:02.000"), Err(NoTimings::Arrow));
        assert_eq!(timings("00:01.000 --> 00:02,000"), Err(NoTimings::End(NoTime::Fraction)));
    }
}
