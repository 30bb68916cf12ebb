// Zoom, text spacing and targets: no sideways scrolling at 320 CSS px (WCAG 1.4.10), no clipped text with the spacing
// of WCAG 1.4.12, and no target outside running text below 24 by 24 CSS px (2.5.8, without its exception for spacing).
import { Report, inParallel, runAlone, tabs } from './browser.mjs';

const VIEWS = [
  { width: 320, height: 640, name: '320 px' },
  { width: 320, height: 256, name: '1280 by 1024 px at 400 %' },
];
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** Looks at every page in both narrow views, then spaced out, narrow and wide. */
export async function reflow(site) {
  const report = new Report('reflow');
  // Only our own spacing sheet needs the bypass.
  await inParallel(site.pages, tabs(site.browser, { bypassCSP: true }), async (tab, page) => {
    const look = async (view, check, describe, argument) => {
      report.count();
      for (const fault of await tab.evaluate(check, argument)) report.fail(describe(fault), `${page.address} (${view})`);
    };
    try {
      await tab.setViewportSize({ width: 1280, height: 900 });
      await tab.goto(site.url(page), { waitUntil: 'load' });
      await look('1280 px', smallTargets, smallWords);
      for (const view of VIEWS) {
        await tab.setViewportSize(view);
        await look(view.name, sideways, sidewaysWords);
      }
      await look('320 px', smallTargets, smallWords);
      await tab.addStyleTag({ content: SPACING });
      for (const width of [320, 1280]) {
        await tab.setViewportSize({ width, height: 900 });
        await look(`${width} px, text spaced out`, clipped, (what) => `Text is cut off when it is spaced out: ${what}`);
      }
    } catch (trouble) {
      report.count();
      report.fail(`The page could not be looked at: ${trouble.message.split('\n')[0]}`, page.address);
    }
  });
  return report.close();
}

const sidewaysWords = (what) => `The page scrolls sideways; what sticks out: ${what}`;
const smallWords = (what) => `A link or control is smaller than 24 by 24 px: ${what}`;

/** Runs in the page: the outermost elements that make it wider than the window. */
function sideways() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    if (element.getBoundingClientRect().right <= root.clientWidth + 1) return false;
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
      if (scrolls(above)) return false;
    }
    return true;
  });
  const leaves = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
  const names = leaves.slice(0, 3).map((element) =>
    `<${element.localName}${element.className ? ` class="${element.className}"` : ''}> ${element.textContent.trim().slice(0, 40)}`);
  return [names.join(' | ') || `nothing visible, but the page is ${root.scrollWidth} px wide`];
}

/** Runs in the page: elements that hide part of their own text. */
function clipped() {
  const hides = (value) => value === 'hidden' || value === 'clip';
  return [...document.body.querySelectorAll('*')].filter((element) => {
    if (!element.textContent.trim() || element.closest('svg, video, audio, select')) return false;
    const style = getComputedStyle(element);
    if (!hides(style.overflowX) && !hides(style.overflowY)) return false;
    // Text for screen readers alone is a box of one pixel, or clipped away, on purpose.
    if (element.clientWidth <= 1 || element.clientHeight <= 1 || style.clipPath !== 'none' || style.clip !== 'auto') return false;
    return (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
      || (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1);
  }).map((element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ''}> ${element.textContent.trim().slice(0, 40)}`);
}

/** Runs in the page: links and controls that are small and stand in no sentence. */
function smallTargets() {
  const LEAST = 24;
  const selector = 'a[href], button, summary, select, textarea, input:not([type="hidden"]), [role="button"]';
  return [...document.querySelectorAll(selector)].filter((element) => {
    const style = getComputedStyle(element);
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('svg, math')) return false;
    if (style.clipPath !== 'none' || style.clip !== 'auto') return false;
    const box = area(element);
    // Half a pixel of rounding is nobody's trouble; what is off the screen comes on with focus, and is measured by eye.
    if (box.width <= 1 || box.height <= 1 || box.right <= 0 || box.bottom + scrollY <= 0) return false;
    if (box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5) return false;
    return !inSentence(element, style);
  }).map((element) => {
    const box = area(element);
    const name = (element.textContent.trim() || element.getAttribute('aria-label') || element.title || '').slice(0, 40);
    const room = element.closest('nav, header, footer, main, aside');
    return `<${element.localName}> "${name}" in <${room?.localName ?? 'body'}>, ${Math.round(box.width)} by ${Math.round(box.height)}`;
  });

  /** What can be pressed: the element, what stands in it, its label, and a `::after` stretched over its card. */
  function area(element) {
    let boxes = [element, ...element.querySelectorAll('*'), ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    for (const pseudo of ['::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (style.content !== 'none' && style.position === 'absolute') {
        let card = element;
        while (card && getComputedStyle(card).position === 'static') card = card.parentElement;
        const [w, h] = [parseFloat(style.width), parseFloat(style.height)];
        const box = (card ?? element).getBoundingClientRect();
        if (w >= LEAST && h >= LEAST) boxes = [...boxes, new DOMRect(box.x, box.y, w, h)];
      }
    }
    boxes = boxes.filter((box) => box.width > 0 && box.height > 0);
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    return new DOMRect(left, top, Math.max(...boxes.map((b) => b.right)) - left, Math.max(...boxes.map((b) => b.bottom)) - top);
  }

  /** Says whether an inline element shares its line box with other words than those of links. */
  function inSentence(element, style) {
    if (!style.display.startsWith('inline') || style.display !== 'inline') return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      if (!/[\p{L}\p{N}]/u.test(text.data) || text.parentElement.closest('a[href], button, summary, script, style')) continue;
      // Words in another block inside (a nested list) make no sentence with this link.
      let home = text.parentElement;
      while (home !== block && getComputedStyle(home).display === 'inline') home = home.parentElement;
      if (home === block && text.parentElement.checkVisibility()) return true;
    }
    return false;
  }
}

await runAlone(import.meta.url, reflow);
