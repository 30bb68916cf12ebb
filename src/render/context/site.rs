//! `site`: what every page shows of the whole.

use std::sync::Arc;

use minijinja::value::{Enumerator, Kwargs, Object, Value, from_args};
use minijinja::{Error, ErrorKind, State};

use super::super::answers::Listing;
use super::super::page::Question;
use super::super::printing::{Printing, empty};
use super::super::targets;
use super::card::{Covered, card, cards, optional, period};
use super::contact;
use super::files::picture;
use super::record::{At, Extra, list, or_empty, record, unknown};
use super::references::{address, target};
use super::statement;
use super::terms::{TERM, letters, of_term};
use crate::link::{Made, Target};
use crate::parse::{FileKind, KindName, PictureFormat};
use crate::read::{Form, LanguageId, Reference, Status};
use crate::report::nearest;

const SITE: &[&str] = &[
    "title",
    "title_language",
    "organisation",
    "home",
    "language",
    "dir",
    "period",
    "status",
    "priority_label",
    "preview",
    "stylesheet",
    "script",
    "logo",
    "icons",
    "menu",
    "footer_menu",
    "footer_links",
    "parent_site",
    "feedback",
    "languages",
    "contact",
    "formats",
    "consultation",
    "replaced_by",
    "made",
    "statement",
    "feed",
    "base_url",
    "extra",
];

const MADE: [(&str, Made); 10] = [
    ("search", Made::Search),
    ("site_map", Made::SiteMap),
    ("glossary", Made::Glossary),
    ("accessibility_statement", Made::AccessibilityStatement),
    ("other_formats", Made::OtherFormats),
    ("whole_strategy", Made::WholeStrategy),
    ("plan_on_a_page", Made::PlanOnAPage),
    ("settings", Made::Settings),
    ("easy_read_home", Made::EasyReadHome),
    ("easy_read_whole", Made::EasyReadWhole),
];

/// The whole, as a template asks about it.
#[derive(Debug)]
pub(super) struct SiteValue {
    /// The page that is being printed.
    pub(super) printing: Arc<Printing>,
}

impl Object for SiteValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(of_site(&self.printing, key).unwrap_or_else(|| unknown("site", SITE, key)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(SITE)
    }

    fn call_method(self: &Arc<Self>, _: &mut State<'_, '_>, method: &str, args: &[Value]) -> Result<Value, Error> {
        let printing = &self.printing;
        let language = printing.language;
        let listed = |listing| printing.view.answers().listed(&printing.view, listing);
        match method {
            "pages" => {
                let (first, named): (Option<Value>, Kwargs) = from_args(args)?;
                let kind: Option<Value> = named.get("kind")?;
                named.assert_all_used()?;
                let kind = kind_named(first.or(kind).as_ref())?;
                printing.ask(Question::Kind(kind, printing.form, language));
                Ok(cards(printing, listed(Listing::Kind(kind, printing.form, language)), Covered::Card))
            }
            "all" => {
                from_args::<()>(args)?;
                printing.ask(Question::All(language));
                let mut all = listed(Listing::Roots(printing.form, language)).to_vec();
                let shown =
                    MADE.iter().map(|(_, made)| *made).filter(|made| !matches!(made, Made::SiteMap | Made::EasyReadWhole));
                all.extend(shown.filter_map(|made| printing.made(made)).filter(|page| !all.contains(page)).collect::<Vec<_>>());
                Ok(cards(printing, all, Covered::Around))
            }
            "index" => {
                from_args::<()>(args)?;
                printing.ask(Question::All(language));
                Ok(cards(printing, listed(Listing::Index(language)), Covered::Around))
            }
            "latest" => {
                let (most,): (Option<usize>,) = from_args(args)?;
                printing.ask(Question::All(language));
                let latest = listed(Listing::Latest(printing.form, language));
                let most = most.unwrap_or(5).min(latest.len());
                Ok(cards(printing, &latest[..most], Covered::Around))
            }
            "easy_read_pages" => {
                from_args::<()>(args)?;
                printing.ask(Question::EasyRead(language));
                Ok(cards(printing, listed(Listing::EasyRead(language)), Covered::Card))
            }
            "terms" => {
                from_args::<()>(args)?;
                printing.ask(Question::Glossary(language));
                let terms = printing.view.glossaries.get(language.index()).map_or(0, |glossary| glossary.terms.len());
                let at = At { page: printing.page, index: 0, inner: language.index() };
                Ok(list(printing, terms, at, |printing, at| record(printing, "a term", TERM, at, of_term)))
            }
            "letters" => {
                let (things, field): (Value, String) = from_args(args)?;
                letters(printing, &things, &field)
            }
            _ => Err(Error::new(ErrorKind::UnknownMethod, format!("site has no question named `{method}`"))),
        }
    }
}

fn kind_named(name: Option<&Value>) -> Result<KindName, Error> {
    let name = name.and_then(Value::as_str).unwrap_or_default();
    let known = KindName::ALL.into_iter().find(|kind| kind.as_str() == name);
    known.ok_or_else(|| {
        let near = nearest(name, KindName::ALL.iter().map(|kind| kind.as_str()));
        let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        Error::new(ErrorKind::InvalidOperation, format!("there is no kind of page named `{name}`{near}"))
    })
}

fn of_site(printing: &Arc<Printing>, key: &str) -> Option<Value> {
    let config = printing.config();
    let at = At::page(printing.page);
    let language = config.languages.get(printing.language.index());
    Some(match key {
        "title" => printing.text(&config.title),
        "title_language" => {
            // A title that the settings of this language do not say is that of the whole site.
            let own = config.title.at.source() != printing.view.configs[0].title.at.source();
            let language = if own { language } else { config.languages.first() };
            Value::from(language.map_or("en", |language| &language.code))
        }
        "organisation" => printing.text(&config.organisation),
        "home" => home(printing),
        "language" => Value::from(language.map_or("en", |language| &language.code)),
        "dir" => Value::from(language.map_or("ltr", |language| language.direction.as_str())),
        "period" => or_empty(config.period.as_ref().map(period)),
        "status" => Value::from(match config.status {
            Status::Draft => "draft",
            Status::Consultation => "consultation",
            Status::Current => "current",
            Status::Superseded => "superseded",
        }),
        "priority_label" => printing.optional(config.priority_label.as_ref()),
        "preview" => Value::from(printing.view.preview_copy),
        "stylesheet" => asset(printing, printing.press.assets.stylesheet.as_ref()),
        "script" => asset(printing, printing.press.assets.script.as_ref()),
        "logo" => picture(printing, config.logo.as_ref().map(|logo| target(printing, logo)), None),
        "icons" => icons(printing),
        "menu" => {
            let pages: Vec<_> = menu_of(printing, &printing.view.site.menus).collect();
            cards(printing, pages, Covered::Card)
        }
        "footer_menu" => {
            // The theme names the pages of the build's own making at the foot of every page already.
            let own = |page: &crate::link::PageId| printing.view.site.page(*page).made.is_none();
            let pages: Vec<_> = menu_of(printing, &printing.view.site.footers).filter(own).collect();
            cards(printing, pages, Covered::Card)
        }
        "footer_links" => list(printing, config.footer_links.len(), at, |printing, at| {
            record(printing, "a link of the footer", &["title", "url"], at, |printing, at, key| {
                let link = printing.config().footer_links.get(at.index)?;
                link_value(printing, link, key)
            })
        }),
        "parent_site" => or_empty(config.parent_site.as_ref().map(|_| {
            record(printing, "site.parent_site", &["title", "url"], at, |printing, _, key| {
                link_value(printing, printing.config().parent_site.as_ref()?, key)
            })
        })),
        "feedback" => printing.optional(config.feedback.as_ref()),
        "languages" => list(printing, printing.view.site.languages.len(), at, |printing, at| {
            record(printing, "a language", &["code", "name", "dir"], at, |printing, at, key| {
                let id = printing.view.site.languages.get(at.index)?;
                let language = printing.config().languages.get(id.index())?;
                Some(match key {
                    "code" => Value::from(&*language.code),
                    "name" => Value::from(&*language.name),
                    "dir" => Value::from(language.direction.as_str()),
                    _ => return None,
                })
            })
        }),
        "contact" => contact::contact(printing),
        "formats" => contact::formats(printing),
        "consultation" => contact::consultation(printing),
        "replaced_by" => or_empty(config.replaced_by.as_ref().map(|reference| replaced_by(printing, reference))),
        "made" => Value::from_object(MadePages { printing: Arc::clone(printing) }),
        "statement" => statement::statement(printing),
        "feed" => feed(printing),
        "base_url" => Value::from(targets::full(printing, &config.base_url.path)),
        "extra" => Value::from_object(Extra { texts: config.extra.clone(), prefix: String::new() }),
        _ => return None,
    })
}

/// The address of the home page: on an easy-read page that of the easy-read home.
fn home(printing: &Arc<Printing>) -> Value {
    let easy = (printing.form == Form::EasyRead).then(|| printing.made(Made::EasyReadHome)).flatten();
    let homes = &printing.view.site.homes;
    let own = homes.iter().find(|(language, _)| *language == printing.language).or(homes.first());
    let page = easy.or(own.map(|(_, page)| *page));
    page.map_or_else(
        || Value::from(&*printing.view.configs[0].base_url.path),
        |page| Value::from(Arc::clone(printing.url(page))),
    )
}

fn asset(printing: &Arc<Printing>, file: Option<&super::super::assets::Checked>) -> Value {
    or_empty(file.map(|file| {
        Value::from_pairs([
            ("href", Value::from(targets::output_address(printing, &file.path))),
            ("integrity", Value::from(&*file.integrity)),
        ])
    }))
}

/// Returns every page of both menus, as this page shows them.
pub(super) fn menu_pages(printing: &Printing) -> impl Iterator<Item = crate::link::PageId> {
    let site = &printing.view.site;
    let menus = [&site.menus, &site.footers].into_iter().filter_map(|menus| menus.get(printing.language.index()));
    menus.flatten().map(|page| printing.nearest(*page))
}

fn menu_of<'a>(
    printing: &'a Printing,
    menus: &'a [Vec<crate::link::PageId>],
) -> impl Iterator<Item = crate::link::PageId> + 'a {
    menus.get(printing.language.index()).into_iter().flatten().map(|page| printing.nearest(*page))
}

fn link_value(printing: &Arc<Printing>, link: &crate::read::FooterLink, key: &str) -> Option<Value> {
    Some(match key {
        "title" => printing.text(&link.title),
        "url" => address(printing, &link.url),
        _ => return None,
    })
}

fn replaced_by(printing: &Arc<Printing>, reference: &Reference) -> Value {
    match target(printing, reference) {
        Target::Page { page, .. } => card(printing, *page, Covered::No),
        _ => Value::from_pairs([("url", address(printing, reference)), ("title", empty())]),
    }
}

/// Icons from the logo: in the sizes made of it, or as it is when it is drawn with lines.
fn icons(printing: &Arc<Printing>) -> Value {
    let Some(Target::File { file, .. }) = printing.config().logo.as_ref().map(|logo| target(printing, logo)) else {
        return super::record::nothing();
    };
    printing.ask_file(*file);
    let Some(measured) = printing.view.measured.get(file) else { return super::record::nothing() };
    let FileKind::Picture(facts) = &measured.facts.kind else { return super::record::nothing() };
    let icon = |href: Option<String>, media_type: &str, rel: &str, sizes: &str| {
        Value::from_pairs([
            ("href", or_empty(href.map(Value::from))),
            ("type", Value::from(media_type)),
            ("sizes", Value::from(sizes)),
            ("rel", Value::from(rel)),
        ])
    };
    if measured.icons.is_empty() {
        let sizes = if facts.format == PictureFormat::Svg { "any" } else { "" };
        let whole = icon(targets::file_address(printing, *file), targets::media_type(facts.format), "icon", sizes);
        return Value::from(&[whole][..]);
    }
    let made = measured.icons.iter().map(|made| {
        let rel = if made.width == APPLE_TOUCH { "apple-touch-icon" } else { "icon" };
        let href = targets::output_address(printing, &made.path);
        icon(Some(href), &made.media_type, rel, &format!("{0}x{0}", made.width))
    });
    Value::from(made.collect::<Vec<_>>())
}

/// The side in pixels of the icon that Apple's phones put on their home screen.
const APPLE_TOUCH: u32 = 180;

/// Each language has a feed of its own: `feed.xml`, `cy/feed.xml`.
fn feed(printing: &Arc<Printing>) -> Value {
    let path = if printing.language == LanguageId::MAIN {
        "feed.xml".to_owned()
    } else {
        let code = printing.config().languages.get(printing.language.index()).map_or("en", |language| &language.code);
        format!("{}/feed.xml", code.split('-').next().unwrap_or(code).to_lowercase())
    };
    Value::from(targets::output_address(printing, &path))
}

/// The pages of the build's own making, by name.
#[derive(Debug)]
struct MadePages {
    printing: Arc<Printing>,
}

impl Object for MadePages {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let Some((_, made)) = MADE.iter().find(|(name, _)| *name == key) else {
            return Some(unknown("site.made", &MADE.map(|(name, _)| name), key));
        };
        Some(optional(&self.printing, self.printing.made(*made).map(|page| easier(&self.printing, page)), Covered::Card))
    }
}

/// The page in the form that is being printed, where it was written in it.
fn easier(printing: &Printing, page: crate::link::PageId) -> crate::link::PageId {
    if printing.form == Form::EasyRead { printing.nearest(page) } else { page }
}
