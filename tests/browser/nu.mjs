// The Nu HTML checker over every page: no errors.
//
// Stylesheets are left to lightningcss, which parses and lowers them in the build: this checker reports `@container`,
// which is sound CSS, as an error. `node nu.mjs FOLDER --css` shows what it says of them all the same.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Report, runAlone } from './browser.mjs';

const JAR = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Checks all files of the built folder in one Java machine. */
export async function nu(site) {
  const report = new Report('nu');
  const what = ['--skip-non-html', ...(process.argv.includes('--css') ? ['--also-check-css'] : [])];
  const run = spawnSync('java', ['-Xss1m', '-jar', JAR, '--errors-only', '--stdout', '--format', 'json', ...what, site.folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  report.count(site.pages.length + site.redirects.length);
  if (run.error) {
    report.fail(`The Nu HTML checker could not be started: ${run.error.message}. It needs Java.`, 'this machine');
    return report.close();
  }
  let messages;
  try {
    ({ messages } = JSON.parse(run.stdout));
  } catch {
    report.fail(`The Nu HTML checker gave no answer: ${(run.stderr || run.stdout).slice(0, 300)}`, 'this machine');
    return report.close();
  }
  for (const message of messages) {
    const file = message.url ? path.relative(site.folder, new URL(message.url).pathname) : 'the checker';
    const extract = message.extract?.replace(/\s+/g, ' ').trim().slice(0, 120) ?? '';
    report.fail(`${message.message}${extract && `\n    ${extract}`}`, `${decodeURIComponent(file)}:${message.lastLine ?? 1}`);
  }
  return report.close();
}

await runAlone(import.meta.url, nu);
