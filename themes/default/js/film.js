// Films and recordings: play from a time, mark the words as they are spoken, say what can be seen, and load a hosted film
// when somebody asks for it. Everything can be read and played without any of this.
{
  const all = (from, what) => [...from.querySelectorAll(what)];
  const page = document.querySelector("[data-film]");
  const words = document.querySelector(".spoken");

  for (const part of all(document, ".hosted [data-needs-script], .switches")) part.hidden = false;

  // A hosted film: nothing of the host's is loaded before the button is pressed.
  const embed = (button, seconds) => {
    const address = new URL(button.dataset.embed);
    if (seconds && address.hostname.includes("vimeo")) address.hash = `t=${seconds}s`;
    else if (seconds) address.searchParams.set("start", seconds);
    const frame = document.createElement("iframe");
    frame.title = button.dataset.name;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = address.href;
    return frame;
  };
  const loaded = new Map();
  for (const button of all(document, "[data-embed]")) {
    button.addEventListener("click", () => {
      const place = button.closest(".hosted");
      const frame = embed(button);
      loaded.set(place, button);
      place.replaceChildren(frame);
      frame.focus();
    });
  }

  // A link to a moment plays the film from there; without a player on the page it stays the link that it is.
  const player = page?.querySelector(":scope > video, :scope > audio");
  const seek = (seconds) => {
    player.preload = "auto";
    player.currentTime = seconds;
    player.play().catch(() => {});
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-t]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const place = page?.querySelector(":scope > .hosted");
    if (player) seek(Number(link.dataset.t));
    else if (loaded.has(place)) place.replaceChildren(embed(loaded.get(place), link.dataset.t));
    else return;
    event.preventDefault();
  });

  // The paragraph that is spoken now. Nothing scrolls; who has asked for less motion switches it on first.
  const follow = document.querySelector("[data-follow]");
  if (player && words && follow) {
    const spoken = all(words, "p[id]")
      .map((paragraph) => ({ paragraph, start: Number(paragraph.querySelector("a[data-t]")?.dataset.t) }))
      .filter(({ start }) => start >= 0);
    let marked;
    const mark = () => {
      const now = player.currentTime + 0.05;
      const started = player.played.length > 0 && !player.ended;
      const next = follow.checked && started ? spoken.findLast(({ start }) => start <= now)?.paragraph : undefined;
      if (next === marked) return;
      marked?.removeAttribute("aria-current");
      next?.setAttribute("aria-current", "true");
      marked = next;
    };
    follow.checked = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    follow.addEventListener("change", mark);
    for (const event of ["timeupdate", "seeked", "ended"]) player.addEventListener(event, mark);
  }

  // What can be seen, as text at its time: browsers load such tracks and say nothing.
  for (const film of all(document, "[data-film]")) {
    const [video, describe, seen] = [":scope > video", "[data-describe]", "[data-seen]"].map((what) => film.querySelector(what));
    if (!video || !describe || !seen) continue;
    const tracks = [...video.textTracks].filter(({ kind }) => kind === "descriptions");
    const track = tracks.find(({ language }) => language === document.documentElement.lang) ?? tracks[0];
    if (!track) continue;
    seen.lang = track.language;
    track.addEventListener("cuechange", () => {
      seen.textContent = [...(track.activeCues ?? [])].map((cue) => cue.text.replace(/<[^>]*>/g, "")).join(" ");
    });
    describe.addEventListener("change", () => {
      track.mode = describe.checked ? "hidden" : "disabled";
      seen.hidden = !describe.checked;
      if (!describe.checked) seen.textContent = "";
    });
  }
}
