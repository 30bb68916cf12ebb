// A small static server for the suites: the built folder, under its base path, on a free port of 127.0.0.1.
// It stands in for a plain file host, which sends no security headers: pages must hold by their <meta> alone.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.avif': 'image/avif', '.css': 'text/css; charset=utf-8', '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg', '.mp4': 'video/mp4', '.pdf': 'application/pdf', '.png': 'image/png',
  '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.vtt': 'text/vtt; charset=utf-8',
  '.webm': 'video/webm', '.webmanifest': 'application/manifest+json', '.webp': 'image/webp',
  '.woff2': 'font/woff2', '.xml': 'application/xml; charset=utf-8',
};

/** Serves `folder` under `base` (such as `/` or `/strategy/`); returns its origin and a way to stop it. */
export function serve(folder, base = '/', { compress = false } = {}) {
  const root = fs.realpathSync(folder);
  const server = http.createServer((request, response) => {
    request.compressed = compress && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    answer(root, base, request, response);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve({
      origin: `http://127.0.0.1:${server.address().port}`,
      close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
    }));
  });
}

function answer(root, base, request, response) {
  const address = addressIn(request.url);
  if (address === base.replace(/\/$/, '') && base !== '/') return redirect(response, base);
  const file = address?.startsWith(base) ? inside(root, address.slice(base.length)) : undefined;
  if (!file) return missing(root, request, response);
  const stat = fs.statSync(file);
  if (stat.isDirectory()) {
    if (!address.endsWith('/')) return redirect(response, `${encodeURI(address)}/`);
    const index = path.join(file, 'index.html');
    return fs.existsSync(index) ? send(index, 200, request, response) : missing(root, request, response);
  }
  return send(file, 200, request, response);
}

function addressIn(url) {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
}

/** Returns the file of an address, or nothing when there is none or it would leave the folder. */
function inside(root, address) {
  const file = path.join(root, address);
  if (file !== root && !file.startsWith(root + path.sep)) return undefined;
  return fs.existsSync(file) ? file : undefined;
}

function redirect(response, to) {
  response.writeHead(301, { location: to }).end();
}

function missing(root, request, response) {
  const page = path.join(root, '404.html');
  if (fs.existsSync(page)) return send(page, 404, request, response);
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
}

/** Sends a file, or the part of it that was asked for: Chromium asks for films in parts. */
function send(file, status, request, response) {
  const { size } = fs.statSync(file);
  const headers = {
    'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  };
  // Text is sent compressed to the suites that count bytes, as every host does that is set up well.
  if (request.compressed && /^(text\/|application\/(json|xml)|image\/svg)/.test(headers['content-type'])) {
    const body = gzipSync(fs.readFileSync(file));
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding', 'content-length': body.length });
    return response.end(request.method === 'HEAD' ? undefined : body);
  }
  const range = status === 200 && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  const end = range && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  if (range && start < size) {
    headers['content-range'] = `bytes ${start}-${end}/${size}`;
    status = 206;
  }
  headers['content-length'] = Math.max(0, end - start + 1);
  response.writeHead(status, headers);
  if (request.method === 'HEAD' || size === 0) return response.end();
  fs.createReadStream(file, { start, end }).pipe(response);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === fs.realpathSync(process.argv[1])) {
  const { origin } = await serve(path.resolve(process.argv[2] || 'public'), process.argv[3] || '/');
  console.log(`${origin}${process.argv[3] || '/'}`);
}
