// Finds works in the list, which is on the page already, and copies them. It needs nothing from elsewhere.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const form = byId("find");
  const copied = form.dataset.copied; // what works are copied as: "BibTeX"

  // Searching

  // What Unicode does not take apart into a letter and its accent, and what keyboards have for other quotes.
  const PLAIN = {
    ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ς: "σ",
    "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"',
  };

  // Signs that are not ASCII as those are that people type.
  function plain(signs) {
    const bare = signs.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/[\p{Pd}−]/gu, "-").toLowerCase();
    return bare.replace(/[ßæœþøłđðħıς‘’“”„]/g, (sign) => PLAIN[sign]);
  }

  // Small letters without accents, and without what can't be seen: "Muller" finds Müller.
  const fold = (text) => text.toLowerCase().replace(/[^\x00-\x7f]+/g, plain);
  const isPlain = (text) => !/[^\x00-\x7f]/.test(text);

  // "Mueller" finds Müller, too.
  function spelledOut(text) {
    const words = /[äöüø]/i.test(text) ? text.split(/\s+/).filter((word) => /[äöüø]/i.test(word)) : [];
    return words.join(" ").replace(/[äöüø]/gi, "$&e");
  }

  // Where a link leads, as it is in the address bar and as it is in print: DOIs may have any sign.
  function placesOf(link) {
    const place = link.getAttribute("href");
    try {
      return place.includes("%") ? [place, decodeURIComponent(place)] : [place];
    } catch {
      return [place]; // its "%" stands for itself
    }
  }

  // What is searched of a work: all that is shown of it, its key, and where its links lead.
  function textOf(element) {
    const texts = [element.id.slice(2)];
    for (const part of element.querySelectorAll("h3, p, .who > summary, .to > a")) {
      texts.push(...(part.tagName === "A" ? placesOf(part) : [part.textContent]));
    }
    const text = texts.join("\n");
    return isPlain(text) ? text.toLowerCase() : fold(`${text}\n${spelledOut(text)}`);
  }

  // The list, in its order: years, groups of works that are laid out together, works.
  const works = [];
  const years = [...document.querySelectorAll("#works > section")].map((element) => ({
    element,
    groups: [...element.querySelectorAll("ol")].map((group) => ({
      element: group,
      works: [...group.children].map((item) => workOf(item, element.dataset.y)),
    })),
  }));

  const groups = years.flatMap((year) => year.groups);

  function workOf(element, year) {
    const { c: categories, k: kind, x: code } = element.dataset;
    const known = { element, year, categories: categories?.split("\n") ?? [], kind, hasCode: code !== undefined };
    const work = { ...known, text: textOf(element), place: works.length, isShown: true, isChosen: false };
    works.push(work);
    return work;
  }

  // The words that a work has to have, all of them; what is in quotes is one.
  function wordsOf(query) {
    const words = [...fold(query).matchAll(/"([^"]+)"?|[^\s"]+/g)].map((match) => (match[1] ?? match[0]).trim());
    return [...new Set(words.map((word) => word.replace(/^(?:doi|arxiv):(?=.)/, "")).filter(Boolean))];
  }

  const chosen = (id) => byId(id)?.value ?? "";

  function find() {
    const words = wordsOf(chosen("q"));
    const [year, category, kind] = [chosen("y"), chosen("c"), chosen("k")];
    const wantsCode = byId("x")?.checked;
    const fits = (work) =>
      (!year || work.year === year) &&
      (!category || work.categories.includes(category)) &&
      (!kind || work.kind === kind) &&
      (!wantsCode || work.hasCode) &&
      words.every((word) => work.text.includes(word));
    for (const work of works) work.isShown = fits(work);
    for (const group of groups) group.shown = group.works.filter((work) => work.isShown).length;
    for (const year of years) year.element.hidden = year.groups.every((group) => !group.shown);
    for (const group of groups) if (!group.shown) group.element.hidden = true;
    unsettled = groups.filter((group) => group.shown);
    settle();
    tell();
  }

  // What can be seen is put right at once, and what is far below when that was painted.
  const AT_ONCE = 20; // groups
  let unsettled = [];

  function settle() {
    for (const group of unsettled.splice(0, AT_ONCE)) {
      for (const { element, isShown } of group.works) if (element.hidden === isShown) element.hidden = !isShown;
      group.element.style.containIntrinsicSize = `auto ${group.shown * 7}rem`; // until it is laid out
      group.element.hidden = false;
    }
    if (unsettled.length) requestAnimationFrame(() => setTimeout(settle));
  }

  const counted = (count) => (count === 1 ? "1 work" : `${count.toLocaleString("en")} works`);

  function tell(message) {
    const shown = works.filter((work) => work.isShown).length;
    const selected = works.filter((work) => work.isChosen).length;
    const found = shown === works.length ? counted(shown) : `${shown.toLocaleString("en")} of ${counted(works.length)}`;
    const said = message ?? (selected ? `${found}, ${selected.toLocaleString("en")} selected` : found);
    // It is read out with each change: what has been said is not said again, unless it was done again.
    if (message || byId("count").textContent !== said) byId("count").textContent = said;
    byId("copy").textContent = `Copy ${copied} of ${selected ? `${counted(selected)} selected` : counted(shown)}`;
    byId("copy").disabled = !(selected || shown);
    byId("none").hidden = !selected;
  }

  // The choice is in the address, so that it can be sent to somebody, and survives a reload.
  const CONTROLS = ["q", "y", "c", "k"];

  function remember() {
    const state = new URLSearchParams(CONTROLS.filter(chosen).map((id) => [id, chosen(id)]));
    if (byId("x")?.checked) state.set("x", "1");
    history.replaceState(null, "", `#${state}`);
  }

  function recall() {
    const state = new URLSearchParams(location.hash.slice(1));
    if (![...CONTROLS, "x"].some((id) => state.has(id)) && asked()?.isShown !== false) return;
    for (const id of CONTROLS) if (byId(id)) byId(id).value = (state.get(id) ?? "").slice(0, byId(id).maxLength);
    for (const choice of form.querySelectorAll("select")) if (!choice.value) choice.value = ""; // it isn't there any more
    if (byId("x")) byId("x").checked = state.has("x");
  }

  // The work to which the address leads.
  const asked = () => workAt.get(document.querySelector("li:target"));

  // Copying

  let entries = null;

  function entriesOf(some) {
    entries ??= JSON.parse(byId("entries").textContent);
    return some.map((work) => entries[work.place]).join("\n");
  }

  // `button` is marked: what says that it was copied stands at the top of the page, and may be out of sight.
  async function copy(some, button) {
    const text = entriesOf(some);
    byId("text")?.remove();
    document.querySelector(".copied")?.classList.remove("copied");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages that come by plain http, or stand in another one, are not allowed to: then the old way, or by hand.
      const area = document.createElement("textarea");
      Object.assign(area, { id: "text", value: text, readOnly: true, ariaLabel: copied });
      const focused = document.activeElement;
      form.append(area);
      area.select();
      if (!document.execCommand("copy")) return tell(`Press Ctrl+C to copy ${copied} of ${counted(some.length)}`);
      area.remove();
      focused.focus({ preventScroll: true });
    }
    button?.classList.add("copied");
    tell(`Copied ${copied} of ${counted(some.length)}`);
  }

  // What only works with this script is added by it: to each work, a box to select it and a button to copy it.
  const workAt = new Map();
  for (const work of works) {
    const heading = work.element.firstElementChild;
    heading.id = `t${work.place}`;
    const box = document.createElement("input");
    box.type = "checkbox";
    box.setAttribute("aria-labelledby", heading.id);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Copy ${copied}`;
    button.setAttribute("aria-describedby", heading.id);
    work.element.classList.add("choosable");
    work.element.prepend(box);
    work.element.append(button);
    workAt.set(work.element, work);
  }

  byId("works").addEventListener("click", (event) => {
    const work = workAt.get(event.target.parentElement);
    if (work && event.target.tagName === "BUTTON") {
      copy([work], event.target);
    } else if (work && event.target.tagName === "INPUT") {
      work.isChosen = event.target.checked;
      tell();
    }
  });
  byId("copy").addEventListener("click", () => {
    const selected = works.filter((work) => work.isChosen);
    copy(selected.length ? selected : works.filter((work) => work.isShown));
  });
  byId("none").addEventListener("click", () => {
    for (const work of works.filter((one) => one.isChosen)) {
      work.isChosen = work.element.querySelector("input").checked = false;
    }
    tell();
    byId("q").focus();
  });
  let waiting;
  for (const event of ["input", "change"]) {
    form.addEventListener(event, () => {
      find();
      clearTimeout(waiting);
      waiting = setTimeout(remember, 400);
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => {
    clearTimeout(waiting);
    recall();
    find();
    while (unsettled.length) settle();
    asked()?.element.scrollIntoView();
  });

  recall();
  find();
  form.hidden = false;
}
