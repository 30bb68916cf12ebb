// axe-core over every page: WCAG 2.2 A and AA and best practice, light and dark, narrow and wide.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { Report, inParallel, runAlone, tabs } from './browser.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const MODES = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 320, colorScheme: 'dark' },
  { width: 320, colorScheme: 'light' },
];

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
      for (const mode of MODES) {
        const where = `${page.address} (${mode.width} px, ${mode.colorScheme})`;
        report.count();
        // Light and dark, narrow and wide are switched without loading again: that is most of the time saved.
        await tab.setViewportSize({ width: mode.width, height: 900 });
        await tab.emulateMedia({ colorScheme: mode.colorScheme, reducedMotion: 'reduce' });
        const result = await tab.evaluate(look, TAGS);
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
async function look(tags) {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const animation of document.getAnimations()) {
    // An endless animation refuses to finish; it is as good at any moment.
    try { animation.finish(); } catch { animation.cancel(); }
  }
  const found = await globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
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
