// Starts `clearway serve` on a site and finds out where it listens: what the tests of the preview share.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const PROGRAM = process.env.CLEARWAY || path.join(ROOT, 'target/release/clearway');

/** Starts the preview; `stop()` ends it. `said()` is all that it said. */
export async function serve(site, options = []) {
  const child = spawn(PROGRAM, ['serve', '--site', site, '--port', '0', '--date', '2026-11-22', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' },
  });
  let said = '';
  const started = process.hrtime.bigint();
  const origin = await new Promise((resolve, reject) => {
    const hear = (piece) => {
      said += piece;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`clearway serve ended with ${code}: ${said}`)));
    child.on('error', reject);
  });
  const gone = new Promise((resolve) => { child.on('exit', resolve); });
  return {
    origin,
    port: Number(new URL(origin).port),
    pid: child.pid,
    started,
    said: () => said,
    alive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => { child.kill('SIGINT'); await gone; },
  };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** Asks for an address; returns status, headers and text. */
export function get(origin, address, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(origin + address, { agent, headers, timeout: 60_000 }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(pieces).toString() }));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error(`no answer from ${address}`)));
    request.on('error', (trouble) => {
      // A line that was idle may be cut just as it is used again.
      if (request.reusedSocket && trouble.code === 'ECONNRESET') get(origin, address, headers).then(resolve, reject);
      else reject(trouble);
    });
  });
}

/** Copies a site into a new folder in memory, where there is such a disk. */
export function copyOf(site) {
  const base = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(base, 'clearway-preview-'));
  for (const name of ['content', 'themes']) {
    const from = path.join(site, name);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(folder, name), { recursive: true });
  }
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

export const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** The memory of a process in MiB: now, and at its highest. */
export function memory(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024;
  return { now: of('VmRSS'), highest: of('VmHWM') };
}
