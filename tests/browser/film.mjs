// Films: a short one with real speech is made here, built into a site with the program, and watched in the browser.
//
// Captions show, a time link plays from there, the paragraph that is spoken is marked and the mark can be switched off,
// nothing of a host's is loaded before the button is pressed, and all of it can be read without scripts.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { axe } from './axe.mjs';
import { Report, builtFolder, openSite, runAlone, tabs } from './browser.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const CLEARWAY = process.env.CLEARWAY || path.join(ROOT, 'target/release/clearway');
// How far from the moment that a link names the film may begin to play, in seconds.
const NEAR = 0.3;
const SPOKEN = [
  ['Amina Rees', 'Good morning. I am Amina, and I am a nurse in the valley.'],
  ['Tom Hale', 'And I am Tom. I had a stroke three years ago.'],
  ['Amina Rees', 'This film tells what will change for both of us.'],
  ['Tom Hale', 'Read every word below, or listen to it again.'],
];

/** Looks at films. Of the site that is given, only the browser is used: the suite makes a site of its own. */
export async function film(given) {
  const report = new Report('film');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'clearway-film-'));
  try {
    const starts = makeSite(path.join(work, 'site'));
    const out = path.join(work, 'public');
    execFileSync(CLEARWAY, ['build', '--site', path.join(work, 'site'), '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] });
    const own = await openSite(builtFolder(out));
    try {
      const address = { film: `${own.base}talk/`, hosted: `${own.base}hosted/`, home: own.base };
      await check(report, 'captions and times', () => watch(own, address.film, starts));
      await check(report, 'less motion', () => still(own, address.film));
      await check(report, 'what is seen', () => seen(own, address.film));
      await check(report, 'scripts off', () => withoutScript(own, address.film));
      await check(report, 'hosted film', () => hosted(own, address.hosted));
      await check(report, 'keyboard', () => keyboard(own, address.film));
      await check(report, 'shown in another page', () => embedded(own, address.home));
      const { failed } = await axe(own);
      report.count();
      if (failed) report.fail('axe finds faults on pages with films.', 'see above');
    } finally {
      await own.close();
    }
  } catch (trouble) {
    report.count();
    report.fail(`The film could not be made or built: ${trouble.message.split('\n')[0]}`, String(given?.folder ?? work));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return report.close();
}

async function check(report, name, work) {
  report.count();
  try {
    for (const fault of await work()) report.fail(fault, name);
  } catch (trouble) {
    report.fail(`It broke down: ${trouble.message.split('\n')[0]}`, name);
  }
}

/** Speaks the words, films a coloured wall while they last, and writes captions from how long each of them took. */
function makeSite(site) {
  const talk = path.join(site, 'content/talk');
  const other = path.join(site, 'content/hosted');
  for (const folder of [talk, other]) fs.mkdirSync(folder, { recursive: true });
  const parts = SPOKEN.map(([name, words], index) => {
    const file = path.join(talk, `${index}.wav`);
    execFileSync('espeak-ng', ['-v', 'en-gb', '-s', '165', '-p', name.startsWith('A') ? '65' : '35', '-w', file, words]);
    const seconds = Number(execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file], { encoding: 'utf8' }));
    return { name, words, file, seconds };
  });
  const starts = [];
  let end = 0;
  for (const part of parts) {
    starts.push(end);
    end += part.seconds;
  }
  const inputs = parts.flatMap(({ file }) => ['-i', file]);
  const joined = `${parts.map((_, index) => `[${index}:a]`).join('')}concat=n=${parts.length}:v=0:a=1[a]`;
  execFileSync('ffmpeg', [
    '-v', 'error', '-y', ...inputs, '-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=10:duration=${end}`,
    '-filter_complex', joined, '-map', `${parts.length}:v`, '-map', '[a]',
    '-c:v', 'libx264', '-preset', 'veryfast', '-g', '10', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart', path.join(talk, 'film.mp4'),
  ]);
  for (const { file } of parts) fs.rmSync(file);
  const clock = (seconds) => new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
  const cue = (from, to, words) => `${clock(from)} --> ${clock(to)}\n${words}\n`;
  const broken = (words) => words.replace(/^(.{20,38}) /, '$1\n');
  const write = (file, text) => fs.writeFileSync(path.join(site, 'content', file), text);
  write('site.toml', 'title = "Films"\norganisation = "Northmoor Trust"\nbase_url = "https://example.org/films/"\nlanguage = "en-GB"\n');
  write('_index.md', '---\ntitle: Films\ndescription: Two of them.\n---\n\n![Watch: our talk](talk/index.md)\n\n![Watch: our chair](hosted/index.md)\n');
  write('talk/index.md', '---\ntitle: Our talk\ndescription: A nurse and a patient speak.\nkind: video\ndate: 2026-10-05\nspeakers:\n  - Amina Rees\n  - Tom Hale\n---\n');
  write('talk/captions.vtt', ['WEBVTT\n', ...parts.map(({ name, words, seconds }, index) => cue(starts[index], starts[index] + seconds, `<v ${name}>${broken(words)}`))].join('\n'));
  write('talk/descriptions.vtt', ['WEBVTT\n', cue(0, starts[1], 'A wall of moving colours.'), cue(starts[2], end, 'A clock counts.')].join('\n'));
  write('talk/chapters.vtt', ['WEBVTT\n', cue(0, starts[2], 'Who we are'), cue(starts[2], end, 'What we do')].join('\n'));
  write('hosted/index.md', '---\ntitle: Our chair\ndescription: She speaks.\nkind: video\ndate: 2026-10-05\nyoutube: abcdefghijk\nduration: "2:00"\ncaptions: hosted\nvisual: "none-needed: one person speaks to the camera"\n---\n');
  write('hosted/transcript.md', '(0:00) Sam Lee: Welcome.\n\n(1:13) That was all.\n');
  return starts;
}

/** Opens a page; what it complains about is a fault. */
async function open(site, address, options, work) {
  const { context, page } = await tabs(site.browser, { viewport: { width: 1280, height: 800 }, ...options })();
  const faults = [];
  page.on('console', (message) => {
    // Chromium asks for an icon that a site without a logo has not.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`The console shows: ${message.text()}`);
  });
  try {
    await page.goto(site.origin + address, { waitUntil: 'load' });
    faults.push(...(await work(page, context)));
  } finally {
    await context.close();
  }
  return faults;
}

const moving = { reducedMotion: 'no-preference' };

/** Captions show; a link plays from its moment; the mark goes along and can be switched off. */
const watch = (site, address, starts) => open(site, address, moving, async (page) => {
  const faults = [];
  const links = page.locator('.spoken a[data-t]');
  const seconds = await links.evaluateAll((all) => all.map((link) => Number(link.dataset.t)));
  if (starts.some((start) => !seconds.includes(Math.floor(start)))) faults.push(`The transcript has links to ${seconds}, not to each of ${starts}.`);
  for (const second of [...new Set(seconds)].reverse()) {
    const near = page.evaluate(() => new Promise((done) => {
      const video = document.querySelector('[data-film] > video');
      video.muted = true;
      video.addEventListener('seeked', () => done(video.currentTime), { once: true });
      setTimeout(() => done(-1), 5000);
    }));
    await page.locator(`.spoken a[data-t="${second}"]`).first().click();
    const at = await near;
    if (Math.abs(at - second) > NEAR) faults.push(`The link to ${second} s plays from ${at} s.`);
  }
  // From the beginning to the end, twice as fast: which words are marked, and which caption shows.
  const seen = await page.evaluate(async () => {
    const video = document.querySelector('[data-film] > video');
    video.currentTime = 0;
    video.playbackRate = 2;
    await video.play();
    const seen = [];
    while (!video.ended && seen.length < 400) {
      await new Promise((done) => setTimeout(done, 50));
      const [track] = [...video.textTracks].filter(({ kind }) => kind === 'captions');
      const marked = [...document.querySelectorAll('[aria-current="true"]')].filter((it) => it.closest('.spoken'));
      seen.push({
        time: video.currentTime,
        mode: track.mode,
        caption: [...track.activeCues].map((cue) => cue.text).join(' '),
        marked: marked.map((paragraph) => ({
          start: Number(paragraph.querySelector('[data-t]').dataset.t),
          border: getComputedStyle(paragraph).borderInlineStartColor,
        })),
        left: document.querySelectorAll('.spoken [aria-current]').length,
      });
    }
    // The last events come a moment after the film has ended.
    await new Promise((done) => setTimeout(done, 400));
    return { seen: seen.slice(0, -2), left: document.querySelectorAll('.spoken [aria-current]').length };
  });
  if (seen.seen.some(({ mode }) => mode !== 'showing')) faults.push('The captions do not show by themselves.');
  const captions = new Set(seen.seen.map(({ caption }) => caption).filter(Boolean));
  if (captions.size !== starts.length) faults.push(`${captions.size} captions were shown, and there are ${starts.length}.`);
  if (seen.seen.some(({ marked }) => marked.length > 1)) faults.push('Two paragraphs are marked at once.');
  const marks = new Set(seen.seen.flatMap(({ marked }) => marked.map(({ start }) => start)));
  if (starts.some((start) => !marks.has(Math.floor(start)))) faults.push(`Of the paragraphs at ${starts}, only ${[...marks]} were marked.`);
  // `timeupdate` comes four times a second of the clock on the wall.
  const late = seen.seen.filter(({ time, marked: [mark] }) => mark && (mark.start > time + 0.1 || starts.some((start) => Math.floor(start) > mark.start && start < time - 1.2)));
  if (late.length) faults.push(`At ${late[0].time} s the paragraph at ${late[0].marked[0].start} s is marked.`);
  if (seen.left) faults.push('A paragraph is still marked when the film is over.');
  await page.locator('[data-follow]').uncheck();
  await page.locator('.spoken a[data-t]').nth(1).click();
  await page.waitForTimeout(600);
  if (await page.locator('.spoken [aria-current]').count()) faults.push('The mark cannot be switched off.');
  await page.locator('[data-follow]').check();
  if (!(await page.locator('.spoken [aria-current]').count())) faults.push('The mark cannot be switched on again.');
  return faults;
});

/** Who has asked for less motion sees nothing move and no mark, until they ask for it. */
const still = (site, address) => open(site, address, { reducedMotion: 'reduce' }, async (page) => {
  const faults = [];
  if (await page.locator('[data-follow]').isChecked()) faults.push('The mark is on though the reader has asked for less motion.');
  const before = await page.evaluate(() => scrollY);
  await page.evaluate(() => { document.querySelector('[data-film] > video').muted = true; });
  await page.locator('.spoken a[data-t]').last().click();
  await page.waitForTimeout(1200);
  const after = await page.evaluate(() => ({
    scroll: scrollY,
    marks: document.querySelectorAll('.spoken [aria-current]').length,
    moves: document.getAnimations().length,
  }));
  // Playwright itself scrolls to what it clicks.
  await page.locator('.spoken a[data-t]').last().scrollIntoViewIfNeeded();
  if (after.marks) faults.push('A paragraph is marked under reduced motion.');
  if (after.moves) faults.push(`${after.moves} things move under reduced motion.`);
  if (before !== 0 || (await page.evaluate(() => scrollY)) !== after.scroll) faults.push('The page scrolls by itself.');
  return faults;
});

/** What can be seen is said as text when somebody asks for it. */
const seen = (site, address) => open(site, address, moving, async (page) => {
  const faults = [];
  const box = page.locator('[data-seen]');
  if (await box.isVisible()) faults.push('The place for what can be seen shows before anybody asks.');
  await page.locator('[data-describe]').check();
  await page.evaluate(async () => {
    const video = document.querySelector('[data-film] > video');
    video.muted = true;
    await video.play();
  });
  await page.waitForFunction(() => document.querySelector('[data-seen]').textContent.includes('moving colours'), null, { timeout: 4000 })
    .catch(() => faults.push('What can be seen is not said.'));
  if ((await box.getAttribute('aria-live')) !== 'assertive') faults.push('A screen reader would not say what can be seen.');
  return faults;
});

/** Without scripts every word is there, every link leads to its moment, and nothing that needs a script shows. */
const withoutScript = (site, address) => open(site, address, { javaScriptEnabled: false }, async (page, context) => {
  const faults = [];
  const text = await page.locator('.transcript').innerText();
  for (const [name, words] of SPOKEN) {
    if (!text.replaceAll(/\s+/g, ' ').includes(words)) faults.push(`The transcript lacks “${words}”.`);
    if (!text.includes(`${name}:`)) faults.push(`The transcript does not name ${name}.`);
  }
  for (const words of ['A wall of moving colours.', 'Who we are']) if (!text.includes(words)) faults.push(`The transcript lacks “${words}”.`);
  if (await page.locator('[data-needs-script]:visible').count()) faults.push('Something shows that needs a script.');
  const addresses = await page.locator('a[data-t]').evaluateAll((links) => links.map((link) => link.href));
  if (addresses.length < SPOKEN.length + 2) faults.push(`There are ${addresses.length} links to moments.`);
  for (const address of addresses) if (!/film\.mp4#t=\d+$/.test(address)) faults.push(`A link to a moment leads to ${address}.`);
  const answer = await context.request.get(addresses[0].split('#')[0]);
  if (answer.headers()['content-type'] !== 'video/mp4') faults.push('The film is not where the links lead.');
  const plain = await context.request.get(`${page.url()}transcript.txt`);
  if (!plain.ok() || !(await plain.text()).includes(SPOKEN[3][1])) faults.push('There is no `transcript.txt` with every word.');
  return faults;
});

/** Nothing leaves for the host before the button is pressed; then one frame opens, without cookies. */
const hosted = (site, address) => open(site, address, moving, async (page) => {
  const faults = [];
  const asked = [];
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Film</title>' });
  });
  await page.reload({ waitUntil: 'load' });
  await page.waitForTimeout(500);
  if (asked.length) faults.push(`Before anybody asked, the page asked ${asked[0]}.`);
  const links = await page.locator('.spoken a[data-t]').evaluateAll((all) => all.map((link) => link.href));
  if (links[1] !== 'https://www.youtube.com/watch?v=abcdefghijk&t=73s') faults.push(`The link to 1:13 leads to ${links[1]}.`);
  await page.locator('[data-embed]').click();
  await page.waitForTimeout(700);
  if (!asked.length) faults.push('The film is not loaded when the button is pressed.');
  if (asked.some((url) => !url.startsWith('https://www.youtube-nocookie.com/embed/abcdefghijk?'))) faults.push(`The page asked ${asked}.`);
  const frame = page.locator('iframe');
  if ((await frame.getAttribute('title')) !== 'Our chair (YouTube)') faults.push('The frame has no name.');
  if (!(await frame.evaluate((it) => document.activeElement === it))) faults.push('The keyboard does not go along into the film.');
  await page.locator('.spoken a[data-t="73"]').click();
  await page.waitForTimeout(500);
  if (!asked.at(-1)?.includes('start=73')) faults.push('A link to a moment does not play the loaded film from there.');
  return faults;
});

/** With the keyboard alone everything that can be used is reached, and a time link works. */
const keyboard = (site, address) => open(site, address, moving, async (page) => {
  const faults = [];
  const wanted = await page.locator('main :is(a[href], button, summary, video, audio, input):visible').evaluateAll((all) => all.map((it, index) => {
    it.dataset.nth = index;
    return `${it.localName} ${it.textContent.trim().slice(0, 40)}`;
  }));
  const reached = new Set();
  for (let step = 0; step < wanted.length + 80; step += 1) {
    await page.keyboard.press('Tab');
    const nth = await page.evaluate(() => document.activeElement?.dataset?.nth);
    if (nth !== undefined) reached.add(Number(nth));
  }
  wanted.forEach((name, index) => { if (!reached.has(index)) faults.push(`The keyboard does not reach: ${name}`); });
  await page.evaluate(() => { document.querySelector('[data-film] > video').muted = true; });
  await page.locator('.spoken a[data-t]').last().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[data-film] > video').currentTime > 1, null, { timeout: 4000 })
    .catch(() => faults.push('Enter on a time link does not play.'));
  if (!page.url().endsWith(address)) faults.push(`Enter on a time link leaves the page for ${page.url()}.`);
  return faults;
});

/** A film that is shown in another page plays there, and leads to its own page with the transcript. */
const embedded = (site, address) => open(site, address, moving, async (page) => {
  const faults = [];
  if ((await page.locator('main video').count()) !== 1) faults.push('The film is not shown.');
  if ((await page.locator('main .hosted a').count()) !== 1) faults.push('The hosted film is not shown.');
  const lengths = await page.evaluate(async () => {
    const video = document.querySelector('main video');
    video.muted = true;
    await video.play();
    return video.duration;
  });
  if (!(lengths > 5)) faults.push('The film does not play.');
  if ((await page.locator('main a[href$="/talk/"]').count()) < 1) faults.push('No link leads to the transcript.');
  return faults;
});

await runAlone(import.meta.url, film);
