// Lighthouse as on a mid-range telephone, on the pages that most readers come to.
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { FLAGS, Report, runAlone } from './browser.mjs';
import { serve } from './serve.mjs';

const PAGES = ['', 'priorities/fair-health-everywhere/', 'videos/our-strategy/', 'values/easy-read/'];
const LEAST = { accessibility: 1, 'best-practices': 1, seo: 1, performance: 0.98 };

/** Asks Lighthouse about each page. A busy machine is slow for reasons of its own: performance may try three times. */
export async function look(site) {
  const report = new Report('lighthouse');
  const server = await serve(site.folder, site.base, { compress: true });
  const port = 9333 + (process.pid % 500);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: [...FLAGS, `--remote-debugging-port=${port}`] });
  try {
    for (const address of PAGES) {
      report.count();
      const best = {};
      const told = new Map();
      for (let turn = 0; turn < 3 && Object.entries(LEAST).some(([name, least]) => (best[name] ?? 0) < least); turn += 1) {
        const { lhr } = await lighthouse(server.origin + site.base + address, { port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(LEAST) });
        for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
          best[name] = Math.max(best[name] ?? 0, score ?? 0);
          told.set(name, auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9).map(({ id }) => id).join(', '));
        }
      }
      console.log(`  ${site.base + address}: ${Object.entries(best).map(([name, score]) => `${name} ${Math.round(score * 100)}`).join(', ')}`);
      for (const [name, least] of Object.entries(LEAST)) {
        if (best[name] < least) report.fail(`Lighthouse gives ${Math.round(best[name] * 100)} for ${name}: ${told.get(name)}`, site.base + address);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return report.close();
}

await runAlone(import.meta.url, look);
