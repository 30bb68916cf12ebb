//! The figures of readability, against those of another program on the same texts.
//!
//! They lie in `readability_refs.json`, in the folder `reference` of `CLEARWAY_SHARED`, or of `../shared` beside the repository.

use std::path::PathBuf;

use clearway::text::Readability;
use serde_json::Value;

#[test]
fn counts_and_grades_are_those_of_the_reference_within_its_tolerances() {
    let shared = std::env::var_os("CLEARWAY_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let path = shared.join("reference/readability_refs.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("LEFT OUT: readability was not compared, because there is no {}. Set CLEARWAY_SHARED.", path.display());
        return;
    };
    let all: Value = serde_json::from_str(&text).unwrap();
    let mut wrong = Vec::new();
    for case in all["texts"].as_array().unwrap() {
        let counted = Readability::of([case["text"].as_str().unwrap()]);
        let (words, sentences) = (f64::from(counted.words), f64::from(counted.sentences));
        let (syllables, long) = (f64::from(counted.syllables), f64::from(counted.long_words));
        let letters = f64::from(counted.letters);
        let close = |name: &str, own: f64, tolerance: f64, wrong: &mut Vec<String>| {
            let Some(theirs) = case["expected"][name].as_f64() else { return };
            if (own - theirs).abs() > tolerance + 1e-9 {
                wrong.push(format!("{} {name}: {own:.2}, not {theirs:.2}", case["name"]));
            }
        };
        let expected = case["expected"]["syllables"].as_f64().unwrap_or(0.0);
        close("words", words, 0.0, &mut wrong);
        close("sentences", sentences, 0.0, &mut wrong);
        close("syllables", syllables, (expected * 0.02).max(1.0), &mut wrong);
        close("polysyllables", long, 1.0, &mut wrong);
        close("flesch_reading_ease", counted.flesch_reading_ease(), 2.0, &mut wrong);
        close("flesch_kincaid_grade", counted.flesch_kincaid(), 0.3, &mut wrong);
        close("automated_readability_index", counted.automated_index(), 0.2, &mut wrong);
        close("gunning_fog", 0.4 * (words / sentences + 100.0 * long / words), 1.0, &mut wrong);
        // The formula has 0.0588 a letter; the reference cuts it to 0.058.
        close("coleman_liau_index", 5.8 * letters / words - 29.6 * sentences / words - 15.8, 0.6, &mut wrong);
        let by_formula = 1.043 * (long * 30.0 / sentences).sqrt() + 3.1291;
        if (counted.smog_of_any_length() - by_formula).abs() > 0.01 {
            wrong.push(format!("{} smog: {:.2}, not {by_formula:.2}", case["name"], counted.smog_of_any_length()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
