//! Cuts a cue's text into tokens, state by state as the specification's tokenizer.
//!
//! In: the text of one cue. Out: one token at a time, and where it ends. Knows no tree.

use super::references::push_reference;

/// A piece of a cue's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Words, with references resolved.
    Text(String),
    /// A start tag; without an annotation it is empty.
    Start { tag: String, classes: Vec<String>, annotation: String },
    /// An end tag.
    End(String),
    /// What stands in a tag that begins with a digit.
    Timestamp(String),
}

/// The tokens of a text in turn.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Begins at the start of a text.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the byte after the last token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether the last token, a tag, was ended by `>` and not by the end of the text.
    pub(super) fn is_closed(&self) -> bool {
        self.text[..self.at].ends_with('>')
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Takes what stands before any of these characters.
    fn take_until(&mut self, ends: &[char]) -> &'a str {
        let rest = self.rest();
        let taken = rest.find(ends).map_or(rest, |end| &rest[..end]);
        self.at += taken.len();
        taken
    }

    /// Takes one character, if there is one.
    fn take(&mut self) -> Option<char> {
        let next = self.rest().chars().next();
        self.at += next.map_or(0, char::len_utf8);
        next
    }

    /// Takes a reference after its `&`, or leaves the `&` as it is.
    fn take_reference(&mut self, out: &mut String) {
        let length = push_reference(self.rest(), out);
        if length == 0 {
            out.push('&');
        }
        self.at += length;
    }

    /// The data state.
    fn text(&mut self) -> Token {
        let mut result = String::new();
        loop {
            result.push_str(self.take_until(&['&', '<']));
            if !self.rest().starts_with('&') {
                return Token::Text(result);
            }
            self.at += 1;
            self.take_reference(&mut result);
        }
    }

    /// The tag state, after `<`.
    fn tag(&mut self) -> Token {
        match self.rest().chars().next() {
            Some('/') => {
                self.at += 1;
                let tag = self.take_until(&['>']).to_owned();
                self.take();
                Token::End(tag)
            }
            Some('0'..='9') => {
                let value = self.take_until(&['>']).to_owned();
                self.take();
                Token::Timestamp(value)
            }
            _ => self.start_tag(),
        }
    }

    /// The start tag state, the class state and, when there is one, the annotation state.
    fn start_tag(&mut self) -> Token {
        const ENDS: [char; 6] = ['\t', '\n', '\u{c}', ' ', '.', '>'];
        let tag = self.take_until(&ENDS).to_owned();
        let mut classes = Vec::new();
        loop {
            match self.take() {
                Some('.') => {
                    let class = self.take_until(&ENDS);
                    if !class.is_empty() {
                        classes.push(class.to_owned());
                    }
                }
                Some('>') | None => return Token::Start { tag, classes, annotation: String::new() },
                Some(_) => return Token::Start { tag, classes, annotation: self.annotation() },
            }
        }
    }

    /// The annotation state.
    fn annotation(&mut self) -> String {
        let mut buffer = String::new();
        loop {
            buffer.push_str(self.take_until(&['&', '>']));
            match self.take() {
                Some('&') => self.take_reference(&mut buffer),
                _ => return buffer.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
            }
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        match self.rest().chars().next()? {
            '<' => {
                self.at += 1;
                Some(self.tag())
            }
            _ => Some(self.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(tag: &str, classes: &[&str], annotation: &str) -> Token {
        Token::Start {
            tag: tag.into(),
            classes: classes.iter().map(|class| (*class).into()).collect(),
            annotation: annotation.into(),
        }
    }

    fn tokens(text: &str) -> Vec<Token> {
        Tokens::of(text).collect()
    }

    #[test]
    fn tags_are_cut_from_words() {
        assert_eq!(
            tokens("a &amp; b<v.loud..x  Amina \n Khan&gt;>c</v>"),
            [
                Token::Text("a & b".into()),
                start("v", &["loud", "x"], "Amina Khan>"),
                Token::Text("c".into()),
                Token::End("v".into()),
            ]
        );
        assert_eq!(
            tokens("<00:01.000>x<.y z>"),
            [Token::Timestamp("00:01.000".into()), Token::Text("x".into()), start("", &["y"], "z"),]
        );
    }

    #[test]
    fn a_tag_that_is_never_closed_ends_with_the_text() {
        assert_eq!(tokens("a<"), [Token::Text("a".into()), start("", &[], "")]);
        assert_eq!(tokens("</"), [Token::End(String::new())]);
        assert_eq!(tokens("<c.d"), [start("c", &["d"], "")]);
        assert_eq!(tokens("<v A&"), [start("v", &[], "A&")]);
        assert_eq!(tokens("<<b>"), [start("<b", &[], "")]);
    }

    #[test]
    fn an_ampersand_before_a_tag_is_an_ampersand() {
        assert_eq!(tokens("&<b>&"), [Token::Text("&".into()), start("b", &[], ""), Token::Text("&".into())]);
        assert_eq!(tokens("<v &>x"), [start("v", &[], "&"), Token::Text("x".into())]);
    }
}
