// Search in the browser: nothing is loaded before it is used, results are ordinary links, the count is said, languages and
// easy read stay apart, and a site of a thousand pages costs hardly more than a small one.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Report, runAlone, tabs } from './browser.mjs';
import { serve } from './serve.mjs';

/** The time of the first result is printed, not asserted (the aim is 200 ms): a test machine does other things too. */
const MANY = 1000;
const MOST_BYTES = 100_000;

/** Types into the search page of the example, then of a site of a thousand pages. */
export async function search(site) {
  const report = new Report('search');
  const check = (holds, what) => {
    report.count();
    if (!holds) report.fail(what, 'search/');
  };
  await example(site, check);
  if (process.env.CLEARWAY) await thousand(site, check);
  return report.close();
}

async function example(site, check) {
  const { context, page: tab } = await tabs(site.browser)();
  try {
    const asked = [];
    tab.on('request', (request) => { if (request.url().endsWith('.json')) asked.push(request.url()); });
    await tab.goto(`${site.origin}${site.base}search/`, { waitUntil: 'load' });
    check(asked.length === 0, 'The index is loaded before anybody searches.');
    const first = await type(tab, 'priorities');
    check(first.results.length > 1 && first.results[0] === 'Our priorities', `The page of that name does not come first: ${first.results[0]}`);
    check(new RegExp(`\\b${await count(tab)}\\b`).test(first.said), `The count is not said: "${first.said}".`);
    check(await tab.evaluate(() => [...document.querySelectorAll('.results > li')].every((item) => item.querySelector('a[href]'))), 'A result is no ordinary link.');
    check(await tab.evaluate(() => document.activeElement?.name === 'q'), 'Focus leaves the box while somebody types.');
    check((await type(tab, 'PRIORITY')).results.includes('Our priorities'), 'Capitals or the singular hide a page.');
    check((await type(tab, 'waiting times')).results[0] === 'Waiting times', 'Two words do not find the page that has both in its title.');
    check((await type(tab, 'xyzzy')).said.includes('xyzzy'), 'It is not said that nothing was found.');
    await type(tab, 'people');
    const before = await tab.locator('.results > li').count();
    if (await tab.locator('[data-more]').isVisible()) {
      await tab.locator('[data-more]').press('Enter');
      await tab.waitForFunction((least) => document.querySelectorAll('.results > li').length > least, before);
      check(await tab.evaluate((at) => document.activeElement === document.querySelectorAll('.results > li')[at].querySelector('a'), before), 'Focus does not go to the first of the further results.');
    }
    check(tab.url().includes('q=people'), 'The search cannot be sent to somebody by its address.');
    await tab.reload({ waitUntil: 'load' });
    await tab.waitForSelector('.results > li');
    check(true, '');
    const addresses = () => tab.evaluate(() => [...document.querySelectorAll('.results a')].map((link) => link.getAttribute('href')));
    check((await addresses()).every((address) => !/easy-read|\/cy\//.test(address)), 'Easy-read or Welsh pages stand among the standard pages.');
    await tab.check('input[value="easy-read"]');
    await tab.waitForFunction(() => document.querySelector('.results a')?.getAttribute('href').includes('easy-read'));
    check((await addresses()).every((address) => address.includes('easy-read')), 'Standard pages stand among the easy-read pages.');
    await tab.goto(`${site.origin}${site.base}cy/search/`, { waitUntil: 'load' });
    await type(tab, 'gwerthoedd');
    check((await addresses()).length > 0 && (await addresses()).every((address) => address.includes('/cy/')), 'Welsh search finds other than Welsh pages.');
  } finally {
    await context.close();
  }
  const { context: bare, page } = await tabs(site.browser, { javaScriptEnabled: false })();
  await page.goto(`${site.origin}${site.base}search/`, { waitUntil: 'load' });
  check(!(await page.locator('form').first().isVisible()), 'Without script there is a form that does nothing.');
  check(await page.locator('.index a').count() > 20, 'Without script there is no list of all pages.');
  await bare.close();
}

/** Types words and waits until what is said has settled. */
async function type(tab, words) {
  await tab.fill('[name=q]', '');
  await tab.waitForFunction(() => !document.querySelector('.results > li'));
  await tab.fill('[name=q]', words);
  await tab.waitForTimeout(900);
  return {
    results: await tab.locator('.results a').allTextContents(),
    said: (await tab.locator('[data-search] [role=status]').textContent()).trim(),
  };
}

const count = (tab) => tab.evaluate(() => document.querySelector('[data-search] [role=status]').textContent.match(/\d+/)?.[0] ?? 'none');

/** Builds a thousand pages of words from the example, and searches them. */
async function thousand(site, check) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-search-'));
  try {
    write(folder, vocabulary(site));
    execFileSync(process.env.CLEARWAY, ['build', '--site', folder, '--out', path.join(folder, 'public'), '--no-check'], { stdio: 'ignore' });
    const server = await serve(path.join(folder, 'public'), '/');
    for (const words of ['people', 'neighbourhood teams', 'pri']) {
      const { context, page: tab } = await tabs(site.browser)();
      let bytes = 0;
      tab.on('response', async (response) => { if (response.url().endsWith('.json')) bytes += (await response.body()).length; });
      await tab.goto(`${server.origin}/search/`, { waitUntil: 'load' });
      const time = await tab.evaluate(async (typed) => {
        const box = document.querySelector('[name=q]');
        const found = new Promise((done) => new MutationObserver(() => done(performance.now())).observe(document.querySelector('.results'), { childList: true }));
        box.focus();
        const start = performance.now();
        box.value = typed;
        box.dispatchEvent(new Event('input', { bubbles: true }));
        return Math.round(await found - start);
      }, words);
      await tab.waitForTimeout(400);
      console.log(`  ${MANY} pages, “${words}”: the first result after ${time} ms, ${bytes} bytes loaded before compression`);
      check(bytes > 0 && bytes < MOST_BYTES, `A search among ${MANY} pages loads ${bytes} bytes.`);
      await context.close();
    }
    await server.close();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Every word of the example's pages, as often as it stands there. */
function vocabulary(site) {
  const pages = site.pages.filter((page) => !/\/cy\//.test(page.address)).slice(0, 80);
  return pages.flatMap((page) => fs.readFileSync(path.join(site.folder, page.file), 'utf8')
    .replace(/^[\s\S]*?<main|<footer[\s\S]*$/g, '').replace(/<[^>]*>|&[^;]*;/g, ' ').match(/\p{L}{2,}/gu) ?? []);
}

function write(folder, words) {
  const content = path.join(folder, 'content');
  fs.mkdirSync(path.join(content, 'pages'), { recursive: true });
  fs.writeFileSync(path.join(content, 'site.toml'), 'title = "Many"\norganisation = "Many"\nbase_url = "https://example.org/"\nlanguage = "en-GB"\n');
  fs.writeFileSync(path.join(content, '_index.md'), '---\ntitle: Home\ndescription: Home.\n---\n');
  fs.writeFileSync(path.join(content, 'pages', '_index.md'), '---\ntitle: Pages\nshow: list\n---\n');
  // The same words in the same order on every machine.
  let state = 1;
  const next = () => { state = (state * 48271) % 2147483647; return words[state % words.length]; };
  const several = (count) => Array.from({ length: count }, next).join(' ');
  for (let page = 0; page < MANY; page += 1) {
    const text = Array.from({ length: 12 }, () => `${several(30)}.`).join('\n\n');
    fs.writeFileSync(path.join(content, 'pages', `page-${page}.md`), `---\ntitle: "${several(4)} ${page}"\ndescription: "${several(12)}."\n---\n\n## ${several(3)}\n\n${text}\n`);
  }
}

await runAlone(import.meta.url, search);
