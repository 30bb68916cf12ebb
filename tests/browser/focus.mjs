// A walk with the Tab key over each type of page: where focus goes, that it is seen, that nothing hides it, that it gets out.
import { Report, inParallel, runAlone, sample, tabs } from './browser.mjs';

const MODES = [
  { width: 1280, colorScheme: 'light', forcedColors: 'none' },
  { width: 320, colorScheme: 'dark', forcedColors: 'none' },
  { width: 1280, colorScheme: 'light', forcedColors: 'active' },
];
/** How many pixels of a picture must change for anybody to see it: at least one edge of a small thing. */
const SEEN = 40;

/** Walks over one page of each type, in each mode. */
export async function focus(site) {
  const report = new Report('focus');
  // The first mode on every type of page, the others on every third.
  const walks = MODES.flatMap((mode, nth) => sample(site).filter((_, at) => nth === 0 || at % 3 === nth).map((page) => ({ page, mode })));
  const open = tabs(site.browser);
  await inParallel(walks, open, async (tab, { page, mode }) => {
    const where = `${page.address} (${mode.width} px, ${mode.forcedColors === 'active' ? 'forced colours' : mode.colorScheme})`;
    report.count();
    await tab.setViewportSize({ width: mode.width, height: 900 });
    await tab.emulateMedia({ colorScheme: mode.colorScheme, forcedColors: mode.forcedColors, reducedMotion: 'reduce' });
    await tab.goto(site.url(page), { waitUntil: 'load' });
    for (const fault of await walk(tab)) report.fail(fault, where);
  });
  return report.close();
}

async function walk(tab) {
  const faults = [];
  const all = await tab.evaluate(focusable);
  let before = -1;
  let within = 0;
  for (let stops = 0; stops <= all + 3; stops += 1) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(here);
    if (!stop) {
      if (stops < all) faults.push(`Tab leaves the page after ${stops} of ${all} things that can have focus.`);
      return faults;
    }
    // A browser without a frame begins again at the top where another would go to its own buttons.
    if (stop.place <= before && stops >= all) return faults;
    // A film's own controls are stops within it.
    if (stop.film && stop.place === before) {
      stops -= 1;
      within += 1;
      if (within < 40) continue;
    }
    if (stop.place <= before) {
      faults.push(`Focus goes back in the order of reading, to ${stop.name}.`);
      return faults;
    }
    before = stop.place;
    if (stop.hidden) faults.push(`Something lies over what has focus: ${stop.hidden} over ${stop.name}.`);
    // A long page would cost minutes: from the thirtieth on, every fifth is photographed.
    if (!stop.film && (stops < 30 || stops % 5 === 0) && !(await seen(tab, stop.box))) faults.push(`Focus cannot be seen on ${stop.name}.`);
  }
  faults.push('Focus never leaves the page again.');
  return faults;
}

/** Says whether a picture of the place changes when focus goes. */
async function seen(tab, box) {
  const clip = await tab.evaluate(([x, y, width, height]) => {
    const [left, top] = [Math.max(0, x - 10), Math.max(0, y - 10)];
    return { x: left, y: top, width: Math.min(innerWidth - left, width + 20), height: Math.min(innerHeight - top, Math.min(height, 400) + 20) };
  }, box);
  if (clip.width < 1 || clip.height < 1) return false;
  const withFocus = await tab.screenshot({ clip, caret: 'hide' });
  // The place where Tab goes on from stays when focus is taken away.
  await tab.evaluate(() => { globalThis.hadFocus = document.activeElement; document.activeElement.blur(); });
  const without = await tab.screenshot({ clip, caret: 'hide' });
  const changed = withFocus.equals(without) ? 0 : await tab.evaluate(difference, [withFocus, without].map((png) => png.toString('base64')));
  await tab.evaluate(() => globalThis.hadFocus.focus({ preventScroll: true }));
  return changed >= SEEN;
}

/** Runs in the page: how many pixels of two pictures differ. */
async function difference(pictures) {
  const [one, other] = await Promise.all(pictures.map(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  }));
  let changed = 0;
  for (let at = 0; at < one.length; at += 4) {
    const by = Math.abs(one[at] - other[at]) + Math.abs(one[at + 1] - other[at + 1]) + Math.abs(one[at + 2] - other[at + 2]);
    if (by > 150) changed += 1;
  }
  return changed;
}

/** Runs in the page: how many things Tab stops at. Of radio buttons with one name it is one. */
function focusable() {
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex="0"]')].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) return false;
    if (element.type !== 'radio') return true;
    return groups.size !== groups.add(element.name).size;
  }).length;
}

/** Runs in the page: what has focus now, or nothing when focus has left the page. */
function here() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const box = element.getBoundingClientRect();
  const name = `<${element.localName}> "${(element.textContent.trim() || element.getAttribute('aria-label') || element.name || '').replace(/\s+/g, ' ').slice(0, 40)}"`;
  // A link over two lines has its words in its first box.
  const [first] = element.getClientRects();
  const over = document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2);
  const hidden = over && !element.contains(over) && !over.contains(element) && !element.labels?.[0]?.contains(over) ? `<${over.localName} class="${over.className}">` : undefined;
  return {
    place: [...document.querySelectorAll('*')].indexOf(element),
    name,
    hidden,
    film: element.localName === 'video' || element.localName === 'audio',
    box: [box.x, box.y, box.width, box.height],
  };
}

await runAlone(import.meta.url, focus);
