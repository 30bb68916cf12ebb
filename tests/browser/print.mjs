// The plan on a page, printed: exactly one landscape A4, with all its headings on it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Report, runAlone, tabs } from './browser.mjs';

const A4_LANDSCAPE = { width: 841.89, height: 595.28 };

/** Prints the plan in every language that has one. */
export async function print(site) {
  const report = new Report('print');
  const plans = site.pages.filter((page) => /^\/(?:[a-z]{2,3}\/)?plan-on-a-page\/$/.test(page.address));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-print-'));
  const { context, page: tab } = await tabs(site.browser)();
  try {
    for (const plan of plans) {
      report.count();
      await tab.goto(site.url(plan), { waitUntil: 'load' });
      const file = path.join(folder, 'plan.pdf');
      await tab.pdf({ path: file, preferCSSPageSize: true });
      for (const fault of faults(file, await headings(tab))) report.fail(fault, plan.address);
    }
  } finally {
    await context.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return report.close();
}

/** Returns the headings that the printed page shows. */
async function headings(tab) {
  await tab.emulateMedia({ media: 'print' });
  return tab.evaluate(() => [...document.querySelectorAll('h1, h2, h3')]
    .filter((heading) => heading.checkVisibility() && heading.getBoundingClientRect().width > 1)
    .map((heading) => {
      // Words for screen readers alone are not printed.
      const printed = heading.cloneNode(true);
      for (const hidden of printed.querySelectorAll('.vh')) hidden.remove();
      return printed.textContent;
    }));
}

function faults(file, expected) {
  const found = [];
  const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const pages = Number(about.match(/^Pages:\s+(\d+)/m)?.[1]);
  const [, width, height] = about.match(/^Page size:\s+([\d.]+) x ([\d.]+)/m) ?? [];
  if (pages !== 1) found.push(`The plan on a page prints on ${pages} pages; it should be 1.`);
  if (Math.abs(width - A4_LANDSCAPE.width) > 2 || Math.abs(height - A4_LANDSCAPE.height) > 2) {
    found.push(`The plan on a page prints on ${width} by ${height} points; a landscape A4 is 842 by 595.`);
  }
  // Spaces and line breaks differ between a page and its print; letters do not.
  const letters = (text) => text.normalize('NFKC').replace(/[\s\u00ad-]+/g, '').toLowerCase();
  const text = letters(execFileSync('pdftotext', ['-f', '1', '-l', '1', file, '-'], { encoding: 'utf8' }));
  for (const heading of expected) {
    if (!text.includes(letters(heading))) found.push(`A heading is missing on the printed page: "${heading}".`);
  }
  return found;
}

await runAlone(import.meta.url, print);
