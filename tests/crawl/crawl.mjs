// Follows every address of a served site, from `/` and sitemap.xml on, and asserts what the server says with each.
//
//   node crawl.mjs ORIGIN FOLDER INCLUDE_NAME
//
// ORIGIN is where the folder is served; links to the site's public origin (canonical, sitemap, feed) are asked there.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { addressOf, filesBelow, publicAddress } from '../browser/pages.mjs';
import { linksOf } from './links.mjs';

const [origin, folder, includeName] = process.argv.slice(2);
const { origin: publicOrigin, base } = publicAddress(folder);

/** Files for the web server or the program, that no reader may get. */
const HIDDEN = ['_headers', '_redirects', 'web.config', '.htaccess', includeName, '.clearway-manifest.json', '.gitignore', '.gitkeep'];
/** Files that machines ask for by a name agreed elsewhere: nothing has to link to them. */
const KNOWN_BY_NAME = [/^robots\.txt$/, /^sitemap\.xml$/, /^feed\.xml$/, /^404\.html$/, /^favicon\.ico$/, /^\.well-known\//,
  // The parts of the index that the search page asks for by number.
  /(^|\/)search\/(standard|easy-read)\/(index|[wp]\d+)\.json$/];
/** Beside what pages show: captions of a recording, which stand in its transcript. */
const BESIDE = [/\.vtt$/];
/** Files whose names change with their bytes. */
const FINGERPRINTED = /^assets\//;
const A_YEAR = 31_536_000;

const TYPES = {
  html: /^text\/html; ?charset=utf-8$/i,
  css: /^text\/css; ?charset=utf-8$/i,
  vtt: /^text\/vtt; ?charset=utf-8$/i,
  xml: /^(application|text)\/(xml|rss\+xml|atom\+xml); ?charset=utf-8$/i,
  txt: /^text\/plain; ?charset=utf-8$/i,
  js: /^(text|application)\/javascript(; ?charset=utf-8)?$/i,
  json: /^application\/json(; ?charset=utf-8)?$/i,
  webmanifest: /^application\/manifest\+json(; ?charset=utf-8)?$/i,
  svg: /^image\/svg\+xml(; ?charset=utf-8)?$/i,
  png: /^image\/png$/, jpg: /^image\/jpeg$/, jpeg: /^image\/jpeg$/, webp: /^image\/webp$/, avif: /^image\/avif$/,
  gif: /^image\/gif$/, ico: /^image\/(x-icon|vnd\.microsoft\.icon)$/, pdf: /^application\/pdf$/,
  mp4: /^video\/mp4$/, webm: /^video\/webm$/, mp3: /^audio\/mpeg$/, woff2: /^font\/woff2$/,
};

/** What every page carries, and how each header is known to be right. */
const HEADERS = {
  'content-security-policy': (value) => /(^|;)\s*default-src 'none'/.test(value) && /frame-ancestors 'none'/.test(value)
    && !/unsafe-inline|unsafe-eval|[\s]\*|\shttps?:(\s|;|$)/.test(value),
  'referrer-policy': (value) => /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(value),
  'permissions-policy': (value) => /camera=\(\)/.test(value),
  'x-content-type-options': (value) => value === 'nosniff',
  'cross-origin-opener-policy': (value) => value === 'same-origin',
  'cross-origin-resource-policy': (value) => value === 'same-origin',
  'strict-transport-security': (value) => Number(/max-age=(\d+)/.exec(value)?.[1]) >= A_YEAR / 2,
};

const failures = new Map();
let assertions = 0;
const fail = (what, where) => failures.set(what, (failures.get(what) ?? new Set()).add(where));
const expect = (holds, what, where) => {
  assertions += 1;
  if (!holds) fail(what, where);
};

/** Every address that was asked for, without fragment: `{ status, headers, body, ids, links }`. */
const seen = new Map();
/** Links that wait: `{ to, from, kind }`. */
const waiting = [];
const fragments = [];
const foreign = new Set();

waiting.push({ to: origin + base, from: 'the start', kind: 'start' });
waiting.push({ to: `${origin}${base}sitemap.xml`, from: 'the start', kind: 'start' });
// What machines ask for by name is asked here too, and its links followed.
for (const file of filesBelow(folder)) {
  if (KNOWN_BY_NAME.some((name) => name.test(file))) waiting.push({ to: origin + addressOf(file, base), from: 'the start', kind: 'start' });
}

await Promise.all(Array.from({ length: 8 }, follow));
await follow();
checkFragments();
await checkHidden();
await checkUnknownAddress();
await checkRedirects();
await checkTwins();
checkEveryFileIsReached();
close();

/** Takes links from the list until none waits. */
async function follow() {
  for (let link = waiting.shift(); link; link = waiting.shift()) {
    const [address, fragment] = split(link.to);
    if (fragment) fragments.push({ address, fragment, from: link.from });
    const known = seen.get(address);
    if (known) {
      known.from.push(link);
      continue;
    }
    const page = { from: [link] };
    seen.set(address, page);
    Object.assign(page, await get(address));
    if (page.status === 200) look(address, page);
    if (page.status >= 301 && page.status <= 308) waiting.push({ to: new URL(page.headers.location, address).href, from: address, kind: 'redirect' });
  }
}

/** Asserts what belongs to one answer, and puts its links on the list. */
function look(address, page) {
  const where = address.slice(origin.length);
  const file = fileOf(address);
  const kind = file.split('.').pop().toLowerCase();
  const type = page.headers['content-type'] ?? 'none';
  expect(TYPES[kind] ? TYPES[kind].test(type) : type !== 'none', `Files ending in .${kind} are sent as "${type}".`, where);
  expect(page.headers['x-content-type-options'] === 'nosniff', 'A file is sent without X-Content-Type-Options: nosniff.', where);
  expect(!page.headers['set-cookie'], 'The server sets a cookie.', where);
  expect(page.body.equals(fs.readFileSync(path.join(folder, file))), 'The server sends other bytes than the build wrote.', where);
  checkCache(file, page, where);
  if (kind === 'html') checkHeaders(page, where);

  const { links, ids } = linksOf(kind, page.body.toString('utf8'));
  page.ids = ids;
  for (const { to, kind: use } of links) {
    const target = resolve(to, address, use, where);
    if (target) waiting.push({ to: target, from: where, kind: use });
  }
}

/** Returns the local address of a link, or nothing when it leads elsewhere. */
function resolve(to, from, use, where) {
  let url;
  try {
    url = new URL(to, from);
  } catch {
    fail(`A link is no address: "${to}".`, where);
    return undefined;
  }
  if (!/^https?:$/.test(url.protocol)) {
    // mailto:, tel: and sms: are for the reader's device; a data: picture is part of the page.
    if (!/^(mailto|tel|sms|data):$/.test(url.protocol)) fail(`A link has a scheme that pages should not use: "${to.slice(0, 60)}".`, where);
    return undefined;
  }
  if (url.origin === publicOrigin) url = new URL(url.pathname + url.search + url.hash, origin);
  if (url.origin === origin) return url.href;
  foreign.add(url.href);
  if (use === 'load') fail(`The page loads something from another host: ${url.href}`, where);
  return undefined;
}

function checkHeaders(page, where) {
  for (const [name, right] of Object.entries(HEADERS)) {
    const values = page.raw.filter(([key]) => key === name).map(([, value]) => value);
    if (values.length === 0) expect(false, `The header ${name} is missing.`, where);
    else if (values.length > 1) expect(false, `The header ${name} is sent ${values.length} times.`, where);
    else expect(right(values[0]), `The header ${name} is weaker than it should be: ${values[0]}`, where);
  }
}

function checkCache(file, page, where) {
  const value = page.headers['cache-control'] ?? '';
  const forEver = /immutable/.test(value) && Number(/max-age=(\d+)/.exec(value)?.[1]) >= A_YEAR;
  if (FINGERPRINTED.test(file)) expect(forEver, `A file with a fingerprint in its name may be kept for ever, but is sent with "${value}".`, where);
  else if (file.endsWith('.html')) expect(!/immutable/.test(value), 'A page is sent as immutable: readers would never see a correction.', where);
}

/** Every `#part` of a page that is linked must be there. */
function checkFragments() {
  for (const { address, fragment, from } of fragments) {
    const page = seen.get(address);
    // In films and PDF files a fragment is a time or a page number; an answer of 404 is told elsewhere.
    if (!page?.ids || fragment === 'top' || fragment.startsWith(':~:')) continue;
    expect(page.ids.has(fragment), `A link leads to a part that is not there: ${address.slice(origin.length)}#${fragment}`, from);
  }
  for (const [address, page] of seen) {
    const where = address.slice(origin.length);
    for (const { from, kind } of page.from) {
      expect(page.status < 400, `A link is broken: ${where} (${page.status ?? page.trouble})`, from);
      // A redirect costs the reader a round trip; only what is outside our hands may need one.
      if (kind !== 'redirect' && kind !== 'start') expect(!(page.status >= 300 && page.status < 400), `A link leads over a redirect: ${where}`, from);
    }
  }
}

async function checkHidden() {
  for (const name of HIDDEN) {
    const answer = await get(`${origin}${base}${name}`);
    expect(answer.status === 404, `A file for the web server is served to readers: ${name} (${answer.status})`, base + name);
  }
}

async function checkUnknownAddress() {
  for (const address of [`${base}no-such-page/`, `${base}values/no-such-page.html`]) {
    const answer = await get(origin + address);
    expect(answer.status === 404, `An unknown address is answered with ${answer.status}.`, address);
    expect(answer.body.equals(fs.readFileSync(path.join(folder, '404.html'))), 'An unknown address does not show 404.html.', address);
    expect(TYPES.html.test(answer.headers['content-type'] ?? ''), `404.html is sent as "${answer.headers['content-type']}".`, address);
    expect(!/immutable/.test(answer.headers['cache-control'] ?? ''), 'The answer to an unknown address is sent as immutable.', address);
    checkHeaders(answer, address);
  }
}

/** Redirect pages in the folder, and redirects that the include names: each must end at a page. */
async function checkRedirects() {
  const include = fs.readFileSync(path.join(folder, includeName), 'utf8');
  const exact = [...include.matchAll(/location\s+=\s+"?([^\s"{]+)"?\s*\{[^}]*\breturn\s+30[1278]\s+"?([^\s";]+)/g)].map((m) => m[1]);
  const pages = filesBelow(folder).filter((file) => file.endsWith('.html') && isRedirectPage(file)).map((file) => addressOf(file, base));
  for (const address of new Set([...exact, ...pages])) {
    let at = new URL(address, origin).href;
    let answer = await get(at);
    for (let hops = 0; hops < 5 && answer.status >= 300 && answer.status < 400; hops += 1) {
      at = resolve(answer.headers.location, at, 'redirect', address);
      if (!at) break;
      answer = await get(at);
    }
    if (at) expect(answer.status === 200, `A redirect leads nowhere: it ends at ${at.slice(origin.length)} (${answer.status}).`, address);
    if (answer.status === 200 && !seen.has(split(at)[0])) {
      waiting.push({ to: at, from: address, kind: 'redirect' });
      await follow();
    }
  }
}

/** Where the build wrote a packed twin, whoever can unpack it gets it. */
async function checkTwins() {
  for (const file of filesBelow(folder).filter((name) => name.endsWith('.html.gz')).slice(0, 5)) {
    const address = addressOf(file.slice(0, -3), base);
    const packed = await get(origin + address, { 'accept-encoding': 'gzip' });
    const same = packed.headers['content-encoding'] === 'gzip' && packed.body.equals(fs.readFileSync(path.join(folder, file)));
    expect(same, 'A page has a packed twin, and it is not sent.', address);
    expect(/accept-encoding/i.test(packed.headers.vary ?? ''), 'A page that is sent packed does not say that it varies.', address);
  }
}

function isRedirectPage(file) {
  return /<meta\b[^>]*http-equiv=["']?refresh/i.test(fs.readFileSync(path.join(folder, file), 'utf8'));
}

/** What is published and linked from nowhere is a leak or litter. */
function checkEveryFileIsReached() {
  const reached = new Set([...seen].filter(([, page]) => page.status === 200).map(([address]) => fileOf(address)));
  for (const file of filesBelow(folder)) {
    const plain = file.replace(/\.(gz|br)$/, '');
    const excused = HIDDEN.includes(file) || [...KNOWN_BY_NAME, ...BESIDE].some((name) => name.test(file))
      || (plain !== file && fs.existsSync(path.join(folder, plain))) || (file.endsWith('.html') && isRedirectPage(file));
    expect(excused || reached.has(file), 'A file is published but nothing links to it.', file);
  }
}

/** Returns the file in the folder behind a local address. */
function fileOf(address) {
  const file = decodeURIComponent(new URL(address).pathname).slice(base.length);
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}

function split(address) {
  const url = new URL(address);
  let fragment = url.hash.slice(1);
  try {
    fragment = decodeURIComponent(fragment);
  } catch {
    // Not encoded: meant as it stands.
  }
  url.hash = '';
  // What follows `?` never chooses another file on a static host.
  url.search = '';
  return [url.href, fragment];
}

function get(address, more = {}) {
  return new Promise((done) => {
    const request = http.get(address, { headers: { accept: '*/*', ...more } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const raw = [];
        for (let i = 0; i < response.rawHeaders.length; i += 2) raw.push([response.rawHeaders[i].toLowerCase(), response.rawHeaders[i + 1]]);
        done({ status: response.statusCode, headers: response.headers, raw, body: Buffer.concat(parts) });
      });
    });
    request.on('error', (trouble) => done({ status: undefined, trouble: trouble.message, headers: {}, raw: [], body: Buffer.alloc(0) }));
  });
}

function close() {
  for (const [what, places] of failures) {
    console.log(`\n  ${what}`);
    const list = [...places];
    for (const place of list.slice(0, 8)) console.log(`    on ${place}`);
    if (list.length > 8) console.log(`    and ${list.length - 8} more`);
  }
  const pages = [...seen].filter(([address, page]) => page.status === 200 && fileOf(address).endsWith('.html')).length;
  const links = [...seen.values()].reduce((sum, page) => sum + page.from.length, 0);
  console.log(`crawl: ${pages} pages, ${seen.size} addresses, ${links} links, ${fragments.length} fragments; ${foreign.size} addresses of other sites (not asked)`);
  console.log(`crawl: ${assertions} assertions, ${failures.size} failed`);
  process.exitCode = failures.size || pages === 0 ? 1 : 0;
}
