//! The easy-read version of a page to fill in: a row for each paragraph, its first sentence beside a picture to choose.

use clearway::pipeline::Outline;
use clearway::text::sentences;

/// Returns the text of the file; `up` leads from its folder to `content/`.
pub(crate) fn scaffold(outline: &Outline, up: &str) -> String {
    let mut text = String::from("---\n");
    text.push_str(&format!("title: \"{}\"\n", outline.title.replace('\\', "\\\\").replace('"', "\\\"")));
    text.push_str("# One short sentence for lists:\n# description:\n");
    text.push_str("# Who read this with you, and when:\n# checked_by:\n# checked_on: 2026-11-01\n");
    if outline.hard_words.is_empty() {
        text.push_str("# Hard words that you use, and what they mean:\n# words:\n#   strategy: A plan for a long time.\n");
    } else {
        text.push_str("# Hard words of the page. Leave out those that you do not use; say what the others mean:\n# words:\n");
        for (word, meaning) in &outline.hard_words {
            let meaning = meaning.as_deref().unwrap_or("what it means");
            text.push_str(&format!("#   {word}: {meaning}\n"));
        }
    }
    text.push_str("---\n\n<!-- Below is the first sentence of each paragraph of the page. Write each again in easy words:\n");
    text.push_str("one idea, 12 words or fewer. Leave out what readers do not need. Put the name of a picture in place of\n`picture.svg`.");
    if !outline.pictures.is_empty() {
        text.push_str(" Pictures that you have:\n");
        for picture in &outline.pictures {
            text.push_str(&format!("{up}{picture}\n"));
        }
    } else {
        text.push('\n');
    }
    text.push_str("-->\n");
    for (place, piece) in outline.pieces.iter().enumerate() {
        if piece.heading {
            // Nobody needs a heading above nothing, such as that of a table.
            if outline.pieces.get(place + 1).is_none_or(|next| next.heading) {
                continue;
            }
            text.push_str(&format!("\n## {}\n", piece.text));
            continue;
        }
        let first = sentences(&piece.text).into_iter().next().map_or("", |range| &piece.text[range]);
        text.push_str(&format!("\n![](picture.svg)\n\n{}\n", plain(first)));
    }
    text.push_str("\n## Ask us\n\n![](picture.svg)\n\nYou can phone us.\n");
    text
}

/// Words that Markdown would not take for signs.
fn plain(words: &str) -> String {
    words.replace('\\', "\\\\").replace('*', "\\*").replace('_', "\\_").replace('<', "\\<").replace('[', "\\[")
}

#[cfg(test)]
mod tests {
    use clearway::pipeline::OutlinePiece;

    use super::*;

    #[test]
    fn each_paragraph_becomes_a_row_with_its_first_sentence() {
        let piece = |heading, text: &str| OutlinePiece { heading, text: text.to_owned() };
        let outline = Outline {
            title: "Our plan".to_owned(),
            pieces: vec![
                piece(false, "We care. We listen."),
                piece(true, "Figures"),
                piece(true, "What next?"),
                piece(false, "Ask us."),
                piece(true, "More figures"),
            ],
            hard_words: vec![("deprivation".to_owned(), Some("Not having enough.".to_owned()))],
            pictures: vec!["pictures/easy/hand.svg".to_owned()],
        };
        let text = scaffold(&outline, "../");
        assert!(text.contains("title: \"Our plan\"") && text.contains("#   deprivation: Not having enough.\n"));
        assert!(text.contains("../pictures/easy/hand.svg\n"));
        assert!(text.contains("![](picture.svg)\n\nWe care.\n\n## What next?\n"));
        assert!(!text.to_lowercase().contains("figures"), "a heading above nothing is left out: {text}");
    }
}
