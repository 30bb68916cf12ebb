//! How hard the pages of a site are to read: a table for people, lines for programs.

use clearway::pipeline::PageFigures;
use serde_json::json;

/// Returns the table: the hardest pages first, standard pages before easy read.
pub(crate) fn table(pages: &[PageFigures]) -> String {
    let mut sorted: Vec<&PageFigures> = pages.iter().collect();
    sorted.sort_by(|one, other| {
        let key = |page: &PageFigures| (page.easy_read, !page.english);
        key(one).cmp(&key(other)).then(other.figures.flesch_kincaid().total_cmp(&one.figures.flesch_kincaid()))
    });
    let mut text = String::from("Words  Sentences  Words each  Grade   SMOG  Page\n");
    for page in sorted {
        let figures = &page.figures;
        let grade = if page.english { format!("{:.1}", figures.flesch_kincaid()) } else { "-".to_owned() };
        let smog = figures.smog().filter(|_| page.english).map_or_else(|| "-".to_owned(), |smog| format!("{smog:.1}"));
        let easy = if page.easy_read { " (easy read)" } else { "" };
        text.push_str(&format!(
            "{:>5}  {:>9}  {:>10.1}  {grade:>5}  {smog:>5}  {}{easy}, {}\n",
            figures.words,
            figures.sentences,
            figures.words_a_sentence(),
            page.title,
            page.file,
        ));
        let long = if page.easy_read { 12 } else { 25 };
        for (sentence, line) in figures.longest.iter().zip(&page.lines).filter(|(sentence, _)| sentence.words > long) {
            let start: String = sentence.text.split_whitespace().take(10).collect::<Vec<_>>().join(" ");
            text.push_str(&format!("{:>5}  words in one sentence at {}:{line}: “{start}…”\n", sentence.words, page.file));
        }
    }
    text.push_str(
        "Grade is Flesch-Kincaid: a school year in the United States, 5 more is about the age. SMOG needs 30 sentences.\n",
    );
    text.push_str("These figures show where to look first. They are no measure of whether readers understand a page.\n");
    text
}

/// Returns one JSON object a line.
pub(crate) fn json_lines(pages: &[PageFigures]) -> String {
    let round = |value: f64| (value * 100.0).round() / 100.0;
    let line = |page: &PageFigures| {
        let figures = &page.figures;
        let grade = |value: f64| page.english.then(|| round(value));
        let longest: Vec<_> = figures
            .longest
            .iter()
            .zip(&page.lines)
            .map(|(sentence, line)| json!({"line": line, "words": sentence.words, "text": sentence.text}))
            .collect();
        let object = json!({
            "readability": page.address,
            "page": page.title,
            "file": page.file,
            "easy_read": page.easy_read,
            "words": figures.words,
            "sentences": figures.sentences,
            "words_a_sentence": round(figures.words_a_sentence()),
            "syllables": figures.syllables,
            "long_words": figures.long_words,
            "flesch_kincaid": grade(figures.flesch_kincaid()),
            "automated_index": grade(figures.automated_index()),
            "smog": figures.smog().and_then(grade),
            "longest": longest,
        });
        format!("{object}\n")
    };
    pages.iter().map(line).collect()
}
