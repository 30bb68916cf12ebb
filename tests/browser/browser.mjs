// One Chromium for all suites, and the few things that each of them does with it.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findPages } from './pages.mjs';
import { serve } from './serve.mjs';

export const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Starts Debian's Chromium; Playwright gives it a new profile and throws it away on `close()`. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });

/** Returns the folder to look at: the first argument, else `public/` at the root of the repository. */
export function builtFolder(argument = process.argv[2]) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
  const folder = path.resolve(argument || path.join(root, 'public'));
  if (!fs.existsSync(path.join(folder, 'index.html'))) {
    console.error(`There is no built site in ${folder}: build it first with \`clearway build\`.`);
    process.exit(2);
  }
  return folder;
}

/** Serves the folder, starts Chromium, finds the pages: what every suite is given. */
export async function openSite(folder) {
  const pages = findPages(folder);
  const server = await serve(folder, pages.base);
  const browser = await launch();
  return {
    folder,
    browser,
    origin: server.origin,
    base: pages.base,
    // A redirect page is left at once by every browser, so there is nothing to look at on it.
    pages: pages.list.filter((page) => !page.redirect),
    redirects: pages.list.filter((page) => page.redirect),
    url: (page) => server.origin + page.address,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs `work` over all items, `tabs` at a time, each in a worker that `open` made and `shut` ends. */
export async function inParallel(items, open, work, tabs = 3) {
  let next = 0;
  const worker = async () => {
    const tab = await open();
    try {
      while (next < items.length) await work(tab.page, items[next++]);
    } finally {
      await tab.context.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(tabs, items.length) }, worker));
}

/** Returns a function that opens a tab in a context of its own. */
export const tabs = (browser, options) => async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'allow', ...options });
  return { context, page: await context.newPage() };
};

/** The types of page, by an address that tells them: what is slow looks at one of each. */
const TYPES = ['', 'vision/', 'foreword/', 'values/', 'values/kindness/', 'priorities/', 'priorities/fair-health-everywhere/',
  'enabling-strategies/digital-and-data/', 'videos/our-strategy/', 'documents/', 'documents/strategy/', 'questions/', 'search/',
  'settings/', 'glossary/', 'plan-on-a-page/', 'accessibility-statement/', 'easy-read/', 'values/easy-read/', 'cy/', '404.html'];

/** Returns one page of each type that the site has; all pages of a site that is not the example. */
export function sample(site) {
  const wanted = new Set(TYPES.map((address) => site.base + address));
  const found = site.pages.filter((page) => wanted.has(page.address));
  return found.length > 5 ? found : site.pages;
}

/** Collects what a suite finds, and prints it so that the same fault on many pages is told once. */
export class Report {
  constructor(name) {
    this.name = name;
    this.checked = 0;
    this.failures = new Map();
    this.started = Date.now();
  }

  /** Counts one thing that was looked at. */
  count(n = 1) {
    this.checked += n;
  }

  /** Notes a fault: the same `what` at several places is one entry with many places. */
  fail(what, where) {
    if (!this.failures.has(what)) this.failures.set(what, new Set());
    this.failures.get(what).add(where);
  }

  /** Prints everything and the closing line; returns how much passed and failed. */
  close() {
    for (const [what, places] of this.failures) {
      console.log(`\n  ${what}`);
      const list = [...places];
      for (const place of list.slice(0, 8)) console.log(`    on ${place}`);
      if (list.length > 8) console.log(`    and ${list.length - 8} more`);
    }
    let failed = this.failures.size;
    if (this.checked === 0) {
      console.log('\n  Nothing was looked at, and that is no pass.');
      failed += 1;
    }
    const places = new Set([...this.failures.values()].flatMap((set) => [...set])).size;
    const passed = Math.max(0, this.checked - places);
    const seconds = ((Date.now() - this.started) / 1000).toFixed(0);
    console.log(`browser ${this.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
    return { passed, failed };
  }
}

/** Lets a suite run by itself: `node axe.mjs [FOLDER]`. */
export async function runAlone(metaUrl, suite) {
  if (process.argv[1] && fileURLToPath(metaUrl) === fs.realpathSync(process.argv[1])) {
    const site = await openSite(builtFolder());
    try {
      const { failed } = await suite(site);
      process.exitCode = failed ? 1 : 0;
    } finally {
      await site.close();
    }
  }
}
