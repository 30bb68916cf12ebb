// Easy read, printed: A4, words at 16 points or more, no row split over two pages, large page numbers.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Report, runAlone, tabs } from './browser.mjs';

const A4 = { width: 595, height: 842 };
/** A point less than what the style sheet asks for, since sizes are rounded in the file. */
const SMALLEST = 15;

/** Prints every easy-read page. */
export async function easy(site) {
  const report = new Report('easy');
  const pages = site.pages.filter((page) => /\/easy-read\//.test(page.address));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-easy-'));
  const { context, page: tab } = await tabs(site.browser)();
  try {
    for (const easyRead of pages) {
      await tab.goto(site.url(easyRead), { waitUntil: 'load' });
      const rows = await tab.evaluate(() => [...document.querySelectorAll('.idea-words')].map((row) => {
        const shown = row.cloneNode(true);
        for (const hidden of shown.querySelectorAll('.vh')) hidden.remove();
        return shown.textContent;
      }));
      if (rows.length === 0) continue;
      report.count();
      const file = path.join(folder, 'easy.pdf');
      await tab.pdf({ path: file, preferCSSPageSize: true });
      for (const fault of faults(file, rows)) report.fail(fault, easyRead.address);
    }
  } finally {
    await context.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return report.close();
}

function faults(file, rows) {
  const found = [];
  const xml = execFileSync('pdftohtml', ['-xml', '-i', '-zoom', '1', '-stdout', file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const sizes = new Map([...xml.matchAll(/<fontspec id="(\d+)" size="(\d+)"/g)].map(([, id, size]) => [id, Number(size)]));
  // Spaces and line breaks differ between a page and its print; letters do not.
  const letters = (text) => text.normalize('NFKC').replace(/&amp;/g, '&').replace(/[\s\u00ad-]+/g, '').toLowerCase();
  const sheets = xml.split('<page ').slice(1).map((sheet) => {
    const [, height, width] = sheet.match(/height="(\d+)" width="(\d+)"/) ?? [];
    const lines = [...sheet.matchAll(/<text [^>]*font="(\d+)">(.*?)<\/text>/g)]
      .map(([, font, text]) => ({ size: sizes.get(font), text: letters(text.replace(/<[^>]*>/g, '')) }));
    return { width: Number(width), height: Number(height), lines, text: lines.map((line) => line.text).join('') };
  });
  if (sheets.some((sheet) => Math.abs(sheet.width - A4.width) > 2 || Math.abs(sheet.height - A4.height) > 2)) {
    found.push('Easy read prints on something else than A4.');
  }
  for (const row of rows.map(letters)) {
    const sheet = sheets.find((sheet) => sheet.text.includes(row));
    if (!sheet) {
      found.push(`This row is split over two pages of paper, or missing: "${row.slice(0, 40)}".`);
      continue;
    }
    const start = sheet.text.indexOf(row);
    let at = 0;
    const small = sheet.lines.find((line) => {
      const within = at + line.text.length > start && at < start + row.length && line.text.length > 0;
      at += line.text.length;
      return within && line.size < SMALLEST;
    });
    if (small) found.push(`A row prints at ${small.size} points; 16 are needed: "${row.slice(0, 40)}".`);
  }
  return found;
}

await runAlone(import.meta.url, easy);
