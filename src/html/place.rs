//! Where each start tag stands: the tokenizer is fed piece by piece, and asked after each piece what it has seen.

use std::cell::Cell;
use std::ops::Range;

use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::dom::NodeId;
use super::tree::Grower;

/// Hands tokens to the tree builder and remembers where the tag of the moment stands.
///
/// Pieces end before and after each `<` and after each `>`. A tag begins at the earliest `<` after which nothing has
/// been handed on, and ends with the piece in which it is handed on.
pub(super) struct Placing {
    pub(super) builder: TreeBuilder<NodeId, Grower>,
    /// Whether places are wanted at all.
    wanted: bool,
    /// Which bytes the piece of the moment covers.
    piece: Cell<(usize, usize)>,
    /// The `<` that may have begun a tag.
    open: Cell<Option<usize>>,
    handed_on: Cell<bool>,
    /// Whether the last tag began an element whose inside holds no tags.
    raw: Cell<bool>,
}

impl Placing {
    pub(super) fn new(builder: TreeBuilder<NodeId, Grower>, wanted: bool) -> Self {
        Self {
            wanted,
            builder,
            piece: Cell::new((0, 0)),
            open: Cell::new(None),
            handed_on: Cell::new(false),
            raw: Cell::new(false),
        }
    }

    /// Tells whether a `<` means nothing here: in a script, a style sheet, a title.
    pub(super) fn is_in_raw_text(&self) -> bool {
        self.raw.get()
    }

    /// Says which piece is fed next.
    pub(super) fn before_piece(&self, piece: &Range<usize>) {
        self.piece.set((piece.start, piece.end));
        self.handed_on.set(false);
    }

    /// Says that the piece was fed.
    pub(super) fn after_piece(&self, is_less_than: bool) {
        if self.handed_on.get() {
            self.open.set(None);
        }
        if is_less_than && self.open.get().is_none() {
            self.open.set(Some(self.piece.get().0));
        }
    }
}

impl TokenSink for Placing {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if !self.wanted {
            return self.builder.process_token(token, line);
        }
        if !matches!(token, Token::ParseError(_)) {
            self.handed_on.set(true);
        }
        if let Token::TagToken(tag) = &token {
            let raw =
                matches!(&*tag.name, "script" | "style" | "textarea" | "title" | "iframe" | "xmp" | "noframes" | "noembed");
            self.raw.set(raw && tag.kind == TagKind::StartTag);
        }
        if let Token::TagToken(tag) = &token
            && tag.kind == TagKind::StartTag
        {
            let (start, end) = self.piece.get();
            let start = self.open.get().unwrap_or(start);
            self.builder.sink.expect_tag(&tag.name, start, end);
        }
        let result = self.builder.process_token(token, line);
        self.builder.sink.forget_tag();
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
