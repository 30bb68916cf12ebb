// What a page does when nobody helps it: no complaint in the console, no word to another host, nothing kept on the
// reader's device, and the same text with scripts switched off.
import { Report, inParallel, runAlone, tabs } from './browser.mjs';

// What only a script can offer (a filter box, say) may stand in an element with this attribute.
const ONLY_WITH_SCRIPT = '[data-needs-script]';
const SETTLE = 250;
const NO_SUCH_PAGE = 'no-such-page/below-it/';

/** Visits every page with and without scripts, with the page's own Content-Security-Policy in force. */
export async function quiet(site) {
  const report = new Report('quiet');
  const texts = new Map();
  const unknown = { address: site.base + NO_SUCH_PAGE, unknown: true };
  const all = [...site.pages, unknown];

  await inParallel(all, tabs(site.browser), async (tab, page) => {
    report.count();
    const complaints = listen(tab, site, page);
    try {
      await tab.goto(site.url(page), { waitUntil: 'load' });
      // What a script does late (asks a host, stores something) must be seen too; a quiet network may never come.
      await tab.waitForTimeout(SETTLE);
      texts.set(page.address, await tab.evaluate(mainText, ONLY_WITH_SCRIPT));
      for (const kept of await tab.evaluate(whatIsKept)) complaints.push(`The page keeps something on the reader's device: ${kept}.`);
      for (const cookie of await tab.context().cookies()) complaints.push(`The page sets a cookie: ${cookie.name}.`);
      if (!(await tab.evaluate(hasPolicy))) complaints.push('The page has no strict <meta> Content-Security-Policy before its first script or stylesheet.');
    } catch (trouble) {
      complaints.push(`The page could not be read: ${trouble.message.split('\n')[0]}`);
    }
    complaints.stop();
    for (const complaint of complaints) report.fail(complaint, page.address);
  });

  await inParallel(all, tabs(site.browser, { javaScriptEnabled: false }), async (tab, page) => {
    report.count();
    const where = `${page.address} (scripts off)`;
    try {
      await tab.goto(site.url(page), { waitUntil: 'load' });
      const [without, withScript] = [await tab.evaluate(mainText, ONLY_WITH_SCRIPT), texts.get(page.address)];
      if (without.length === 0) report.fail('The page has no text in its <main>.', where);
      else if (withScript !== undefined && without.join('\n') !== withScript.join('\n')) {
        report.fail(`The text differs with scripts off: ${difference(withScript, without)}`, where);
      }
    } catch (trouble) {
      report.fail(`The page could not be read: ${trouble.message.split('\n')[0]}`, where);
    }
  });
  return report.close();
}

/** Collects what the page says and asks for while it is open. */
function listen(tab, site, page) {
  const complaints = [];
  const onConsole = (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // The browser itself logs the 404 that we asked for.
    if (page.unknown && message.text().includes('404') && message.location().url === site.url(page)) return;
    complaints.push(`The console shows ${message.type() === 'error' ? 'an error' : 'a warning'}: ${message.text()}`);
  };
  const onError = (error) => complaints.push(`A script stopped: ${error.message}`);
  const onRequest = (request) => {
    const url = new URL(request.url());
    if (url.origin !== site.origin && !['data:', 'blob:'].includes(url.protocol)) {
      complaints.push(`The page asks another host: ${request.url()}`);
    }
  };
  const onResponse = (response) => {
    if (response.status() >= 400 && response.url() !== site.url(page)) {
      complaints.push(`The page asks for what is not there: ${response.url().replace(site.origin, '')} (${response.status()})`);
    }
  };
  const listeners = { console: onConsole, pageerror: onError, request: onRequest, response: onResponse };
  for (const [event, listener] of Object.entries(listeners)) tab.on(event, listener);
  complaints.stop = () => {
    for (const [event, listener] of Object.entries(listeners)) tab.off(event, listener);
  };
  return complaints;
}

/** Runs in the page: the lines of text that a reader sees in its main part. */
function mainText(onlyWithScript) {
  const main = document.querySelector('main');
  if (!main) return [];
  for (const extra of main.querySelectorAll(`${onlyWithScript}, noscript`)) extra.remove();
  return main.innerText.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** Runs in the page. */
async function whatIsKept() {
  const kept = [];
  if (localStorage.length) kept.push(`local storage (${Object.keys(localStorage).join(', ')})`);
  if (sessionStorage.length) kept.push(`session storage (${Object.keys(sessionStorage).join(', ')})`);
  if (document.cookie) kept.push('a cookie');
  // These are offered on secure origins alone; 127.0.0.1 counts as one.
  if ((await indexedDB.databases()).length) kept.push('an IndexedDB database');
  if ((await caches.keys()).length) kept.push('a cache');
  if ((await navigator.serviceWorker.getRegistrations()).length) kept.push('a service worker');
  return kept;
}

/** Runs in the page: a policy that comes after what it should govern governs nothing. */
function hasPolicy() {
  const policy = document.head.querySelector('meta[http-equiv="Content-Security-Policy" i]');
  if (!policy || !/default-src\s+'none'/.test(policy.content) || /unsafe-/.test(policy.content)) return false;
  const first = document.querySelector('script:not([type="application/ld+json"]), link[rel~="stylesheet"]');
  return !first || Boolean(policy.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function difference(withScript, without) {
  const gone = withScript.filter((line) => !without.includes(line));
  const added = without.filter((line) => !withScript.includes(line));
  if (gone.length) return `only with scripts: "${gone[0].slice(0, 80)}"`;
  if (added.length) return `only without scripts: "${added[0].slice(0, 80)}"`;
  return 'the same lines in another order or number';
}

await runAlone(import.meta.url, quiet);
