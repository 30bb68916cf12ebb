// The preview in Chromium: `node tests/browser/preview.mjs [SITE]`. What an editor sees while writing, breaking and mending, by
// mouse and by keyboard. With `SCREENS=DIR`, pictures of the panel are put there.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Report, launch } from './browser.mjs';
import { ROOT, copyOf, get, pause, serve } from '../preview/serve.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE = { timeout: 30_000 };

const report = new Report('preview');
const hold = (what, good, where = 'preview') => {
  report.count();
  if (!good) report.fail(what, where);
};

const copy = copyOf(process.argv[2] || ROOT);
// Pictures that a build made are not made again.
if (fs.existsSync(path.join(ROOT, '.clearway'))) fs.cpSync(path.join(ROOT, '.clearway'), path.join(copy.folder, '.clearway'), { recursive: true });
const preview = await serve(copy.folder);
const browser = await launch();

/** A page of the site, to be written and read back. */
const file = (name) => path.join(copy.folder, 'content', name);
const vision = file('contact.md');
const original = fs.readFileSync(vision, 'utf8');
const settings = file('site.toml');
const understood = fs.readFileSync(settings, 'utf8');
const address = `${preview.origin}/contact/`;

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  // For work on the panel: its script and styles from the sources instead of those in the program.
  if (process.env.PANEL) {
    for (const name of ['panel.js', 'panel.css']) {
      await context.route(`**/_clearway/${name}`, (route) => route.fulfill({ path: path.join(ROOT, 'src/preview/panel', name) }));
    }
  }
  const page = await context.newPage();
  const troubles = [];
  page.on('pageerror', (trouble) => troubles.push(trouble.message));
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  await page.goto(address, PATIENCE);
  return { context, page, troubles };
}

/** The panel's frame, once its script has run. */
async function panelOf(page) {
  const handle = await page.waitForSelector('iframe[data-clearway-preview]', { state: 'attached', ...PATIENCE });
  const frame = await handle.contentFrame();
  await frame.waitForFunction(() => document.body && /folded|open|bar/.test(document.body.className), null, PATIENCE);
  return frame;
}

const shown = (page, words) => page.waitForFunction((wanted) => document.body.textContent.includes(wanted), words, PATIENCE);
const screen = async (page, name) => {
  if (process.env.SCREENS) await page.screenshot({ path: path.join(process.env.SCREENS, `${name}.png`) });
};

async function axe(page, where) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE);
    for (const frame of page.frames()) await frame.evaluate(AXE);
    const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } }), TAGS);
    report.count();
    for (const fault of found.violations) {
      for (const node of fault.nodes) report.fail(`${fault.help} (rule ${fault.id}): ${node.target.flat().join(' ')}\n    ${node.failureSummary}`, `${where}, ${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

try {
  // The first time, pictures are made.
  await get(preview.origin, '/');
  for (let at = 0; at < 600 && !/pages after/.test(preview.said()); at += 1) await pause(200);
  const { page, troubles } = await open();
  let panel = await panelOf(page);

  // Edit, see: in place, with the scroll position and the focus kept.
  await page.evaluate(() => {
    globalThis.stays = true;
    scrollTo(0, 300);
    document.querySelector('main a[href]').focus({ preventScroll: true });
  });
  const before = await page.evaluate(() => [scrollY, document.activeElement.textContent]);
  fs.writeFileSync(vision, `${original}\n\nWords that were just written.\n`);
  await shown(page, 'Words that were just written.');
  hold('new words were loaded with the whole page', await page.evaluate(() => globalThis.stays === true));
  const after = await page.evaluate(() => [scrollY, document.activeElement.textContent]);
  hold(`the place or the focus was lost: ${before} became ${after}`, String(before) === String(after));

  // A page that did not change is left alone.
  const other = await open();
  await other.page.goto(`${preview.origin}/glossary/`, PATIENCE);
  await panelOf(other.page);
  await other.page.evaluate(() => { document.body.dataset.touched = 'no'; });
  fs.writeFileSync(vision, `${original}\n\nWords that were written again.\n`);
  await shown(page, 'Words that were written again.');
  await pause(300);
  hold('a page that did not change was changed', await other.page.evaluate(() => document.body.dataset.touched === 'no'));
  await other.context.close();

  // A stylesheet is swapped, and nothing else.
  const sheet = path.join(copy.folder, 'themes/default/css/99-test.css');
  fs.mkdirSync(path.dirname(sheet), { recursive: true });
  fs.writeFileSync(sheet, 'h1 { letter-spacing: 7px }\n');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px', null, PATIENCE);
  hold('a new stylesheet loaded the page again', await page.evaluate(() => globalThis.stays === true));
  hold('an old stylesheet stayed', await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length === 1));
  fs.unlinkSync(sheet);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing !== '7px', null, PATIENCE);

  // The panel, by keyboard alone.
  await axe(page, 'folded');
  await screen(page, 'folded');
  panel = await panelOf(page);
  await panel.focus('#fold');
  await page.keyboard.press('Enter');
  await panel.waitForFunction(() => document.activeElement.tagName === 'H1', null, PATIENCE);
  hold('the button does not say that the panel is open', await panel.getAttribute('#fold', 'aria-expanded') === 'true');
  const reached = new Set();
  for (let at = 0; at < 12; at += 1) {
    await page.keyboard.press('Tab');
    const on = await panel.evaluate(() => (document.activeElement === document.body ? '' : document.activeElement.textContent));
    if (on) reached.add(on);
  }
  hold(`only ${reached.size} things in the panel are reached with Tab`, reached.size > 4);
  const headings = await panel.$('details[data-key="headings"] > summary');
  await headings.focus();
  await page.keyboard.press('Enter');
  hold('headings did not unfold', await panel.evaluate(() => document.querySelector('details[data-key="headings"]').open));
  hold('the page is not among the headings', (await panel.textContent('.headings')).includes(await page.textContent('h1')));
  for (const key of ['landmarks', 'links', 'order']) await panel.evaluate((name) => { document.querySelector(`details[data-key="${name}"]`).open = true; }, key);
  await axe(page, 'open');
  await screen(page, 'open');
  await page.keyboard.press('Escape');
  hold('Escape did not fold the panel', await panel.getAttribute('#fold', 'aria-expanded') === 'false');
  hold('the focus was lost when the panel folded', await panel.evaluate(() => document.activeElement.id === 'fold'));
  await panel.click('#fold');
  await page.goto(`${preview.origin}/`, PATIENCE);
  panel = await panelOf(page);
  hold('an open panel did not stay open on the next page', await panel.getAttribute('#fold', 'aria-expanded') === 'true');
  await panel.click('#fold');
  await page.goto(address, PATIENCE);
  panel = await panelOf(page);
  hold('a folded panel did not stay folded', await panel.getAttribute('#fold', 'aria-expanded') === 'false');

  // A finding on the page, with its mend and its place.
  fs.writeFileSync(vision, `${original}\n\n![](no-picture.jpg)\n`);
  await panel.waitForFunction(() => /to mend here/.test(document.querySelector('#short').textContent), null, PATIENCE);
  await panel.click('#fold');
  hold('a finding is not told', (await panel.textContent('.findings')).includes('no-picture.jpg'));
  hold('no link opens the file', /^vscode:\/\/file\/.*contact\.md:\d+:\d+$/.test(await panel.getAttribute('.findings a.open', 'href')));
  await axe(page, 'with findings');
  await screen(page, 'findings');
  await panel.click('#fold');
  fs.writeFileSync(vision, original);
  await panel.waitForFunction(() => !/to mend here/.test(document.querySelector('#short').textContent), null, PATIENCE);

  // Break, see the banner and the finding; mend, see. Of a page and of the settings.
  for (const [what, where, broken, good] of [
    ['page', vision, original.replace(/^title: /m, 'title: "'), original],
    ['settings', settings, `${understood}\n[broken\n`, understood],
  ]) {
    const words = await page.textContent('main');
    fs.writeFileSync(where, broken);
    await panel.waitForFunction(() => /last good version/.test(document.querySelector('.line')?.textContent ?? ''), null, PATIENCE);
    hold(`a broken ${what} changed the page`, await page.textContent('main') === words);
    hold(`the banner does not name the file of the ${what}`, (await panel.textContent('.line')).includes(path.basename(where)));
    const box = await (await page.$('iframe[data-clearway-preview]')).boundingBox();
    hold('the banner is not across the top', box.y === 0 && box.width > 1200 && box.height > 40);
    await axe(page, `a broken ${what}`);
    await screen(page, `broken-${what}`);
    // A page that is opened now says so as well.
    const late = await open();
    const bar = await panelOf(late.page);
    hold('a page that is opened later has no banner', /last good version/.test(await bar.textContent('.line')));
    await late.context.close();
    fs.writeFileSync(where, good);
    await panel.waitForFunction(() => !document.querySelector('.line'), null, PATIENCE);
  }
  fs.writeFileSync(vision, `${original}\n\nWritten after it was mended.\n`);
  await shown(page, 'Written after it was mended.');

  // Narrow and dark.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await screen(page, 'narrow-folded');
  await panel.click('#fold');
  await screen(page, 'narrow-open');
  await axe(page, 'narrow');
  hold('the open panel is wider than a narrow window', (await (await page.$('iframe[data-clearway-preview]')).boundingBox()).width <= 360);
  await panel.click('#fold');
  hold(`the browser had something to complain about: ${troubles.join('; ')}`, troubles.length === 0);

  // Without script: the page works, and says when it is an old one.
  const plain = await open({ javaScriptEnabled: false });
  hold('without script the page is not there', (await plain.page.textContent('h1')).length > 0);
  hold('without script the frame takes room', !(await plain.page.isVisible('iframe[data-clearway-preview]')));
  fs.writeFileSync(settings, `${understood}\n[broken\n`);
  await panel.waitForFunction(() => document.querySelector('.line'), null, PATIENCE);
  await plain.page.goto(address, PATIENCE);
  hold('without script an old page does not say so', await plain.page.isVisible('iframe[data-clearway-preview]'));
  fs.writeFileSync(settings, understood);
} catch (trouble) {
  report.fail(`broke down: ${trouble.stack}`, 'preview');
} finally {
  await browser.close();
  await preview.stop();
  copy.remove();
}
const { failed } = report.close();
process.exitCode = failed ? 1 : 0;
