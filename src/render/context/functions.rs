//! The functions that a template may call.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Object, ObjectRepr, Value, ValueKind, from_args};
use minijinja::{Error, ErrorKind, State};

use super::super::answers::SharedKey;
use super::super::page::{Question, Subject};
use super::super::pictures;
use super::super::printing::{Printing, empty};
use super::super::scope::Scope;
use super::super::targets;
use super::files::PictureValue;
use super::{card, site};
use crate::link::Target;
use crate::read::LanguageId;
use crate::report::nearest;

/// The functions by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// `t("key", name=value)`.
    Words,
    /// `picture(site.logo, alt="")`.
    Picture,
    /// `url("/vision.md")`.
    Url,
    /// `asset("fonts/x.woff2")`.
    Asset,
    /// `heading(2)`.
    Heading,
    /// `shared("templates/parts/foot.html")`.
    Shared,
}

/// A function, for the template that it is called in.
#[derive(Debug)]
pub(super) struct Function {
    /// The page that is being printed.
    pub(super) printing: Arc<Printing>,
    /// What the template is printed for.
    pub(super) scope: Scope,
    /// Which function it is.
    pub(super) which: Which,
}

impl Object for Function {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        match self.which {
            Which::Words => words(&self.printing, language(self), args),
            Which::Picture => picture(&self.printing, args),
            Which::Url => url(&self.printing, args),
            Which::Asset => asset(&self.printing, args),
            Which::Shared => shared(&self.printing, args),
            Which::Heading => {
                let (level,): (u8,) = from_args(args)?;
                Ok(Value::from(level.saturating_add(self.scope.shift).clamp(1, 6)))
            }
        }
    }
}

/// Words inside a body are in the language of that body.
fn language(function: &Function) -> LanguageId {
    function.printing.site_page(function.scope.owner).language
}

fn words(printing: &Printing, language: LanguageId, args: &[Value]) -> Result<Value, Error> {
    if let [key] = args
        && let Some(words) = key.as_str().and_then(|key| printing.press.words.fixed(language, key))
    {
        return Ok(words);
    }
    let (key, named): (&str, Kwargs) = from_args(args)?;
    let mut values = FluentArgs::new();
    for name in named.args() {
        let value: Value = named.get(name)?;
        values.set(name.to_owned(), filled(&value));
    }
    match printing.press.words.say(language, key, &values) {
        Some(words) => Ok(Value::from(words)),
        None => {
            let near = printing.press.words.nearest(language, key);
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            Err(Error::new(ErrorKind::UndefinedError, format!("`strings/en.ftl` has no words named `{key}`{near}")))
        }
    }
}

fn filled(value: &Value) -> FluentValue<'static> {
    if let Some(words) = value.as_str() {
        return FluentValue::from(words.to_owned());
    }
    match value.kind() {
        ValueKind::Number => match value.as_i64() {
            Some(number) => FluentValue::from(number),
            None => FluentValue::from(value.to_string()),
        },
        ValueKind::None | ValueKind::Undefined => FluentValue::from(""),
        _ => FluentValue::from(value.to_string()),
    }
}

fn picture(printing: &Arc<Printing>, args: &[Value]) -> Result<Value, Error> {
    let (picture, named): (Value, Kwargs) = from_args(args)?;
    let alt: Option<Value> = named.get("alt")?;
    let sizes: Option<String> = named.get("sizes")?;
    let class: Option<String> = named.get("class")?;
    let loading: Option<String> = named.get("loading")?;
    named.assert_all_used()?;
    let Some(picture) = picture.downcast_object_ref::<PictureValue>() else {
        if picture.is_true() {
            return Err(Error::new(ErrorKind::InvalidOperation, "picture(…) wants a picture, such as `site.logo`"));
        }
        return Ok(empty());
    };
    let alt = match (alt, &picture.alt) {
        (Some(alt), _) if !alt.is_none() => {
            let words = alt.as_str().unwrap_or_default();
            (words.to_owned(), printing.place_of(words))
        }
        (_, Some(alt)) => (alt.text.to_string(), Some(alt.at)),
        _ => {
            return Err(Error::new(
                ErrorKind::MissingArgument,
                "picture(…) wants to know what the picture shows: `alt=…`, or `alt=\"\"` when the words beside it say so",
            ));
        }
    };
    let shown = pictures::Shown { alt, sizes, class, lazy: loading.as_deref() == Some("lazy"), at: None };
    Ok(pictures::print(printing, picture.file, &shown).map_or_else(empty, Value::from_safe_string))
}

fn url(printing: &Arc<Printing>, args: &[Value]) -> Result<Value, Error> {
    let (written,): (&str,) = from_args(args)?;
    let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
    let path = path.trim_start_matches('@').trim_start_matches('/');
    let source = printing.press.sources.number(&format!("content/{path}"));
    let page = source.and_then(|source| printing.view.page_of(Subject::Source(source)));
    let fragment = (!fragment.is_empty()).then(|| fragment.into());
    let target = match page {
        Some(page) => Some(Target::Page { page: printing.nearest(page), fragment }),
        None => {
            let found = printing.view.files.binary_search_by(|file| file.path.as_ref().cmp(path)).ok();
            let file = found.and_then(|found| u32::try_from(found).ok());
            file.map(|file| Target::File { file: crate::read::FileId(file), fragment })
        }
    };
    match target.and_then(|target| targets::address(printing, &target, "")) {
        Some(address) => Ok(Value::from(address)),
        None => {
            printing.ask(Question::All(printing.language));
            let known = printing.press.sources.paths().filter_map(|path| path.strip_prefix("content/"));
            let near = nearest(path, known).map_or(String::new(), |near| format!("; did you mean `/{near}`?"));
            Err(Error::new(ErrorKind::UndefinedError, format!("no page or file is published from `/{path}`{near}")))
        }
    }
}

fn asset(printing: &Arc<Printing>, args: &[Value]) -> Result<Value, Error> {
    let (path,): (&str,) = from_args(args)?;
    let published = &printing.press.assets.published;
    match published.get(path) {
        Some(to) => Ok(Value::from(targets::output_address(printing, to))),
        None => {
            let near = nearest(path, published.keys().map(AsRef::as_ref));
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            Err(Error::new(ErrorKind::UndefinedError, format!("the theme publishes no file `{path}`{near}")))
        }
    }
}

/// Prints a part once for all pages that would print it alike.
fn shared(printing: &Arc<Printing>, args: &[Value]) -> Result<Value, Error> {
    let (template,): (&str,) = from_args(args)?;
    if !printing.press.templates.has(template) {
        let names = printing.press.templates.names();
        let near = nearest(template, names).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        return Err(Error::new(ErrorKind::UndefinedError, format!("the theme has no file `{template}`{near}")));
    }
    Ok(printing.share(SharedKey {
        theme: printing.press.fingerprint,
        template: template.to_owned(),
        form: printing.form,
        language: printing.language,
        current: site::menu_pages(printing).map(|page| card::current(printing, page)).collect(),
    }))
}
