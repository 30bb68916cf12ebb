// The colours that a reader chose. Nothing is kept on the device until somebody chooses, and nothing leaves it.
const root = document.documentElement;
const names = ["colours", "contrast"];
const kept = (name) => {
  try { return localStorage.getItem(`clearway-${name}`) ?? ""; } catch { return ""; }
};
const show = (name, value) => {
  if (/^[a-z]+$/.test(value)) root.dataset[name] = value;
  else delete root.dataset[name];
};
for (const name of names) show(name, kept(name));
addEventListener("storage", () => { for (const name of names) show(name, kept(name)); });

const form = document.querySelector("[data-settings]");
if (!form) return;
for (const field of form.elements) if (names.includes(field.name)) field.checked = field.value === kept(field.name);
const said = form.querySelector("[role=status]");
form.addEventListener("change", ({ target }) => {
  if (!names.includes(target.name)) return;
  show(target.name, target.value);
  try {
    if (target.value) localStorage.setItem(`clearway-${target.name}`, target.value);
    else localStorage.removeItem(`clearway-${target.name}`);
    said.textContent = form.dataset.kept;
  } catch {
    said.textContent = form.dataset.notKept;
  }
});
form.addEventListener("submit", (event) => event.preventDefault());
