// Finds every page of a built site: all *.html, whatever made them.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Returns every file below a folder, as paths with `/`, in a fixed order. */
export function filesBelow(folder, inside = '') {
  const found = [];
  for (const entry of fs.readdirSync(path.join(folder, inside), { withFileTypes: true })) {
    const name = inside ? `${inside}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...filesBelow(folder, name));
    else found.push(name);
  }
  return found.sort();
}

/** Returns the address of a file under the base path: `values/index.html` is at `/values/`. */
export function addressOf(file, base) {
  const bare = file === 'index.html' ? '' : file.replace(/\/index\.html$/, '/');
  return base + bare.split('/').map(encodeURIComponent).join('/');
}

/** Returns where the site will live, read from its own canonical address: `{ origin, base }`. */
export function publicAddress(folder) {
  const home = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  const tag = home.match(/<link\b[^>]*\brel=["']?canonical\b[^>]*>/i)?.[0] ?? '';
  const address = tag.match(/\bhref=["']?([^"'\s>]+)/i)?.[1];
  const url = address && URL.canParse(address) ? new URL(address) : new URL('http://no-canonical.invalid/');
  return { origin: url.origin, base: process.env.CLEARWAY_BASE || url.pathname };
}

/** Returns the base path and every page: `{ file, address, redirect }`. */
export function findPages(folder) {
  const { base } = publicAddress(folder);
  const list = filesBelow(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({
      file,
      address: addressOf(file, base),
      redirect: /<meta\b[^>]*http-equiv=["']?refresh/i.test(fs.readFileSync(path.join(folder, file), 'utf8')),
    }));
  return { base, list };
}

if (process.argv[1] && fileURLToPath(import.meta.url) === fs.realpathSync(process.argv[1])) {
  const { list } = findPages(path.resolve(process.argv[2] || 'public'));
  for (const page of list) console.log(page.address + (page.redirect ? ' (redirect)' : ''));
}
