// axe-core over every page: WCAG 2.2 A and AA and best practice, at three widths, in five sets of colours.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { Report, inParallel, runAlone, tabs } from './browser.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1280, 768, 320];
const COLOURS = [
  { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', name: 'light' },
  { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none', name: 'dark' },
  { colorScheme: 'light', contrast: 'more', forcedColors: 'none', name: 'more contrast' },
  { colorScheme: 'dark', contrast: 'more', forcedColors: 'none', name: 'dark, more contrast' },
  { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active', name: 'forced colours' },
];
/** What the colours change; all else depends on the width alone, and is looked at once for each. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Reports every violation with its page, rule, element and mode. */
export async function axe(site) {
  const report = new Report('axe');
  const undecided = new Map();
  // The pages forbid foreign scripts, axe included; the suite `quiet` holds them to that without the bypass.
  const open = tabs(site.browser, { bypassCSP: true });
  await inParallel(site.pages, open, async (tab, page) => {
    try {
      await tab.goto(site.url(page), { waitUntil: 'load' });
      await tab.evaluate(AXE);
      for (const mode of WIDTHS.flatMap((width) => COLOURS.map((colours, nth) => ({ width, ...colours, all: nth === 0 })))) {
        const where = `${page.address} (${mode.width} px, ${mode.name})`;
        report.count();
        // Light and dark, narrow and wide are switched without loading again: that is most of the time saved.
        await tab.setViewportSize({ width: mode.width, height: 900 });
        await tab.emulateMedia({ colorScheme: mode.colorScheme, contrast: mode.contrast, forcedColors: mode.forcedColors, reducedMotion: 'reduce' });
        const result = await tab.evaluate(look, mode.all ? { type: 'tag', values: TAGS } : { type: 'rule', values: OF_COLOURS });
        for (const fault of result.violations) report.fail(words(fault), where);
        for (const rule of result.undecided) undecided.set(rule, (undecided.get(rule) ?? 0) + 1);
      }
    } catch (trouble) {
      report.count();
      report.fail(`axe could not look at the page: ${trouble.message.split('\n')[0]}`, page.address);
    }
  });
  for (const [rule, n] of undecided) console.log(`  for a person: axe could not decide \`${rule}\` on ${n} views`);
  return report.close();
}

/** Runs in the page. */
async function look(rules) {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const animation of document.getAnimations()) {
    // An endless animation refuses to finish; it is as good at any moment.
    try { animation.finish(); } catch { animation.cancel(); }
  }
  const found = await globalThis.axe.run(document, {
    runOnly: rules,
    resultTypes: ['violations', 'incomplete'],
  });
  return {
    violations: found.violations.flatMap((rule) => rule.nodes.map((node) => ({
      id: rule.id,
      help: rule.help,
      target: node.target.flat().join(' '),
      why: node.failureSummary.split('\n').slice(1).map((line) => line.trim()).filter(Boolean).join('; '),
    }))),
    undecided: found.incomplete.map((rule) => rule.id),
  };
}

const words = (fault) => `${fault.help} (rule ${fault.id}): ${fault.target}\n    ${fault.why}`;

await runAlone(import.meta.url, axe);
