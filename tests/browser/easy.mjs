// Easy read, shown: the picture left of its words, or above them where the page is narrow; large letters, short and even lines.
// Easy read, printed: A4, words at 16 points or more, no row split over two pages, large page numbers.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Report, runAlone, tabs } from './browser.mjs';

const A4 = { width: 595, height: 842 };
/** A point less than what the style sheet asks for, since sizes are rounded in the file. */
const SMALLEST = 15;
/** 1280 pixels, and the same window at 400 % zoom. */
const SHOWN = [{ width: 1280, height: 1024 }, { width: 320, height: 256 }];

/** Looks at every easy-read page, and prints it. */
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
      for (const size of SHOWN) {
        report.count();
        await tab.setViewportSize(size);
        for (const fault of await tab.evaluate(shown)) report.fail(fault, `${easyRead.address} ${size.width} wide`);
      }
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

/** Runs in the page: how the rows stand there. */
function shown() {
  const found = new Set();
  const wide = innerWidth > 600;
  if (document.documentElement.scrollWidth > innerWidth) found.add('The page scrolls sideways.');
  for (const row of document.querySelectorAll('.idea')) {
    const words = row.querySelector('.idea-words');
    const picture = row.querySelector('.idea-picture img, .idea-picture svg')?.getBoundingClientRect();
    const box = words.getBoundingClientRect();
    if (picture && wide && !(picture.right <= box.left && picture.top < box.bottom && box.top < picture.bottom)) {
      found.add('A picture does not stand left of its words.');
    }
    if (picture && !wide && picture.bottom > box.top) found.add('A picture does not stand above its words.');
    if (picture && picture.width < 120) found.add(`A picture is ${picture.width} pixels wide; 120 are needed.`);
    const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    const lines = new Map();
    while (walk.nextNode()) {
      const { currentNode: node } = walk;
      if (!node.data.trim() || node.parentElement.closest('.vh')) continue;
      const style = getComputedStyle(node.parentElement);
      const size = parseFloat(style.fontSize);
      if (size < 20) found.add(`Words have ${size} pixels; 20 are needed.`);
      if (!(parseFloat(style.lineHeight) >= size * 1.5 - 0.1)) found.add(`Lines are ${style.lineHeight} high, letters ${size} pixels.`);
      if (!['start', 'left'].includes(style.textAlign)) found.add(`Lines are set ${style.textAlign}.`);
      if (!['manual', 'none'].includes(style.hyphens)) found.add('Words may be broken at the end of a line.');
      const range = document.createRange();
      for (let at = 0; at < node.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const place = range.getClientRects()[0];
        if (place?.width) lines.set(Math.round(place.bottom), (lines.get(Math.round(place.bottom)) ?? 0) + 1);
      }
    }
    const longest = Math.max(0, ...lines.values());
    if (longest > 60) found.add(`A line has ${longest} letters; 60 are enough.`);
  }
  return [...found];
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
