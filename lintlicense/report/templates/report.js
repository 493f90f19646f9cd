"use strict";
// Shows one file at a time, filters findings, sets them beside the words they are about, and keeps links working. It reads only
// what the page holds, writes text and never markup. Without it the page is one long document that can be read and printed.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const numbers = (element) => (element.dataset.marks || "").split(" ").filter(Boolean);
  const views = all(".view");
  const form = document.querySelector(".filters");
  const tip = document.getElementById("tip");
  const beside = matchMedia("(min-width: 68rem)");
  const wide = matchMedia("(min-width: 86rem)");
  const levels = ["none", "note", "warning", "error"];
  root.classList.add("js");

  // Light and dark
  const theme = document.getElementById("theme");
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const remembered = (value) => {
    try { // a page opened from a file may have no storage
      if (value) localStorage.setItem("lintlicense-theme", value);
      return localStorage.getItem("lintlicense-theme");
    } catch { return null; }
  };
  const drawTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; theme.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`); };
  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; remembered(root.dataset.theme); drawTheme(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
  drawTheme();
  document.getElementById("print").addEventListener("click", () => print());

  // Findings of one file: its cards and marks by number
  const parts = new Map(views.map((view) => [view, {
    margin: view.querySelector(".margin"),
    cards: new Map(all(".card", view).map((card) => [card.dataset.number, card])),
    marks: all(".mark", view),
    entries: all(".outline li", view),
  }]));
  const shownView = () => views.find((view) => !view.hidden);

  // Cards beside their words: each as high as its words, pushed down where they would overlap; an active one keeps its place
  const place = () => {
    const view = shownView();
    const part = view && parts.get(view);
    if (!part || !part.margin) return;
    part.margin.classList.toggle("placed", beside.matches);
    part.margin.style.height = "";
    const cards = [...part.cards.values()].filter((card) => !card.hidden);
    if (!beside.matches) return;
    const top = part.margin.getBoundingClientRect().top;
    const gap = 8;
    const boxes = cards.map((card) => {
      const mark = part.marks.find((m) => numbers(m).includes(card.dataset.number));
      return { card, wish: mark ? Math.max(0, mark.getBoundingClientRect().top - top - 10) : 0, height: card.offsetHeight, y: 0 };
    });
    const fixed = boxes.findIndex((box) => box.card.classList.contains("active"));
    const down = (from, start) => { let y = start; for (const box of boxes.slice(from)) { box.y = Math.max(box.wish, y); y = box.y + box.height + gap; } };
    if (fixed > 0) {
      let limit = boxes[fixed].wish;
      for (let i = fixed - 1; i >= 0; i -= 1) { boxes[i].y = Math.min(boxes[i].wish, limit - gap - boxes[i].height); limit = boxes[i].y; }
      boxes[fixed].y = boxes[fixed].wish;
      if (boxes[0].y < 0) down(0, 0); else down(fixed, boxes[fixed].wish);
    } else { down(0, 0); }
    for (const box of boxes) box.card.style.top = `${box.y}px`;
    part.margin.style.height = `${Math.max(0, ...boxes.map((box) => box.y + box.height))}px`;
  };

  const passing = (part, mark) => numbers(mark).filter((n) => !part.cards.get(n).hidden);
  const activate = (view, chosen) => {
    const part = parts.get(view);
    if (!part) return;
    for (const [number, card] of part.cards) card.classList.toggle("active", chosen.includes(number));
    for (const mark of part.marks) mark.classList.toggle("lit", numbers(mark).some((n) => chosen.includes(n)));
    place();
  };

  // The rule and the reason at the words themselves, where there is no margin to show them in
  const hideTip = () => { tip.hidden = true; };
  const showTip = (view, mark) => {
    const part = parts.get(view);
    const chosen = passing(part, mark);
    if (!chosen.length) { hideTip(); return; }
    tip.replaceChildren(...chosen.flatMap((n) => {
      const card = part.cards.get(n);
      const head = document.createElement("p");
      const rule = document.createElement("b");
      rule.textContent = `${card.dataset.level}[${card.dataset.rule}]`;
      head.append(rule, ` ${card.querySelector(".said").textContent}`);
      const why = document.createElement("p");
      why.textContent = card.querySelector(".why").textContent;
      return why.textContent ? [head, why] : [head];
    }));
    tip.hidden = false;
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const left = Math.min(Math.max(16, box.left), root.clientWidth - tip.offsetWidth - 16);
    const below = box.bottom + 8 + tip.offsetHeight < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${scrollY + (below ? box.bottom + 8 : Math.max(8, box.top - tip.offsetHeight - 8))}px`;
  };
  const point = (target) => {
    const mark = target.closest && target.closest(".mark");
    const view = mark && mark.closest(".view");
    if (!view || mark.dataset.level === "none") { hideTip(); return; }
    activate(view, passing(parts.get(view), mark));
    if (beside.matches) hideTip(); else showTip(view, mark);
  };
  let waiting;
  document.addEventListener("mouseover", (event) => { clearTimeout(waiting); waiting = setTimeout(() => point(event.target), 60); });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card) activate(card.closest(".view"), [card.dataset.number]); else if (event.target.closest(".mark")) point(event.target);
    else hideTip();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hideTip(); const view = shownView(); if (view) activate(view, []); } });

  // Filters
  const filter = () => {
    if (!form) return;
    const data = new FormData(form);
    const wanted = { levels: data.getAll("level"), rule: data.get("rule"), criterion: data.get("criterion") };
    for (const part of parts.values()) {
      for (const card of part.cards.values()) {
        const criteria = card.dataset.criteria.split(" ");
        card.hidden = !(wanted.levels.includes(card.dataset.level) && (!wanted.rule || wanted.rule === card.dataset.rule)
          && (!wanted.criterion || criteria.includes(wanted.criterion)));
        if (card.hidden) card.classList.remove("active");
      }
      for (const mark of part.marks) {
        const left = passing(part, mark).map((n) => levels.indexOf(part.cards.get(n).dataset.level));
        mark.dataset.level = levels[Math.max(0, ...left)];
        if (mark.href) mark.tabIndex = left.length ? 0 : -1;
      }
      for (const entry of part.entries) {
        const left = numbers(entry).filter((n) => !part.cards.get(n).hidden).length;
        const badge = entry.querySelector(":scope > .badge");
        entry.classList.toggle("off", numbers(entry).length > 0 && left === 0);
        if (badge) { badge.hidden = left === 0; badge.firstChild.textContent = String(left); }
      }
    }
    for (const cell of all(".cell a")) {
      const cards = [...parts.get(document.getElementById(cell.dataset.view)).cards.values()];
      const left = cards.filter((card) => card.dataset.rule === cell.dataset.rule && !card.hidden).length;
      cell.hidden = left === 0;
      cell.firstChild.textContent = String(left);
    }
    hideTip();
    count();
    place();
  };
  // How many findings are left: of the file that is shown, or of all files in the overview
  const count = () => {
    const view = shownView();
    const some = view && view.matches(".document") ? [parts.get(view)] : [...parts.values()];
    const cards = some.flatMap((part) => [...part.cards.values()]);
    const left = cards.filter((card) => !card.hidden).length;
    const noun = cards.length === 1 ? "finding" : "findings";
    form.querySelector(".count").textContent = `${left === cards.length ? left : `${left} of ${cards.length}`} ${noun}`;
  };
  if (form) {
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // Links: the file that holds the target is shown, then the target
  const go = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a stray % is part of no name of ours */ }
    const target = id ? document.getElementById(id) : null;
    const view = (target && target.closest(".view")) || shownViewOrFirst();
    for (const other of views) other.hidden = other !== view;
    if (form) count();
    place();
    if (!target || !target.closest(".view")) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    for (const line of all(".line.arrived")) line.classList.remove("arrived");
    const line = target.closest(".line");
    if (line) line.classList.add("arrived");
    const card = target.closest(".card");
    const number = card ? card.dataset.number : (numbers(target)[0] || (id.match(/mark-(\d+)$/) || [])[1]);
    if (number) activate(view, [number]);
    const at = target.classList.contains("view") ? "start" : "center";
    (card && beside.matches ? parts.get(view).marks.find((m) => numbers(m).includes(number)) || card : line || target).scrollIntoView({ block: at });
    if (card) card.focus({ preventScroll: true });
  };
  const shownViewOrFirst = () => (location.hash && views.some((view) => view.hidden) && shownView()) || views[0];
  addEventListener("hashchange", go);

  const measure = () => {
    const sticky = form && getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    root.style.setProperty("--top", `${sticky}px`);
    place();
  };
  if (!wide.matches) for (const fold of all(".contents")) fold.open = false;
  addEventListener("beforeprint", () => { for (const fold of all(".more")) fold.open = true; });
  addEventListener("resize", measure);
  addEventListener("load", () => { measure(); go(); });
  filter();
  measure();
  go();
})();
