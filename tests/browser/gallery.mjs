// The gallery: one page with every component of the theme, pictured in every mode and compared with the pictures in
// `tests/gallery/pictures/`. They are kept at a quarter of their size, in fonts that every test machine has: a comparison sees
// what moves, vanishes or changes colour, not how letters are smoothed. `CLEARWAY_ACCEPT=1` keeps what is shown now.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Report, runAlone, tabs } from './browser.mjs';
import { serve } from './serve.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const GALLERY = path.join(ROOT, 'tests/gallery');
const PICTURES = path.join(GALLERY, 'pictures');
const PAGE = '/priorities/everything/';
const LIGHT = { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', media: 'screen' };
const MODES = {
  light: { ...LIGHT, width: 1280 },
  dark: { ...LIGHT, width: 1280, colorScheme: 'dark' },
  'more-contrast': { ...LIGHT, width: 1280, contrast: 'more' },
  'dark-more-contrast': { ...LIGHT, width: 1280, colorScheme: 'dark', contrast: 'more' },
  'forced-colours': { ...LIGHT, width: 1280, forcedColors: 'active' },
  print: { ...LIGHT, width: 720, media: 'print' },
  narrow: { ...LIGHT, width: 320 },
  'narrow-dark': { ...LIGHT, width: 320, colorScheme: 'dark' },
};
const FONTS = ':root { --text: "Liberation Sans" !important; --display: "Liberation Serif" !important; }';
const SMALLER = 4;
/** How many of a hundred pixels may differ clearly. */
const MOST = 1;

/** Pictures the gallery in each mode. */
export async function gallery(site) {
  const report = new Report('gallery');
  const program = process.env.CLEARWAY ?? path.join(ROOT, 'target/release/clearway');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-gallery-'));
  const { context, page: tab } = await tabs(site.browser, { bypassCSP: true })();
  const server = { close: async () => {} };
  try {
    fs.cpSync(path.join(GALLERY, 'content'), path.join(folder, 'content'), { recursive: true });
    execFileSync(program, ['build', '--site', folder, '--out', path.join(folder, 'public'), '--date', '2026-06-01'], { stdio: ['ignore', 'ignore', 'inherit'] });
    const { origin, close } = await serve(path.join(folder, 'public'));
    server.close = close;
    everyComponent(report);
    await tab.goto(origin + PAGE, { waitUntil: 'load' });
    await tab.addStyleTag({ content: FONTS });
    for (const [name, { width, ...mode }] of Object.entries(MODES)) {
      report.count();
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ ...mode, reducedMotion: 'reduce' });
      const taken = await tab.screenshot({ fullPage: true, animations: 'disabled' });
      const file = path.join(PICTURES, `${name}.png`);
      if (process.env.CLEARWAY_ACCEPT) {
        fs.mkdirSync(PICTURES, { recursive: true });
        fs.writeFileSync(file, Buffer.from(await tab.evaluate(smaller, [taken.toString('base64'), SMALLER]), 'base64'));
        continue;
      }
      const kept = fs.existsSync(file) ? fs.readFileSync(file).toString('base64') : '';
      if (!kept) {
        report.fail('No picture of this mode is kept.', name);
        continue;
      }
      const fault = await tab.evaluate(compare, [await tab.evaluate(smaller, [taken.toString('base64'), SMALLER]), kept, MOST]);
      if (!fault) continue;
      const shown = path.join(os.tmpdir(), `clearway-gallery-${name}.png`);
      fs.writeFileSync(shown, taken);
      report.fail(`The gallery looks otherwise than in its picture: ${fault}. What is shown now: ${shown}`, name);
    }
  } finally {
    await context.close();
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return report.close();
}

/** A component that the gallery does not show is looked at by nobody. */
function everyComponent(report) {
  const words = fs.readFileSync(path.join(GALLERY, 'content/priorities/everything.md'), 'utf8');
  for (const file of fs.readdirSync(path.join(ROOT, 'themes/default/components'))) {
    const name = path.basename(file, '.html');
    // The program itself prints a film that another page shows.
    if (name === 'film') continue;
    report.count();
    if (!new RegExp(`^::: ${name}\\b`, 'm').test(words)) report.fail('A component is not in the gallery.', name);
  }
}

/** Runs in the page: a picture, smaller. */
async function smaller([base64, by]) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const whole = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const [width, height] = [Math.round(whole.width / by), Math.round(whole.height / by)];
  const bitmap = await createImageBitmap(whole, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of png) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Runs in the page: in what two pictures differ, or nothing. */
async function compare([one, other, most]) {
  const [a, b] = await Promise.all([one, other].map(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  if (a.width !== b.width || Math.abs(a.height - b.height) > 2) return `it is ${a.width} by ${a.height}, and was ${b.width} by ${b.height}`;
  const size = Math.min(a.data.length, b.data.length);
  let changed = 0;
  for (let at = 0; at < size; at += 4) {
    const by = Math.abs(a.data[at] - b.data[at]) + Math.abs(a.data[at + 1] - b.data[at + 1]) + Math.abs(a.data[at + 2] - b.data[at + 2]);
    if (by > 100) changed += 1;
  }
  const share = (changed * 400) / size;
  return share > most ? `${share.toFixed(1)} of a hundred pixels differ` : '';
}

await runAlone(import.meta.url, gallery);
