// Kills rebuilds with SIGKILL at random moments, until N kills have landed, and looks at the live folder after each.
//
//   node kill.mjs PROGRAM WORK N DAY      (WORK/site holds the sources; kill.sh makes it)
//
// The sources go to and fro between two states, A and B, whose whole outputs are known from clean builds. They differ in
// the text of several pages, in a page that only B has (so menus and lists change), and in the stylesheet (so its name
// changes, and with it every page): the hardest case for a swap file by file. After a kill, every live file must be
// whole, of A or of B; no page that both have may be missing; every link of every live page must lead to a live file.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { linksOf } from './crawl/links.mjs';
import { filesBelow, publicAddress } from './browser/pages.mjs';

const [program, work, wanted, day] = [process.argv[2], process.argv[3], Number(process.argv[4]), process.argv[5]];
const site = path.join(work, 'site');
const live = path.join(site, 'public');
const MANIFEST = '.clearway-manifest.json';
const ADDED = 'content/kill-test.md';
const STYLE = 'themes/default/css/zz-kill-test.css';
const SEED = Number(process.env.KILL_SEED) || Date.now() % 1_000_000;
const random = generator(SEED);

/** The files that each version of a page leads to. */
const known = new Map();
const counts = { landed: 0, early: 0, torn: 0, missing: 0, dead: 0, stray: 0, differs: 0, rebuilt: 0, mixed: 0 };
const examples = [];
const note = (kind, words) => {
  counts[kind] += 1;
  if (examples.length < 20) examples.push(`${kind}: ${words}`);
};

let state;
const sources = chooseSources();
const original = new Map(sources.map((file) => [file, fs.readFileSync(path.join(site, file))]));
const versions = { A: reference('A'), B: reference('B') };
const differing = Object.keys(versions.A.files).filter((file) => versions.A.files[file] !== versions.B.files[file]);
if (differing.length === 0) {
  console.error('States A and B give the same site, so there is nothing to tear.');
  process.exit(2);
}
console.log(`  ${Object.keys(versions.A.files).length} files, ${differing.length} of them differ between A and B; seed ${SEED} (KILL_SEED repeats it)`);

turnTo('A');
must(build(), 'The first build did not succeed');
const beside = litter();
const times = await measure();
console.log(`  A rebuild takes ${Math.round(times.whole)} ms; its swap lies between ${Math.round(times.from)} and ${Math.round(times.to)} ms.`);

const started = Date.now();
for (let tries = 0; counts.landed < wanted && tries < wanted * 5; tries += 1) {
  turnTo(state === 'A' ? 'B' : 'A');
  // Half of the kills fall anywhere in the build, half into its swap, where there is something to break.
  const moment = tries % 2 ? random() * times.whole : times.from - 5 + random() * (times.to - times.from + 10);
  if (await killAt(Math.max(1, moment))) {
    counts.landed += 1;
    look();
    // Most kills are followed by the next kill, so that recoveries are killed as well.
    if (random() < 0.25) finish();
  } else {
    counts.early += 1;
  }
}
finish();

for (const example of examples) console.log(`  ${example}`);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`kill: ${counts.landed} kills landed (${counts.early} came too late), ${counts.mixed} of them in the middle of a swap; ${seconds} s`);
console.log(`kill: ${counts.torn} torn, ${counts.missing} missing, ${counts.dead} dead links, ${counts.stray} stray files, `
  + `${counts.differs} of ${counts.rebuilt} finished builds differ from a clean one`);
const faults = counts.torn + counts.missing + counts.dead + counts.stray + counts.differs;
process.exitCode = faults || counts.landed < wanted ? 1 : 0;
if (counts.landed < wanted) console.log(`kill: only ${counts.landed} of ${wanted} kills landed: the build is too short for this test on this site.`);

/** Returns up to eight pages whose text can grow by a paragraph; the first ones of the site, spread over it. */
function chooseSources() {
  const pages = filesBelow(site, 'content').filter((file) => /\.md$/.test(file) && !/easy-read|transcript|\.[a-z]{2}\.md$/.test(file));
  const step = Math.max(1, Math.floor(pages.length / 8));
  return pages.filter((_, i) => i % step === 0).slice(0, 8);
}

/** Puts the sources into state A or B. */
function turnTo(next) {
  state = next;
  for (const [file, bytes] of original) {
    const text = next === 'A' ? bytes : Buffer.concat([bytes, Buffer.from('\n\nThis sentence is there for a test.\n')]);
    fs.writeFileSync(path.join(site, file), text);
  }
  if (next === 'A') {
    for (const file of [ADDED, STYLE]) fs.rmSync(path.join(site, file), { force: true });
  } else {
    fs.mkdirSync(path.dirname(path.join(site, STYLE)), { recursive: true });
    fs.writeFileSync(path.join(site, STYLE), '.kill-test { color: inherit; }\n');
    fs.writeFileSync(path.join(site, ADDED), '---\ntitle: Kill test\ndescription: A page for a test.\n---\n\nA page for a test.\n');
  }
}

/** Builds a state into an empty folder, from a copy of its own without a cache, and remembers every file of it. */
function reference(name) {
  turnTo(name);
  const copy = path.join(work, `reference-${name}`);
  fs.mkdirSync(copy);
  for (const part of ['content', 'themes']) {
    if (fs.existsSync(path.join(site, part))) fs.cpSync(path.join(site, part), path.join(copy, part), { recursive: true });
  }
  const out = path.join(copy, 'public');
  must(spawnSync(program, ['build', '--site', copy, '--out', out, '--date', day], { encoding: 'utf8' }), `State ${name} does not build`);
  const files = Object.fromEntries(filesBelow(out).map((file) => [file, hash(fs.readFileSync(path.join(out, file)))]));
  return { out, files };
}

function build() {
  return spawnSync(program, ['build', '--site', site, '--out', live, '--date', day], { encoding: 'utf8' });
}

function must(run, words) {
  if (run.status === 0) return;
  console.error(`${words}:\n${run.stderr || run.stdout || run.error}`);
  process.exit(2);
}

/** Runs three rebuilds and watches when live files begin and cease to change. */
async function measure() {
  const rounds = [];
  for (let round = 0; round < 3; round += 1) {
    turnTo(state === 'A' ? 'B' : 'A');
    const watched = differing.filter((_, i) => i % Math.ceil(differing.length / 30) === 0).map((file) => path.join(live, file));
    const before = watched.map(inode);
    let [from, to] = [undefined, 0];
    let last = before;
    const start = performance.now();
    const child = startBuild();
    while (child.exitCode === null && child.signalCode === null) {
      const now = watched.map(inode);
      if (now.some((value, i) => value !== last[i])) {
        from ??= performance.now() - start;
        to = performance.now() - start;
      }
      last = now;
      await new Promise((done) => setTimeout(done, 1));
    }
    const whole = performance.now() - start;
    rounds.push({ whole, from: from ?? whole / 2, to: to || whole });
  }
  const middle = (key) => rounds.map((round) => round[key]).sort((a, b) => a - b)[1];
  return { whole: middle('whole'), from: middle('from'), to: middle('to') };
}

function inode(file) {
  try {
    const { ino, mtimeMs } = fs.statSync(file);
    return `${ino} ${mtimeMs}`;
  } catch {
    return 'none';
  }
}

function startBuild() {
  return spawn(program, ['build', '--site', site, '--out', live, '--date', day], { stdio: 'ignore' });
}

/** Starts a build and kills it after so many milliseconds; returns whether it was still at work. */
function killAt(moment) {
  return new Promise((done) => {
    const child = startBuild();
    const timer = setTimeout(() => child.kill('SIGKILL'), moment);
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      done(signal === 'SIGKILL');
    });
  });
}

/** Looks at the live folder as a reader would. */
function look() {
  const files = new Set(filesBelow(live));
  const { base, origin } = publicAddress(live);
  let [old, young] = [0, 0];
  for (const file of files) {
    const bytes = fs.readFileSync(path.join(live, file));
    const sum = hash(bytes);
    const [a, b] = [versions.A.files[file], versions.B.files[file]];
    // The manifest is the program's own: between two builds it may list the files of both.
    if (file === MANIFEST) continue;
    if (file.endsWith('.html') && !bytes.toString('utf8').trimEnd().endsWith('</html>')) note('torn', `${file} does not end with </html>`);
    else if (a === undefined && b === undefined) note('stray', file);
    else if (sum !== a && sum !== b) note('torn', `${file} is neither the old nor the new one`);
    else if (a !== b) (sum === a ? (old += 1) : (young += 1));
    if (file.endsWith('.html')) {
      for (const target of targets(sum, bytes, file, base, origin)) {
        if (!files.has(target)) note('dead', `${file} links to ${target}, which is not there`);
      }
    }
  }
  if (old > 0 && young > 0) counts.mixed += 1;
  for (const file of Object.keys(versions.A.files)) {
    if (versions.B.files[file] !== undefined && !files.has(file)) note('missing', file);
  }
}

/** Returns the files that a page leads to; read once for each version of a page. */
function targets(sum, bytes, file, base, origin) {
  const key = `${file} ${sum}`;
  if (!known.has(key)) {
    const here = new URL(base + file, origin);
    const found = new Set();
    for (const { to } of linksOf('html', bytes.toString('utf8')).links) {
      if (!URL.canParse(to, here)) continue;
      const url = new URL(to, here);
      if (url.origin !== origin || !url.pathname.startsWith(base)) continue;
      const name = decodeURIComponent(url.pathname.slice(base.length));
      found.add(name === '' || name.endsWith('/') ? `${name}index.html` : name);
    }
    known.set(key, [...found]);
  }
  return known.get(key);
}

/** Lets a build end, and compares the live folder with a clean build of the same state, manifest included. */
function finish() {
  counts.rebuilt += 1;
  const run = build();
  if (run.status !== 0) {
    note('differs', `the build after a kill ended with ${run.status}: ${(run.stderr || run.stdout).trim().split('\n')[0]}`);
    return;
  }
  const files = Object.fromEntries(filesBelow(live).map((file) => [file, hash(fs.readFileSync(path.join(live, file)))]));
  const clean = versions[state].files;
  const wrong = [...new Set([...Object.keys(files), ...Object.keys(clean)])].filter((file) => files[file] !== clean[file]);
  if (wrong.length) note('differs', `${wrong.length} files, such as ${wrong[0]}${wrong[0] === MANIFEST ? ' (the manifest)' : ''}`);
  for (const left of litter().filter((name) => !beside.includes(name))) note('stray', `${left} is left beside the output`);
}

/** Returns what lies beside the output: stages and journals must be gone after a build that ended. */
function litter() {
  return fs.readdirSync(site).filter((name) => !['themes'].includes(name));
}

function hash(bytes) {
  return createHash('sha256').update(bytes).digest('base64');
}

/** Mulberry32: a small generator that can be repeated from a seed. */
function generator(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
