// How long it takes from `write()` of a source to its new text being served: `node latency.mjs SITE EDIT.json|- [EDITS=20]`.
//
// Works on a copy. The page to edit is named in a JSON file as `{"edit": {"url", "list_url", "file": {"clearway"}}}`, such
// as the corpus generator writes; `-` looks for one. Prints a table and asserts nothing.
import fs from 'node:fs';
import path from 'node:path';
import { copyOf, get, memory, pause, serve } from './serve.mjs';

const [site, plan, count = '20'] = process.argv.slice(2);
const edits = Number(count);
const { edit } = JSON.parse(fs.readFileSync(plan, 'utf8'));
const copy = copyOf(site);
const file = path.join(copy.folder, edit.file.clearway);
const original = fs.readFileSync(file, 'utf8');
const now = () => Number(process.hrtime.bigint()) / 1e6;

const begun = now();
const preview = await serve(copy.folder);
await get(preview.origin, edit.url);
const first = now() - begun;
console.log(`${path.basename(path.dirname(site))}: first page ${first.toFixed(0)} ms after start`);
// Let it check its pages, and look at its folder.
await settled();

async function settled() {
  for (let silent = 0, before = ''; silent < 15;) {
    await pause(200);
    const said = preview.said();
    silent = said === before ? silent + 1 : 0;
    before = said;
  }
}

/** Asks until `seen` is content; returns the milliseconds since `start`. */
async function until(start, seen) {
  for (;;) {
    if (await seen()) return now() - start;
    if (now() - start > 30_000) throw new Error('it was never served');
  }
}

async function times(name, act) {
  const found = [];
  for (let at = 0; at < edits; at += 1) {
    found.push(await act(at));
    await pause(Number(process.env.PAUSE ?? 400));
  }
  const sorted = found.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)].toFixed(1).padStart(8);
  console.log(`  ${name.padEnd(14)} median ${at(0.5)} ms   p95 ${at(0.95)} ms   longest ${at(1)} ms`);
}

/** Writes as `write()` does, and returns the moment before. */
function write(where, text) {
  const start = now();
  fs.writeFileSync(where, text);
  return start;
}

try {
  await times('words', async (at) => {
    const word = `latency${at}x${Date.now()}`;
    const start = write(file, `${original}\n\nThe word is ${word}.\n`);
    return until(start, async () => (await get(preview.origin, edit.url)).text.includes(word));
  });
  await times('title', async (at) => {
    const title = `Title ${at} of ${Date.now()}`;
    const start = write(file, original.replace(/^title:.*$|^title =.*$/m, (line) => (line.includes('=') ? `title = "${title}"` : `title: ${title}`)));
    // The list names it, and in the same moment the page does.
    const time = await until(start, async () => (await get(preview.origin, edit.list_url)).text.includes(title));
    if (!(await get(preview.origin, edit.url)).text.includes(title)) throw new Error('the list is newer than the page');
    return time;
  });
  fs.writeFileSync(file, original);
  await pause(1000);
  const folder = path.dirname(file);
  const section = edit.url.replace(/[^/]+\/$/, '');
  await times('new page', async (at) => {
    const start = write(path.join(folder, `latency-${at}.md`), original.replace(/^title:.*$/m, `title: New page ${at}`));
    return until(start, async () => (await get(preview.origin, `${section}latency-${at}/`)).status === 200);
  });
  await times('deleted page', async (at) => {
    const start = now();
    fs.unlinkSync(path.join(folder, `latency-${at}.md`));
    return until(start, async () => (await get(preview.origin, `${section}latency-${at}/`)).status === 404);
  });
  const styles = path.join(copy.folder, 'themes/default/css');
  fs.mkdirSync(styles, { recursive: true });
  await pause(1000);
  await times('stylesheet', async (at) => {
    const mark = `--latency-${at}`;
    const start = write(path.join(styles, '99-latency.css'), `:root { ${mark}: ${at}px }\n`);
    let sheet = '';
    return until(start, async () => {
      const address = (await get(preview.origin, edit.url)).text.match(/<link rel="stylesheet" href="([^"]+)"/)[1];
      const absolute = new URL(address, preview.origin + edit.url).pathname;
      if (absolute === sheet) return false;
      sheet = absolute;
      return (await get(preview.origin, absolute)).text.includes(mark);
    });
  });
  const used = memory(preview.pid);
  console.log(`  memory ${used.now.toFixed(0)} MiB, at its highest ${used.highest.toFixed(0)} MiB`);
} finally {
  await preview.stop();
  copy.remove();
}
