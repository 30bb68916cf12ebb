// Finds pages by their words in the index that the build wrote beside the search page. Loads nothing until somebody types.
const form = document.querySelector("[data-search]");
if (!form) return;
const box = form.elements.q;
const list = form.querySelector("ol");
const said = form.querySelector("[role=status]");
const more = form.querySelector("[data-more]");
const STEP = 10;
const files = new Map();
let asked = 0, sayLater, found = [], index, folder, shown = 0;

const load = (name) => {
  if (!files.has(name)) {
    files.set(name, fetch(name).then((answer) => {
      if (!answer.ok) throw new Error(name);
      return answer.json();
    }).catch((trouble) => { files.delete(name); throw trouble; }));
  }
  return files.get(name);
};

// As the build folds the words of pages.
const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’\u00ad\u200c\u200d]/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// Which parts of the words may begin so: the last that begins before it, to the last that begins with it.
const parts = (first) => {
  const words = index.words;
  let from = words.findIndex((word) => word > first) - 1;
  if (from === -2) from = words.length - 1;
  const numbers = [];
  for (let at = Math.max(from, 0); at < words.length && numbers.length < 3; at += 1) {
    if (at > from && !words[at].startsWith(first)) break;
    numbers.push(at);
  }
  return numbers;
};

// The pages that have words which begin so, each with what the best of them counts for.
const pagesWith = async (word) => {
  const root = /^en\b/.test(document.documentElement.lang) && word.length > 4 ? word.replace(/(ies|ing|es|ed|s|y)$/, "") : word;
  const start = root.length > 3 ? root : word;
  const scores = new Map();
  for (const part of await Promise.all(parts(start).map((number) => load(`${folder}w${number}.json`)))) {
    for (const [other, steps] of Object.entries(part)) {
      if (!other.startsWith(start)) continue;
      const rare = Math.log(1 + index.pages / (steps.length / 2));
      const near = other === word ? 1 : other.startsWith(word) ? 0.6 : other.length - start.length < 4 ? 0.5 : 0.1;
      let page = 0;
      for (let at = 0; at < steps.length; at += 2) {
        page += steps[at];
        const score = steps[at + 1] * rare * near;
        if (score > (scores.get(page) ?? 0)) scores.set(page, score);
      }
    }
  }
  return scores;
};

// Pages with all the words before pages with some of them.
const search = async (words) => {
  const all = new Map();
  for (const scores of await Promise.all(words.map(pagesWith))) {
    for (const [page, score] of scores) {
      const sum = all.get(page) ?? [0, 0];
      all.set(page, [sum[0] + 1, sum[1] + score]);
    }
  }
  const most = Math.max(0, ...[...all.values()].map(([count]) => count));
  return [...all].filter(([, [count]]) => count === most)
    .sort(([one, [, a]], [other, [, b]]) => b - a || one - other).map(([page]) => page);
};

const element = (name, text, parent) => {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
};

const showMore = async () => {
  const mine = asked, numbers = found.slice(shown, shown + STEP);
  const told = await Promise.all(numbers.map((number) => load(`${folder}p${Math.floor(number / index.each)}.json`)));
  if (mine !== asked) return;
  if (shown === 0) list.replaceChildren();
  for (const [at, number] of numbers.entries()) {
    const [url, title, above, description] = told[at][number % index.each];
    const item = element("li", "", list);
    element("a", title, item).href = url;
    if (above) element("span", above, item).className = "after";
    if (description) element("p", description, item);
  }
  shown += numbers.length;
  more.hidden = shown >= found.length;
};

// Said when nobody has typed for a moment: a screen reader would else read every count on the way.
const say = (words) => {
  clearTimeout(sayLater);
  sayLater = setTimeout(() => { if (said.textContent !== words) said.textContent = words; }, 400);
};

const run = async () => {
  const mine = asked += 1;
  const words = [...new Set(fold(box.value).filter((word) => word.length > 1))].slice(0, 8);
  const address = new URLSearchParams(box.value ? { q: box.value, ...(kind() === "standard" ? {} : { form: kind() }) } : {});
  history.replaceState(null, "", `${location.pathname}${address.size ? `?${address}` : ""}${address.size ? "" : location.hash}`);
  if (words.length === 0) {
    list.replaceChildren();
    more.hidden = true;
    say("");
    return;
  }
  try {
    folder = `${kind()}/`;
    index = await load(`${folder}index.json`);
    const pages = await search(words);
    if (mine !== asked) return;
    [found, shown] = [pages, 0];
    if (pages.length === 0) list.replaceChildren();
    await showMore();
    say(pages.length ? form.dataset.found.replace("%", pages.length) : form.dataset.none.replace("%", box.value.trim()));
  } catch {
    if (mine === asked) say(form.dataset.fault);
  }
};

// Whoever comes to the box is about to type.
const kind = () => form.elements.form?.value || "standard";
box.addEventListener("focus", () => load(`${kind()}/index.json`).catch(() => {}), { once: true });
let soon;
box.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(run, 50); });
form.addEventListener("change", ({ target }) => { if (target !== box) run(); });
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(soon); run(); });
more.addEventListener("click", async () => {
  const next = shown;
  await showMore();
  list.children[next]?.querySelector("a").focus();
});

const address = new URLSearchParams(location.search);
const wanted = form.querySelector(`[name=form][value="${address.get("form") === "easy-read" || location.hash === "#cw-easy-read" ? "easy-read" : "standard"}"]`);
if (wanted) wanted.checked = true;
if (address.get("q")) {
  box.value = address.get("q");
  run();
}
