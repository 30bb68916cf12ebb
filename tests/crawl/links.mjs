// Finds every address that a file names, and every id that an address may point to.
import { createRequire } from 'node:module';

// The one HTML parser of the tests lies with the browser suites.
const { parse } = createRequire(new URL('../browser/package.json', import.meta.url))('parse5');

/** Attributes that hold one address. `load`: the browser fetches it by itself; `go`: the reader goes there. */
const SINGLE = {
  a: { href: 'go' }, area: { href: 'go' }, form: { action: 'go' }, button: { formaction: 'go' },
  img: { src: 'load' }, script: { src: 'load' }, source: { src: 'load' }, track: { src: 'load' },
  video: { src: 'load', poster: 'load' }, audio: { src: 'load' }, iframe: { src: 'load' }, embed: { src: 'load' },
  object: { data: 'load' }, input: { src: 'load' }, image: { href: 'load', 'xlink:href': 'load' }, use: { href: 'load', 'xlink:href': 'load' },
};
const LISTS = ['srcset', 'imagesrcset'];
/** A `<link>` that the browser fetches; canonical, alternate, next and the like only name. */
const LOADED = /\b(stylesheet|icon|apple-touch-icon|manifest|preload|modulepreload|prefetch|mask-icon)\b/i;
const META = /^(og:(image|url|video|audio)(:(url|secure_url))?|twitter:image|msapplication-TileImage)$/i;

/** Returns `{ links: [{ to, kind }], ids }`; `ids` only for kinds that have parts to point to. */
export function linksOf(kind, text) {
  switch (kind) {
    case 'html': return inHtml(text);
    case 'svg': return inSvg(text);
    case 'css': return { links: inCss(text) };
    case 'xml': return { links: inXml(text) };
    case 'webmanifest': return { links: inManifest(text) };
    case 'txt': return { links: [...text.matchAll(/^\s*Sitemap:\s*(\S+)/gim)].map((m) => ({ to: m[1], kind: 'go' })) };
    default: return { links: [] };
  }
}

function inHtml(text) {
  const links = [];
  const ids = new Set();
  walk(parse(text), (element, attributes) => {
    if (attributes.id) ids.add(attributes.id);
    if (element.tagName === 'a' && attributes.name) ids.add(attributes.name);
    for (const [name, kind] of Object.entries(SINGLE[element.tagName] ?? {})) {
      if (attributes[name] !== undefined) links.push({ to: attributes[name], kind });
    }
    for (const name of LISTS) {
      if (attributes[name]) links.push(...inSrcset(attributes[name]).map((to) => ({ to, kind: 'load' })));
    }
    // Addresses that a script will use later (a search index, a film to load) must be right as well.
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('data-') && /^\/(?!\/)\S*$/.test(value)) links.push({ to: value, kind: 'load' });
    }
    if (element.tagName === 'link' && attributes.href) {
      links.push({ to: attributes.href, kind: LOADED.test(attributes.rel) ? 'load' : 'go' });
    }
    if (element.tagName === 'meta' && META.test(attributes.property ?? attributes.name ?? '')) links.push({ to: attributes.content, kind: 'go' });
    if (element.tagName === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) {
      const to = /url\s*=\s*["']?([^"']+)/i.exec(attributes.content ?? '')?.[1];
      if (to) links.push({ to: to.trim(), kind: 'go' });
    }
    if (element.tagName === 'style' || attributes.style) {
      links.push(...inCss(attributes.style ?? element.childNodes.map((node) => node.value ?? '').join('')));
    }
    if (element.tagName === 'script' && attributes.type === 'application/ld+json') {
      links.push(...inJsonLd(element.childNodes.map((node) => node.value).join('')));
    }
  });
  return { links, ids };
}

function walk(node, visit) {
  if (node.tagName) visit(node, Object.fromEntries(node.attrs.map((a) => [a.prefix ? `${a.prefix}:${a.name}` : a.name, a.value])));
  for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) walk(child, visit);
}

/** Candidates are parted by commas that follow white space or a descriptor; an address may hold commas itself. */
function inSrcset(value) {
  return [...value.matchAll(/\s*,*\s*(\S*[^\s,])(?:\s+[\d.]+[wxh])?\s*(?:,|$)/g)].map((m) => m[1]);
}

function inCss(text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = [...bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]+)"|'([^']+)')/gi)];
  return found.map((m) => m.slice(1).find((part) => part !== undefined)).filter((to) => to && !to.startsWith('#')).map((to) => ({ to, kind: 'load' }));
}

const entities = (text) => text.replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;|&#39;/g, "'");

/** Sitemaps and feeds: addresses stand in a few elements, and in `href`. */
function inXml(text) {
  const elements = [...text.matchAll(/<(?:loc|link|guid|id|image:loc|video:(?:thumbnail|content|player)_loc)(?:\s[^>]*)?>\s*(https?:[^<]+?)\s*</g)];
  const attributes = [...text.matchAll(/<(?!\?xml)[^>]*?\s(?:href|url)\s*=\s*"([^"]+)"/g)];
  return [...elements, ...attributes].map((m) => ({ to: entities(m[1]), kind: 'go' }));
}

function inSvg(text) {
  const bare = text.replace(/<!--[\s\S]*?-->/g, '');
  const links = [...bare.matchAll(/\s(?:xlink:)?href\s*=\s*["']([^"'#][^"']*)["']/g)].map((m) => ({ to: entities(m[1]), kind: 'load' }));
  return { links: [...links, ...inCss(bare)], ids: new Set([...bare.matchAll(/\sid\s*=\s*["']([^"']+)["']/g)].map((m) => m[1])) };
}

function inManifest(text) {
  const manifest = JSON.parse(text);
  const icons = (manifest.icons ?? []).map((icon) => ({ to: icon.src, kind: 'load' }));
  return manifest.start_url ? [...icons, { to: manifest.start_url, kind: 'go' }] : icons;
}

/** Addresses in structured data are full ones; its vocabulary (`@context`) is no link. */
function inJsonLd(text) {
  const links = [];
  const visit = (value, key) => {
    if (typeof value === 'string' && /^https?:\/\//.test(value) && key !== '@context' && !/schema\.org/.test(value)) links.push({ to: value, kind: 'go' });
    else if (value && typeof value === 'object') for (const [name, inner] of Object.entries(value)) visit(inner, Array.isArray(value) ? key : name);
  };
  visit(JSON.parse(text));
  return links;
}
