//! Holds over every page of the example in `content/`: both languages, easy read, and the pages that the build makes.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Day, Memo, Request, documents, exceptions, films};
use crate::link::{self, LinkOptions, PageId, Place};
use crate::parse::{self, FileKind};
use crate::read::{self, Form, ReadOptions};
use crate::render::{Measured, PublishedPicture, Renderer, SiteParts, SiteView};
use crate::source::Marking;
use crate::write::Nowhere;

#[test]
fn taking_marks_out_gives_every_page_of_the_example_as_it_is_published() {
    let (view, project) = example();
    let renderer = |marking| Renderer::new(&project.theme, &project.configs[0].languages, &project.sources, marking).value;
    let (plain, marking) = (renderer(Marking::Off), renderer(Marking::On));
    let own = |(id, page): (PageId, &link::SitePage)| matches!(page.place, Place::Own(_)).then_some(id);
    let pages: Vec<PageId> = view.site.iter().filter_map(own).collect();
    let seen: HashSet<(Form, u8)> = pages.iter().map(|id| (view.site.page(*id).form, view.site.page(*id).language.0)).collect();
    for form in [(Form::Standard, 0), (Form::Standard, 1), (Form::EasyRead, 0)] {
        assert!(seen.contains(&form), "the example has pages in {form:?}");
    }
    assert!(pages.len() > 80, "{}", pages.len());
    pages.par_iter().for_each(|id| {
        let marked = marking.page(&view, *id).value.html;
        let address = view.site.address(*id);
        assert!(marked.marked().contains(crate::source::MARK_ATTRIBUTE), "{address} carries marks");
        let (without, published) = (marked.into_plain(), plain.page(&view, *id).value.html.into_plain());
        let at = without.bytes().zip(published.bytes()).position(|(one, other)| one != other);
        let near =
            |text: &str, at: usize| text.get(at.saturating_sub(60)..).unwrap_or("").chars().take(120).collect::<String>();
        if let Some(at) = at {
            panic!("{address} differs with its marks taken out:\n{}\n{}", near(&without, at), near(&published, at));
        }
        assert_eq!(without.len(), published.len(), "{address}");
    });
}

/// Reads the example as a build does; its pictures are given forms by name, which nobody has to make.
fn example() -> (Arc<SiteView>, Arc<read::Project>) {
    let today = jiff::civil::date(2026, 11, 22);
    let site = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let memo = Memo::default();
    let request = Request { site, base_url: None, day: Day::Given(today), drafts: false, check: true };
    let project = Arc::new(read::read(&request.site, &ReadOptions::default(), memo.sources()).unwrap().value);
    let parsed = documents::parse(&project, None, false, &memo).unwrap();
    let site = link::link(&parsed.linkable(&project), &LinkOptions { today, drafts: false }).value;
    let measured = site.files.iter().map(|id| {
        let file = &project.files[id.index()];
        let bytes = read::file_bytes(&project.root, &project.sources, file.id).unwrap().unwrap().bytes;
        let facts = parse::file(file, &bytes).value;
        let form = |width: u32| PublishedPicture {
            path: format!("assets/{}-{width}.webp", id.index()),
            media_type: "image/webp".to_owned(),
            width,
            height: width / 2,
        };
        let pictures = if matches!(facts.kind, FileKind::Picture(_)) { vec![form(480), form(960)] } else { Vec::new() };
        (*id, Measured { source: file.id, facts, pictures, icons: Vec::new() })
    });
    let measured = measured.collect();
    let around = films::Around {
        project: &project,
        documents: &parsed.facts,
        site: &site,
        measured: &measured,
        today,
        known: None,
        moved: None,
    };
    let films = films::read(&around, &Memo::default(), &Nowhere).unwrap().texts;
    let view = SiteView::new(SiteParts {
        configs: project.configs.clone(),
        glossaries: project.glossaries.clone(),
        documents: parsed.facts,
        bodies: Box::new(parsed.bodies),
        site: site.into(),
        files: project.files.clone(),
        measured,
        films,
        today,
        preview_copy: false,
        criteria: exceptions::criteria,
    });
    (Arc::new(view), project)
}
