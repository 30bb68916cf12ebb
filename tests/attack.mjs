// Callers who mean no good, at full size: `node tests/attack.mjs`. The preview must live, answer others, and stay small.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { ROOT, copyOf, get, memory, pause, serve } from './preview/serve.mjs';

const SLOWEST = 2000;
const GROWTH = 64;
const failures = [];
let checked = 0;

const copy = copyOf(path.join(ROOT, 'tests/sites/kinds/site'));
const settings = path.join(copy.folder, 'content/site.toml');
fs.writeFileSync(settings, fs.readFileSync(settings, 'utf8').replace(/^base_url = .*$/m, 'base_url = "https://example.org/"'));
for (const place of ['canary.txt', 'content/.env', 'content/.git/config']) {
  fs.mkdirSync(path.dirname(path.join(copy.folder, place)), { recursive: true });
  fs.writeFileSync(path.join(copy.folder, place), 'canary');
}
const preview = await serve(copy.folder);
await get(preview.origin, '/');
await pause(3000);

function hold(what, good) {
  checked += 1;
  if (!good) {
    failures.push(what);
    console.log(`  ${what}`);
  }
}

/** Opens a line and says something; the line stays open. */
function call(words, { read = true } = {}) {
  return new Promise((resolve) => {
    const line = net.connect(preview.port, '127.0.0.1');
    line.heard = '';
    line.on('connect', () => { if (words) line.write(words); resolve(line); });
    line.on('error', (trouble) => { line.why = trouble.code; resolve(line); });
    if (read) line.on('data', (piece) => { line.heard += piece.toString('latin1').slice(0, 4000); });
    else line.pause();
  });
}

/** Asks as a browser would while the attack goes on: fast enough, and right. */
async function probe(what, times = 10) {
  for (let at = 0; at < times; at += 1) {
    const begun = Date.now();
    let status = 0;
    try {
      status = await new Promise((resolve, reject) => {
        const line = net.connect(preview.port, '127.0.0.1', () => line.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\nConnection: close\r\n\r\n`));
        let heard = '';
        line.on('data', (piece) => { heard += piece; });
        line.on('close', () => resolve(Number(heard.split(' ')[1])));
        line.on('error', reject);
        line.setTimeout(10_000, () => line.destroy(new Error('no answer')));
      });
    } catch { /* no answer is what is told */ }
    const took = Date.now() - begun;
    hold(`${what}: a page was answered with ${status} after ${took} ms`, status === 200 && took < SLOWEST);
  }
}

async function attack(what, act) {
  const before = memory(preview.pid).now;
  const begun = Date.now();
  const lines = await act();
  await probe(what);
  const grown = memory(preview.pid).highest - start;
  hold(`${what}: the program ended: ${preview.said()}`, preview.alive());
  hold(`${what}: memory grew by ${grown.toFixed(0)} MiB`, grown < GROWTH);
  console.log(`${what}: ${((Date.now() - begun) / 1000).toFixed(1)} s, memory ${before.toFixed(0)} to ${memory(preview.pid).now.toFixed(0)} MiB`);
  for (const line of lines ?? []) line.destroy();
}

const head = (path_ = '/', more = '') => `GET ${path_} HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\n${more}`;
const many = (count, make) => Promise.all(Array.from({ length: count }, (_, at) => make(at)));
const start = memory(preview.pid).highest;

await attack('200 slow callers: half heads, readers who take nothing, listeners', async () => {
  const lines = await many(200, (at) => [
    () => call(head().slice(0, 20)),
    () => call(`${head('/whole-strategy/')}\r\n`, { read: false }),
    () => call(`${head('/_clearway/events')}\r\n`),
    () => call(head('/', 'Content-Length: 10\r\n')),
  ][at % 4]());
  // Letter by letter, for a while.
  for (let at = 0; at < 20; at += 1) {
    for (const line of lines) if (line.writable) line.write('X', () => {});
    await pause(50);
  }
  return lines;
});

await attack('half a request is not waited for', async () => {
  const line = await call(head());
  const begun = Date.now();
  await new Promise((done) => { line.on('close', done); setTimeout(done, 12_000); });
  const took = Date.now() - begun;
  hold(`half a request was waited for ${took} ms`, took <= 10_000);
});

await attack('1,000 open lines that say nothing', () => many(1000, () => call('')));

await attack('2,000 requests, 64 at a time', async () => {
  let [left, good] = [2000, 0];
  await many(64, async () => {
    while (left > 0) {
      left -= 1;
      const status = await new Promise((resolve) => {
        const line = net.connect(preview.port, '127.0.0.1', () => line.write(`${head('/')}Connection: close\r\n\r\n`));
        let heard = '';
        line.on('data', (piece) => { heard += piece; });
        line.on('close', () => resolve(heard.startsWith('HTTP/1.1 200') && heard.includes('</html>')));
        line.on('error', () => resolve(false));
      });
      good += status ? 1 : 0;
    }
  });
  hold(`${2000 - good} of 2,000 requests were not answered as they should be`, good === 2000);
});

await attack('bodies declared and never sent', async () => {
  const sizes = ['9223372036854775807', '18446744073709551615', '68719476736', '10000000000', '1', '-1', 'x'];
  const lines = await many(140, (at) => {
    const method = ['GET', 'POST', 'PUT', 'HEAD'][at % 4];
    const field = at % 9 === 8 ? 'Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n' : `Content-Length: ${sizes[at % sizes.length]}\r\n\r\n`;
    return call(head('/', field).replace('GET', method));
  });
  await Promise.all(lines.map((line) => new Promise((done) => { line.on('close', done); setTimeout(done, 5000); })));
  for (const line of lines) hold(`a body was answered with ${line.heard.slice(0, 30)} ${line.why ?? ''}`, /^HTTP\/1\.1 (400|405) /.test(line.heard));
  return lines;
});

await attack('heads of 8 MiB', async () => {
  const shout = Buffer.concat([Buffer.from(`${head()}X: `), Buffer.alloc(8 << 20, 'a')]);
  const lines = await many(16, () => call(shout));
  await pause(2000);
  for (const line of lines) hold(`a head of 8 MiB was answered with ${line.heard.slice(0, 30)}`, line.heard === '' || line.heard.startsWith('HTTP/1.1 431'));
  return lines;
});

await attack('ways around and out of the site', async () => {
  const ups = ['..', '%2e%2e', '.%2e', '%2e.', '%252e%252e', '%c0%ae%c0%ae', '%e0%80%ae%e0%80%ae', '%ef%bc%8e%ef%bc%8e', '..;', '..%00', '...', '..%20'];
  const slashes = ['/', '%2f', '\\', '%5c', '%252f', '%c0%af', '//', '%ef%bc%8f'];
  const paths = ups.flatMap((up) => slashes.flatMap((slash) => [1, 2, 6].map((deep) => `/${(up + slash).repeat(deep)}canary.txt`)));
  paths.push('/c:/windows/win.ini', '/CON', '/aux.css', '/index.html::$DATA', '/index.html.', '/.env', '/.git/config', '/canary.txt', '/content/site.toml', '/@fs/canary.txt', '/.clearway/memo/head', `/${'a/'.repeat(4000)}`, `/${'../'.repeat(4000)}etc/passwd`);
  for (const where of paths) {
    const heard = await new Promise((resolve) => {
      const line = net.connect(preview.port, '127.0.0.1', () => line.write(`${head(where)}Connection: close\r\n\r\n`));
      let said = '';
      line.on('data', (piece) => { said += piece; });
      line.on('close', () => resolve(said));
      line.on('error', () => resolve(said));
    });
    hold(`${where} was answered with ${heard.slice(0, 30)}`, /^HTTP\/1\.1 4\d\d /.test(heard) && !heard.includes('canary') && !heard.includes('root:'));
  }
  console.log(`  ${paths.length} paths`);
});

await attack('names and pages of others', async () => {
  const asked = async (host, field) => {
    const line = await call(`GET / HTTP/1.1\r\nHost: ${host}\r\n${field}Connection: close\r\n\r\n`);
    await new Promise((done) => { line.on('close', done); });
    return line.heard.slice(9, 12);
  };
  const own = `127.0.0.1:${preview.port}`;
  hold('a foreign name was answered', await asked(`evil.example:${preview.port}`, '') === '421');
  hold('no name was answered', await asked('', '') === '400');
  for (const origin of ['http://evil.example', 'null', 'http://192.0.2.7', 'http://localhost:1']) {
    hold(`${origin} was answered`, await asked(own, `Origin: ${origin}\r\n`) === '403');
  }
  hold('another site was answered', await asked(own, 'Sec-Fetch-Site: cross-site\r\n') === '403');
});

await pause(500);
await probe('after all of it', 20);
await preview.stop();
copy.remove();
console.log(`attack: ${checked - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
