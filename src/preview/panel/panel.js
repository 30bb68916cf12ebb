// The panel's script: folds the panel, follows the news, and brings the page up to date.
//
// It runs in a frame of its own and reaches the page around it, which has the same origin. The page itself gets no
// script: it runs under the policy that it will be published with.
'use strict';

const frame = window.frameElement;
const page = frame && frame.ownerDocument;
const seen = { ...document.body.dataset };
const $ = (id) => document.getElementById(id);

// What is kept from one load to the next. Where nothing may be kept, nothing is.
const shelf = (store) => ({
  get(key) { try { return store().getItem(`clearway-${key}`); } catch { return null; } },
  put(key, value) { try { store().setItem(`clearway-${key}`, value); } catch { /* then not */ } },
  drop(key) { try { store().removeItem(`clearway-${key}`); } catch { /* then not */ } },
});
const lasting = shelf(() => localStorage);
const passing = shelf(() => sessionStorage);

// --- The shape of the frame: a button in the corner, a bar across the top, or a sheet at the side.

let open = frame ? lasting.get('panel') === 'open' : true;

function shape() {
  const fold = $('fold');
  fold.setAttribute('aria-expanded', String(open));
  $('sheet').hidden = !open;
  const held = document.body.dataset.state !== 'current';
  document.body.classList.toggle('open', open);
  document.body.classList.toggle('folded', !open && !held);
  document.body.classList.toggle('bar', !open && held);
  document.body.classList.toggle('framed', Boolean(frame));
  if (!frame) return;
  const look = {
    all: 'initial', display: 'block', position: 'fixed', border: '0', margin: '0', 'z-index': '2147483647',
    'color-scheme': 'light dark', 'max-width': '100vw', background: 'transparent',
  };
  const sides = open
    ? { top: '0', right: '0', bottom: '0', width: 'min(30rem, 100vw)', height: '100%', 'box-shadow': '0 0 2rem rgb(0 0 0 / .25)' }
    : held
      ? { top: '0', right: '0', left: '0', width: '100%', height: '1px' }
      : { right: '1rem', bottom: '1rem', width: '1px', height: '1px', 'border-radius': '1.5rem', 'box-shadow': '0 .1rem .6rem rgb(0 0 0 / .3)' };
  frame.removeAttribute('hidden');
  frame.style.cssText = '';
  for (const [name, value] of Object.entries({ ...look, ...sides })) frame.style.setProperty(name, value, 'important');
  fit(held);
}

// Folded, the frame is as large as what is in it.
function fit(held) {
  const margin = (height) => {
    // The bar pushes the page down instead of covering its beginning.
    const root = page.documentElement.style;
    if (height) root.setProperty('margin-top', height, 'important');
    else root.removeProperty('margin-top');
  };
  if (open || !held) margin('');
  if (open) return;
  if (held) {
    const height = `${Math.ceil(document.querySelector('.top').getBoundingClientRect().height)}px`;
    frame.style.setProperty('height', height, 'important');
    margin(height);
  } else {
    const box = $('fold').getBoundingClientRect();
    frame.style.setProperty('width', `${Math.ceil(box.width)}px`, 'important');
    frame.style.setProperty('height', `${Math.ceil(box.height)}px`, 'important');
  }
}

function turn(to) {
  open = to;
  lasting.put('panel', open ? 'open' : 'folded');
  shape();
  if (open) document.querySelector('#sheet h1').focus();
  else $('fold').focus();
}

function listen() {
  $('fold').addEventListener('click', () => turn(!open));
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && open && frame) turn(false);
});
if (frame) {
  const top = frame.ownerDocument.defaultView;
  top.addEventListener('beforeprint', () => frame.style.setProperty('display', 'none', 'important'));
  top.addEventListener('afterprint', shape);
  top.addEventListener('resize', () => { if (!open) fit(document.body.dataset.state !== 'current'); });
}
// The styles decide how large the button is.
window.addEventListener('load', shape);

// --- The page: changed in place where that is safe, loaded again where not.

const runs = (document_) => [...document_.querySelectorAll('script')].some((script) => !/json/.test(script.type));

// The page as it was sent, for pages whose own script may have changed it since.
let sent = null;
async function remember() {
  if (!page || !runs(page)) return;
  const answer = await fetch(page.location.href, { cache: 'no-store' });
  if (tag(answer) === seen.page) sent = parse(await answer.text());
}
const tag = (answer) => (answer.headers.get('ETag') || '').replace(/"/g, '');
const parse = (text) => new DOMParser().parseFromString(text, 'text/html');

function reload() {
  const view = page.defaultView;
  passing.put('place', JSON.stringify({
    href: page.location.href, x: view.scrollX, y: view.scrollY, focus: pathTo(page.activeElement),
  }));
  page.location.reload();
}

// After a reload: the place and the focus of before.
function comeBack() {
  let place = null;
  try { place = JSON.parse(passing.get('place')); } catch { /* none */ }
  passing.drop('place');
  if (!place || !page || place.href !== page.location.href) return;
  page.defaultView.scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
  const focused = place.focus && nodeAt(place.focus);
  if (focused && focused !== page.body && page.activeElement === page.body) focused.focus({ preventScroll: true });
}

function pathTo(node) {
  if (!node || node === page.body) return null;
  if (node.id) return { id: node.id };
  const steps = [];
  for (let at = node; at && at !== page.body; at = at.parentElement) steps.unshift([...at.parentElement.children].indexOf(at));
  return { steps };
}
const nodeAt = ({ id, steps }) => (id ? page.getElementById(id) : steps.reduce((at, step) => at && at.children[step], page.body));

async function renew() {
  const answer = await fetch(page.location.href, { cache: 'no-store' });
  if (!answer.ok) return reload();
  const print = tag(answer);
  const next = parse(await answer.text());
  const changed = await change(next);
  if (!changed) return reload();
  seen.page = print;
  if (sent) sent = next;
  return undefined;
}

const policyOf = (document_) => (document_.querySelector('meta[http-equiv="Content-Security-Policy" i]') || {}).content;
const scriptsOf = (document_) => [...document_.querySelectorAll('script[src]')].map((script) => script.src).join(' ');
const sheetsOf = (document_) => [...document_.querySelectorAll('link[rel~="stylesheet"]')];

async function change(next) {
  // A document keeps the policy and the scripts that it began with.
  if (policyOf(next) !== policyOf(page) || scriptsOf(next) !== scriptsOf(sent || page)) return false;
  if (!(await swapSheets(next))) return false;
  if (!sent && runs(page)) return false;
  return sent ? changeAround(page.documentElement, sent.documentElement, next.documentElement)
    : become(page.documentElement, next.documentElement);
}

// New stylesheets are there before the old ones go, so that nothing flashes.
async function swapSheets(next) {
  const [old, fresh] = [sheetsOf(page), sheetsOf(next)];
  if (old.length !== fresh.length) return false;
  await Promise.all(old.map((link, at) => {
    if (link.getAttribute('href') === fresh[at].getAttribute('href')) return undefined;
    const replacement = page.importNode(fresh[at]);
    link.after(replacement);
    return new Promise((done) => {
      for (const end of ['load', 'error']) replacement.addEventListener(end, done);
      setTimeout(done, 2000);
    }).then(() => link.remove());
  }));
  return true;
}

const isOurs = (node) => node.nodeType === 1 && node.hasAttribute('data-clearway-preview');
const kind = (node) => `${node.nodeType} ${node.nodeName}`;
const children = (node) => [...node.childNodes].filter((child) => !isOurs(child));

// Makes a node of the page what it is to be, touching as little as possible.
function become(live, next) {
  if (isOurs(live) || live.isEqualNode(next)) return true;
  if (kind(live) !== kind(next)) {
    live.replaceWith(page.importNode(next, true));
    return true;
  }
  if (live.nodeType !== 1) {
    if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
    return true;
  }
  for (const { name } of [...live.attributes]) {
    // Whether a part is unfolded is the reader's choice; the style of the root is ours.
    if (!next.hasAttribute(name) && name !== 'open' && !(name === 'style' && live === page.documentElement)) live.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  const [old, fresh] = [children(live), children(next)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end].isEqualNode(fresh[fresh.length - 1 - end])) end += 1;
  const before = old.slice(start, old.length - end);
  const after = fresh.slice(start, fresh.length - end);
  const anchor = old[old.length - end] || [...live.childNodes].find(isOurs) || null;
  after.forEach((node, at) => {
    if (at < before.length) become(before[at], node);
    else live.insertBefore(page.importNode(node, true), anchor);
  });
  before.slice(after.length).forEach((node) => node.remove());
  return true;
}

// The same where a script of the page may have changed it: only what is still as it was sent is touched, and nothing new
// comes in that the script would have to know.
function changeAround(live, old, next) {
  if (isOurs(live) || old.isEqualNode(next) || live.isEqualNode(next)) return true;
  if (live.isEqualNode(old)) {
    const enlivened = 'script, video, audio, form, input, button, dialog, template, details, [data-needs-script]';
    if (next.nodeType === 1 && (next.matches(enlivened) || next.querySelector(enlivened) || old.querySelector(enlivened))) return changeParts(live, old, next);
    return become(live, next);
  }
  return changeParts(live, old, next);
}

function changeParts(live, old, next) {
  if (live.nodeType !== 1 || kind(live) !== kind(next) || kind(old) !== kind(next)) return false;
  const plain = (node) => [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort().join('\n');
  if (plain(old) !== plain(next)) return false;
  const [here, was, will] = [children(live), children(old), children(next)];
  if (here.length !== was.length || was.length !== will.length) return false;
  // A reload mends whatever a change that had to stop half way leaves.
  return here.every((child, at) => changeAround(child, was[at], will[at]));
}

// --- The panel itself.

async function renewPanel() {
  const answer = await fetch(document.location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const next = parse(await answer.text());
  const unfolded = new Set([...document.querySelectorAll('details[open]')].map((details) => details.dataset.key));
  const focused = document.activeElement && document.activeElement.id;
  const inside = document.activeElement && document.activeElement !== document.body;
  const scroll = document.scrollingElement.scrollTop;
  const before = $('short').textContent;
  const said = $('said');
  for (const details of next.querySelectorAll('details')) details.open = unfolded.has(details.dataset.key);
  const panel = document.importNode(next.querySelector('.panel'), true);
  // The live region stays the same node: a new one would say nothing.
  panel.querySelector('#said').replaceWith(said);
  document.querySelector('.panel').replaceWith(panel);
  Object.assign(document.body.dataset, next.body.dataset);
  document.title = next.title;
  listen();
  shape();
  document.scrollingElement.scrollTop = scroll;
  if (focused && $(focused)) $(focused).focus({ preventScroll: true });
  else if (inside && open) document.querySelector('#sheet h1').focus({ preventScroll: true });
  const line = document.querySelector('.line');
  const now = line ? line.textContent : $('short').textContent;
  if (now !== before) said.textContent = now;
  Object.assign(seen, { told: next.body.dataset.told, edition: next.body.dataset.edition });
}

// --- The news. Changes are taken one after the other.

let stream = null;
let turnOf = Promise.resolve();

function follow() {
  if (stream || document.visibilityState === 'hidden') return;
  const path = seen.path ? `/${seen.path.split('/').map(encodeURIComponent).join('/')}` : '';
  stream = new EventSource(`/_clearway/events${path}`);
  stream.onmessage = (message) => {
    const news = JSON.parse(message.data);
    turnOf = turnOf.then(() => take(news)).catch(() => { if (page) reload(); });
  };
}

async function take(news) {
  const moved = page && seen.path !== '404.html' && (news.page || '') !== seen.page;
  const answered = page && (seen.state === 'nothing' || seen.path === '404.html') && news.edition > Number(seen.edition);
  if (answered) return reload();
  if (moved) await (news.page ? renew() : reload());
  if (moved || news.told !== seen.told) await renewPanel();
  return undefined;
}

// A browser keeps few lines open at a time: what nobody looks at gives its own back, and catches up later.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && stream) {
    stream.close();
    stream = null;
  }
  follow();
});

listen();
shape();
comeBack();
remember().catch(() => {}).finally(follow);
