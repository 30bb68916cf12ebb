// axe-core and Clearway side by side, on the built example and on the golden sites: they say the same, or it is explained.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Report, inParallel, openSite, runAlone, tabs } from './browser.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const clearway = process.env.CLEARWAY || path.join(root, 'target/release/clearway');

/** Rules of axe-core, every one of WCAG 2.2 A and AA that it has, with those of Clearway that say the same. */
const SAME = {
  'area-alt': ['image-alt'],
  'aria-allowed-attr': ['aria-permitted', 'aria-attribute-known'],
  'aria-command-name': ['button-name', 'link-name', 'menu-item-name'],
  'aria-hidden-body': ['aria-hidden-focus'],
  'aria-hidden-focus': ['aria-hidden-focus'],
  'aria-input-field-name': ['field-name'],
  'aria-prohibited-attr': ['aria-naming-prohibited'],
  'aria-required-attr': ['role-required-properties'],
  'aria-required-children': ['aria-required-children'],
  'aria-required-parent': ['aria-required-parent'],
  'aria-roles': ['role-known'],
  'aria-valid-attr': ['aria-attribute-known'],
  'aria-valid-attr-value': ['aria-value'],
  'autocomplete-valid': ['autocomplete'],
  'avoid-inline-spacing': ['letter-spacing', 'word-spacing', 'line-height'],
  blink: ['moving-text'],
  'button-name': ['button-name'],
  'color-contrast': ['contrast'],
  'document-title': ['page-title'],
  'frame-focusable-content': ['frame-focus'],
  'frame-title': ['frame-name'],
  'html-has-lang': ['page-language'],
  'html-lang-valid': ['page-language-known'],
  'image-alt': ['image-alt'],
  'input-button-name': ['button-name'],
  'input-image-alt': ['image-button-name'],
  label: ['field-name'],
  'link-name': ['link-name'],
  marquee: ['moving-text'],
  'meta-refresh': ['refresh'],
  'meta-viewport': ['viewport'],
  'nested-interactive': ['childless-focus'],
  'no-autoplay-audio': ['autoplay'],
  'object-alt': ['object-name'],
  'role-img-alt': ['image-alt'],
  'scrollable-region-focusable': ['scroll-region'],
  'select-name': ['field-name'],
  'summary-name': ['summary-name'],
  'svg-img-alt': ['svg-name'],
  'td-headers-attr': ['headers-attribute'],
  'th-has-data-cells': ['header-cells'],
  'valid-lang': ['part-language-known'],
  'video-caption': ['captions'],
};

/**
 * Every difference, with its reason: `site` and `address` (a pattern), the rule of one tool, and why the other is silent.
 * One that no longer happens is a fault of this table.
 */
const EXPLAINED = [];

/** Compares both tools on a built folder that is open in the browser; returns how often they agree. */
async function sideBySide(name, site, report, met) {
  const told = clearwaySays(site.folder, site.base);
  await inParallel(site.pages, tabs(site.browser, { bypassCSP: true }), async (tab, page) => {
    await tab.goto(site.url(page), { waitUntil: 'load' });
    await tab.evaluate(AXE);
    const axe = new Set(await tab.evaluate(async (rules) => {
      const found = await globalThis.axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
      return found.violations.map((rule) => rule.id);
    }, Object.keys(SAME)));
    const own = told.get(page.file) ?? new Set();
    for (const [theirs, ours] of Object.entries(SAME)) {
      const [one, other] = [axe.has(theirs), ours.some((rule) => own.has(rule))];
      // One of our rules may answer to several of theirs: it agrees where any of them speaks.
      const elsewhere = Object.entries(SAME).some(([id, rules]) => axe.has(id) && rules.some((rule) => ours.includes(rule)));
      report.count();
      if (one && other) report.agreed = (report.agreed ?? 0) + 1;
      if (one === other || (other && elsewhere)) continue;
      const tool = one ? 'axe' : 'clearway';
      const why = EXPLAINED.find((row) => row.site === name && row[tool] === (one ? theirs : ours[0]) && row.address.test(page.address));
      if (why) met.add(why);
      else report.fail(one ? `axe alone tells of \`${theirs}\`` : `Clearway alone tells of ${ours.join(', ')}`, `${name} ${page.address}`);
    }
  });
}

/** Returns the rules that Clearway tells of as errors, by file. */
function clearwaySays(folder, base) {
  // Addresses in the pages begin with the base path of the site: a folder stands in for it.
  const webRoot = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-root-'));
  const below = path.join(webRoot, base);
  if (base === '/') fs.rmdirSync(webRoot);
  else fs.mkdirSync(path.dirname(below.replace(/\/$/, '')), { recursive: true });
  fs.symlinkSync(folder, below.replace(/\/$/, ''));
  let said;
  try {
    said = execFileSync(clearway, ['check', '--html', folder, '--web-root', webRoot, '--findings', 'json'], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (ended) {
    // It ends with 1 where it finds errors.
    said = ended.stdout;
  } finally {
    fs.rmSync(base === '/' ? below.replace(/\/$/, '') : webRoot, { recursive: true, force: true });
  }
  const told = new Map();
  for (const line of said.toString().split('\n').filter(Boolean)) {
    const finding = JSON.parse(line);
    const file = path.relative(folder, finding.file).split(path.sep).join('/');
    if (finding.severity !== 'error') continue;
    if (!told.has(file)) told.set(file, new Set());
    told.get(file).add(finding.rule);
  }
  return told;
}

/** Reports every difference that no row of the table explains, and every row that explains nothing. */
export async function compare(site) {
  const report = new Report('compare');
  const met = new Set();
  await sideBySide('example', site, report, met);
  const sites = path.join(root, 'tests/sites');
  for (const name of fs.readdirSync(sites).sort()) {
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-compare-'));
    const folder = path.join(out, 'site');
    try {
      fs.cpSync(path.join(sites, name, 'site'), folder, { recursive: true });
      try {
        // A copy to show around is written whatever is wrong with the site.
        execFileSync(clearway, ['build', '--site', folder, '--drafts', '--date', '2026-11-22'], { stdio: 'ignore' });
      } catch (ended) {
        if (ended.status !== 1) throw ended;
      }
      const built = path.join(folder, 'preview-copy');
      if (!fs.existsSync(path.join(built, 'index.html'))) continue;
      const golden = await openSite(built);
      try {
        await sideBySide(name, golden, report, met);
      } finally {
        await golden.close();
      }
    } finally {
      fs.rmSync(out, { recursive: true, force: true });
    }
  }
  console.log(`Mistakes that both tools tell of: ${report.agreed ?? 0}; explained differences: ${EXPLAINED.length}.`);
  for (const row of EXPLAINED.filter((row) => !met.has(row))) {
    report.fail(`The table explains a difference that there is not: ${row.axe ?? row.clearway}`, `${row.site} ${row.address}`);
  }
  return report.close();
}

await runAlone(import.meta.url, compare);
