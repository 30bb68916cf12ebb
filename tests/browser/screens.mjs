// Pictures for people to look at: `node screens.mjs OUT_DIR [/address/ ...]` (all pages without addresses).
// The built folder is `public/`, or CLEARWAY_PUBLIC.
import fs from 'node:fs';
import path from 'node:path';
import { builtFolder, inParallel, openSite, tabs } from './browser.mjs';

const [out, ...addresses] = process.argv.slice(2);
if (!out) {
  console.error('Say where the pictures should go: node screens.mjs OUT_DIR [/address/ ...]');
  process.exit(2);
}
fs.mkdirSync(out, { recursive: true });
const site = await openSite(builtFolder(process.env.CLEARWAY_PUBLIC || ''));
const wanted = addresses.length ? addresses.map((address) => ({ address })) : site.pages;
try {
  await inParallel(wanted, tabs(site.browser), async (tab, page) => {
    await tab.goto(site.url(page), { waitUntil: 'networkidle' });
    const name = page.address.replace(/^\/|\/$/g, '').replace(/[^\w.-]+/g, '_') || 'home';
    for (const width of [320, 768, 1280]) {
      for (const colorScheme of ['light', 'dark']) {
        await tab.setViewportSize({ width, height: 800 });
        await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await tab.screenshot({ path: path.join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
    console.log(page.address);
  });
} finally {
  await site.close();
}
