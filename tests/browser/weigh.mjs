// What a first visit costs: bytes of page, styles and script as a host sends them, and whether anything moves while it loads.
import fs from 'node:fs';
import path from 'node:path';
import { Report, inParallel, runAlone, sample, tabs } from './browser.mjs';
import { filesBelow } from './pages.mjs';
import { serve } from './serve.mjs';

const MOST_TEXT = 30_000;
const MOST_SCRIPT = 12_000;

/** Visits one page of each type on a telephone, with nothing kept from before. */
export async function weigh(site) {
  const report = new Report('weigh');
  const server = await serve(site.folder, site.base, { compress: true });
  let [heaviest, most] = ['', 0];
  for (const file of filesBelow(site.folder).filter((name) => name.endsWith('.js'))) {
    const { size } = fs.statSync(path.join(site.folder, file));
    report.count();
    if (size > MOST_SCRIPT) report.fail(`The script has ${size} bytes before it is compressed; ${MOST_SCRIPT} is the most.`, file);
  }
  try {
    await inParallel(sample(site), tabs(site.browser, { viewport: { width: 390, height: 844 } }), async (tab, page) => {
      report.count();
      const client = await tab.context().newCDPSession(tab);
      await client.send('Network.enable');
      await client.send('Network.setCacheDisabled', { cacheDisabled: true });
      const kinds = new Map();
      const sent = new Map();
      client.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
      client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sent.set(requestId, encodedDataLength));
      await tab.addInitScript(() => {
        globalThis.moved = 0;
        new PerformanceObserver((list) => { for (const it of list.getEntries()) globalThis.moved += it.value; }).observe({ type: 'layout-shift', buffered: true });
      });
      await tab.goto(server.origin + page.address, { waitUntil: 'load' });
      await tab.waitForTimeout(300);
      const of = (type) => [...kinds].filter(([, kind]) => kind === type).map(([id]) => sent.get(id) ?? 0);
      const text = [...of('Document'), ...of('Stylesheet'), ...of('Script')].reduce((sum, bytes) => sum + bytes, 0);
      if (text > most) [heaviest, most] = [page.address, text];
      if (text > MOST_TEXT) report.fail(`A first visit costs ${text} bytes of page, styles and script; ${MOST_TEXT} is the most.`, page.address);
      if (of('Script').length > 1) report.fail('The page loads more than one script.', page.address);
      const moved = await tab.evaluate(() => globalThis.moved);
      if (moved > 0) report.fail(`Things move while the page loads: ${moved.toFixed(4)}.`, page.address);
    });
  } finally {
    await server.close();
  }
  console.log(`  the heaviest first visit: ${heaviest}, ${most} bytes of page, styles and script`);
  return report.close();
}

await runAlone(import.meta.url, weigh);
