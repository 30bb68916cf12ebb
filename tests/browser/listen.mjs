// What a screen reader would say, by a virtual one: the log of each of these pages is kept in `spoken/` for people to read.
// `CLEARWAY_ACCEPT=1` writes what is said now; read every changed file before you commit it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Report, inParallel, runAlone, tabs } from './browser.mjs';

const READER = fs.readFileSync(createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js'), 'utf8');
const SPOKEN = path.join(path.dirname(fileURLToPath(import.meta.url)), 'spoken');
const AT = '/virtual-screen-reader.js';

/** The pages by the name of their log. */
const PAGES = {
  home: '',
  priority: 'priorities/fair-health-everywhere/',
  value: 'values/kindness/',
  video: 'videos/our-strategy/',
  'easy-read': 'values/easy-read/',
  search: 'search/',
};

/** Reads each page from its first word to its last. */
export async function listen(site) {
  const report = new Report('listen');
  const pages = Object.entries(PAGES).map(([name, address]) => ({ name, address: site.base + address }));
  await inParallel(pages, tabs(site.browser, { bypassCSP: true, viewport: { width: 1280, height: 900 } }), async (tab, page) => {
    report.count();
    await tab.route(`**${AT}`, (route) => route.fulfill({ contentType: 'text/javascript', body: READER }));
    await tab.goto(site.url(page), { waitUntil: 'load' });
    const said = `${(await tab.evaluate(readAloud, AT)).join('\n')}\n`;
    const file = path.join(SPOKEN, `${page.name}.txt`);
    const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (said === before) return;
    if (process.env.CLEARWAY_ACCEPT) {
      fs.mkdirSync(SPOKEN, { recursive: true });
      fs.writeFileSync(file, said);
      return;
    }
    report.fail(`The page is read aloud otherwise than in spoken/${page.name}.txt: ${difference(before, said)}`, page.address);
  });
  return report.close();
}

/** Runs in the page. */
async function readAloud(at) {
  const { virtual } = await import(at);
  await virtual.start({ container: document.body });
  for (let steps = 0; steps < 3000 && !/^end of document/.test(await virtual.lastSpokenPhrase()); steps += 1) await virtual.next();
  const log = await virtual.spokenPhraseLog();
  await virtual.stop();
  return log;
}

function difference(before, now) {
  const [old, young] = [before.split('\n'), now.split('\n')];
  const at = young.findIndex((line, index) => line !== old[index]);
  return `line ${at + 1} is "${young[at] ?? '(nothing)'}", and was "${old[at] ?? '(nothing)'}"`;
}

await runAlone(import.meta.url, listen);
