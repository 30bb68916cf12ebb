//! Reads the open WebVTT vectors (web-platform-tests and vtt.js), which are not part of this repository.
//!
//! They are looked for in the folder `webvtt` of `CLEARWAY_SHARED`, or of `../shared` beside the repository.

use std::fs;
use std::path::{Path, PathBuf};

use clearway::parse::{caption_text, captions, captions_json};
use clearway::source::SourceId;
use serde_json::{Value, json};

#[test]
fn every_open_vector_is_read_as_it_says() {
    let folder = vectors();
    let Ok(index) = fs::read_to_string(folder.join("index.json")) else {
        eprintln!("LEFT OUT: the WebVTT vectors were not read, because there is no {}. Set CLEARWAY_SHARED.", folder.display());
        return;
    };
    let index: Value = serde_json::from_str(&index).unwrap();
    let cases = index["cases"].as_array().unwrap();
    let wrong: Vec<String> = cases.iter().filter_map(|case| judge(&folder, case).err()).collect();
    assert!(cases.len() >= 134, "only {} vectors were found", cases.len());
    assert!(wrong.is_empty(), "{} of {} vectors:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn vectors() -> PathBuf {
    let shared = std::env::var_os("CLEARWAY_SHARED").map(PathBuf::from);
    shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared")).join("webvtt")
}

fn judge(folder: &Path, case: &Value) -> Result<(), String> {
    let (name, file) = (case["name"].as_str().unwrap(), case["file"].as_str().unwrap());
    let bytes = fs::read(folder.join(file)).map_err(|error| format!("{name}: {error}"))?;
    let text = caption_text(file, &bytes);
    let read: Value =
        serde_json::from_str(&captions_json(&captions(SourceId::from_index(0), file, &text), &text.text)).unwrap();
    let mut wrong = Vec::new();
    let mut same = |what: &str, found: &Value, expected: &Value| {
        let as_numbers = found.as_f64().zip(expected.as_f64()).is_some_and(|(found, expected)| found == expected);
        if found != expected && !as_numbers {
            wrong.push(format!("{name}: {what} is {found}, not {expected}"));
        }
    };
    for value in case["expect"].as_array().into_iter().flatten() {
        same(value[0].as_str().unwrap(), &value_at(&read, value[0].as_str().unwrap()), &value[1]);
    }
    if let Some(tree) = case["expect_tree"].as_str() {
        let mut found = String::new();
        print_tree(&read["cues"][0]["nodes"], 0, &mut found);
        same("the tree", &json!(found.trim_end()), &json!(tree));
    }
    if let Some(cues) = case["expect_cues"].as_array() {
        same("the number of cues", &json!(read["cues"].as_array().unwrap().len()), &json!(cues.len()));
        for (found, expected) in read["cues"].as_array().unwrap().iter().zip(cues) {
            for (key, expected) in
                [("id", "id"), ("text", "text"), ("start", "startTime"), ("end", "endTime")].map(|(a, b)| (a, &expected[b]))
            {
                same(key, &found[key], expected);
            }
            for key in ["vertical", "line", "snapToLines", "lineAlign", "position", "size"] {
                same(key, &found["settings"][key], &expected[key]);
            }
            // These vectors are older than the word "center". Their `positionAlign` is what "auto" comes to, and their
            // regions stand in the header, where the specification of today has none (see `file/regions-old`).
            let today = |word: &Value| if word == "middle" { json!("center") } else { word.clone() };
            same("align", &found["settings"]["align"], &today(&expected["align"]));
            same("positionAlign", &position_align(&found["settings"]), &today(&expected["positionAlign"]));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Reads `cues.length` or `cues[0].startTime`.
fn value_at(read: &Value, path: &str) -> Value {
    if path == "cues.length" {
        return json!(read["cues"].as_array().unwrap().len());
    }
    let (index, key) = path.strip_prefix("cues[").and_then(|rest| rest.split_once("].")).unwrap();
    let cue = &read["cues"][index.parse::<usize>().unwrap()];
    match key {
        "startTime" => cue["start"].clone(),
        "endTime" => cue["end"].clone(),
        "id" | "text" => cue[key].clone(),
        _ => cue["settings"][key].clone(),
    }
}

/// What the place of a cue comes to, in the words of the old vectors.
fn position_align(settings: &Value) -> Value {
    match (settings["positionAlign"].as_str().unwrap(), settings["align"].as_str().unwrap()) {
        ("auto", "start" | "left") | ("line-left", _) => json!("start"),
        ("auto", "end" | "right") | ("line-right", _) => json!("end"),
        _ => json!("center"),
    }
}

/// Prints a tree as the vectors do: elements as the document that a browser makes of them.
fn print_tree(nodes: &Value, depth: usize, out: &mut String) {
    let indent = format!("| {}", "  ".repeat(depth));
    for node in nodes.as_array().into_iter().flatten() {
        let kind = node["type"].as_str().unwrap();
        match kind {
            "text" => *out += &format!("{indent}\"{}\"\n", node["value"].as_str().unwrap()),
            "timestamp" => {
                let all = (node["value"].as_f64().unwrap() * 1000.0).round() as u64;
                let (hours, minutes, seconds) = (all / 3_600_000, all / 60_000 % 60, all / 1000 % 60);
                *out += &format!("{indent}<?timestamp {hours:02}:{minutes:02}:{seconds:02}.{:03}>\n", all % 1000);
            }
            _ => {
                *out += &format!("{indent}<{}>\n", if matches!(kind, "c" | "v" | "lang") { "span" } else { kind });
                let classes: Vec<&str> = node["classes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                if !classes.is_empty() {
                    *out += &format!("{indent}  class=\"{}\"\n", classes.join(" "));
                }
                for (owner, attribute) in [("lang", "lang"), ("v", "title")] {
                    if kind == owner {
                        *out += &format!("{indent}  {attribute}=\"{}\"\n", node["annotation"].as_str().unwrap());
                    }
                }
                print_tree(&node["children"], depth + 1, out);
            }
        }
    }
}
