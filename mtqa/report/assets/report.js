"use strict";
// The page is whole without this script; it adds filters, keys and the lighting of what belongs together.
(() => {
  const { all, one, remember, remembered, press, theme, turn, help, split, linked } = mtqa;

  const cards = all(".card");
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const textOf = new Map();
  const spansOf = new Map();
  for (const span of all("#article [data-f]")) {
    for (const id of span.dataset.f.split(" ")) {
      if (!spansOf.has(id)) spansOf.set(id, []);
      spansOf.get(id).push(span);
    }
  }

  // ---- Filters, and the address that holds them: #finding-1a2b&severity=critical,major&q=words
  const toggles = all(".toggle");
  const menus = all("select[data-filter]");
  const search = one("#search");
  const least = one("#least");
  const everySeverity = toggles.map((toggle) => toggle.dataset.severity);
  const nothing = () => ({ severity: everySeverity, q: "", least: least ? Number(least.min) : 0, menus: {} });
  let filter = nothing();
  let current = null;

  function fits(card) {
    const data = card.dataset;
    if (!filter.severity.includes(data.severity) || Number(data.percent) < filter.least) return false;
    for (const key of Object.keys(filter.menus)) if (data[key] !== filter.menus[key]) return false;
    if (!filter.q) return true;
    if (!textOf.has(card)) textOf.set(card, all("h4, .words, .fix, .places, .facts", card).map((part) => part.textContent).join(" ").toLocaleLowerCase());
    return textOf.get(card).includes(filter.q.toLocaleLowerCase());
  }

  function isFiltering() {
    return filter.severity.length < everySeverity.length || filter.q !== "" || narrowed();
  }

  function narrowed() {
    return Object.keys(filter.menus).length > 0 || (least && filter.least > Number(least.min));
  }

  function apply() {
    const left = new Set(cards.filter(fits).map((card) => card.id));
    for (const card of cards) card.hidden = !left.has(card.id);
    for (const group of all(".group")) {
      const some = all(".card", group).some((card) => !card.hidden);
      group.hidden = !some;
      if (some && isFiltering()) group.open = true;
    }
    for (const span of all("#article [data-f]")) {
      span.classList.toggle("off", !span.dataset.f.split(" ").some((id) => left.has(id)));
    }
    for (const tick of all(".tick")) tick.classList.toggle("off", !left.has(tick.dataset.go));
    if (!search) return;
    one("#shown").textContent = `${left.size} of ${cards.length}`;
    one("#none-left").hidden = left.size > 0;
    showControls();
  }

  function showControls() {
    for (const toggle of toggles) toggle.setAttribute("aria-pressed", filter.severity.includes(toggle.dataset.severity));
    for (const menu of menus) menu.value = filter.menus[menu.dataset.filter] || "";
    if (search.value.trim() !== filter.q) search.value = filter.q;
    least.value = filter.least;
    one("#least-shown").textContent = filter.least;
    one(".more").classList.toggle("active", Boolean(narrowed()));
  }

  function address() {
    const parts = current ? [current] : [];
    const put = (key, value) => parts.push(`${key}=${encodeURIComponent(value)}`);
    if (filter.severity.length < everySeverity.length) put("severity", filter.severity.join(","));
    for (const key of Object.keys(filter.menus)) put(key, filter.menus[key]);
    if (least && filter.least > Number(least.min)) put("sure", filter.least);
    if (filter.q) put("q", filter.q);
    return `#${parts.join("&")}`;
  }

  function keepAddress(how = "replaceState") {
    try { history[how](null, "", address()); } catch { /* a browser that forbids it for files */ }
  }

  function readAddress() {
    filter = nothing();
    current = null;
    for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
      const cut = part.indexOf("=");
      const key = cut < 0 ? "" : part.slice(0, cut);
      let value = part.slice(cut + 1);
      try { value = decodeURIComponent(value); } catch { /* taken as written */ }
      if (!key) current = value;
      else if (key === "severity") filter.severity = everySeverity.filter((name) => value.split(",").includes(name));
      else if (key === "sure" && least) filter.least = Math.min(100, Math.max(Number(least.min), Number(value) || 0));
      else if (key === "q") filter.q = value;
      else if (menus.some((menu) => menu.dataset.filter === key)) filter.menus[key] = value;
    }
    apply();
    if (current) show(current);
  }

  function change(edit) {
    edit();
    apply();
    keepAddress();
  }

  // ---- Going from place to place
  function reveal(element) {
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    const card = element.closest(".card");
    if (card && card.hidden) { filter = nothing(); apply(); }
  }

  function show(id) {
    const element = document.getElementById(id);
    for (const card of all(".card.current")) card.classList.remove("current");
    if (!element) return;
    reveal(element);
    const isCard = element.classList.contains("card");
    const isChip = element.classList.contains("chip");
    if (isCard) element.classList.add("current");
    element.scrollIntoView({ block: isChip || isCard ? "center" : "start" });
    if (!isCard && !isChip && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    if (isCard) light([id]);
  }

  function go(id, how = "pushState") {
    current = id;
    show(id);
    keepAddress(how);
  }

  function step(direction, wanted = () => true) {
    const list = cards.filter((card) => !card.hidden && wanted(card));
    if (!list.length) return;
    const here = here_();
    const after = list.find((card) => here && here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
    const before = list.findLast((card) => here && here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_PRECEDING);
    const to = direction > 0 ? (here ? after : list[0]) || list[0] : before || list[list.length - 1];
    go(to.id, "replaceState");
  }

  // The card one stands on, also when one looks at its words in the article.
  function here_() {
    const focused = document.activeElement;
    if (focused && focused.closest(".card")) return focused.closest(".card");
    if (focused && focused.dataset && focused.dataset.f) return cardOf.get(focused.dataset.f.split(" ")[0]);
    return current && cardOf.get(current);
  }

  function across() {
    const focused = document.activeElement;
    if (focused && focused.classList.contains("chip")) return go(focused.dataset.f);
    const card = here_();
    const link = card && one("a.go", card);
    return link && go(link.hash.slice(1));
  }

  // ---- Lighting what belongs together
  let lit = [];
  function light(ids, words = []) {
    for (const element of lit) element.classList.remove("lit");
    lit = [...words];
    for (const id of ids) lit.push(...(spansOf.get(id) || []), ...all(`.tick[data-go="${CSS.escape(id)}"]`));
    for (const mark of lit.filter((element) => element.tagName === "MARK")) lit.push(...counterparts(mark));
    for (const element of lit) element.classList.add("lit");
  }

  function counterparts(mark) {
    const bead = mark.closest(".bead");
    if (!bead || !bead.dataset.links || mark.classList.contains("place")) return [];
    split(bead);
    return all(".w", mark).flatMap((word) => linked(bead, word)).filter((word) => !mark.contains(word));
  }

  // ---- Switches
  function unfold(on = one("#unfold").getAttribute("aria-pressed") !== "true") {
    for (const fold of all("details.clean")) fold.open = on;
    press(one("#unfold"), on);
  }

  function differences() {
    const article = one("#article");
    if (!one("#differences")) return;
    const on = article.classList.toggle("differences");
    if (on) { all(".bead:not(.columns)", article).forEach(split); unfold(true); }
    press(one("#differences"), on);
  }

  function values() {
    if (!one("#values")) return;
    press(one("#values"), one("#article").classList.toggle("valued"));
  }

  const keys = {
    n: () => step(1),
    p: () => step(-1),
    s: () => step(1, isSerious),
    S: () => step(-1, isSerious),
    a: across,
    f: () => unfold(),
    d: differences,
    v: values,
    x: () => change(() => { filter = nothing(); }),
    t: turn,
    "/": () => search && search.focus(),
    "?": help,
  };
  const isSerious = (card) => ["critical", "major"].includes(card.dataset.severity) && card.dataset.state === "counted";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || !one("#keys").checked) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=range]), select, textarea")) return;
    if (one("#help").open && event.key !== "?") return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) { event.preventDefault(); go(link.hash.slice(1)); return; }
    const tick = event.target.closest("[data-go]");
    if (tick) { go(tick.dataset.go); return; }
    const span = event.target.closest("#article [data-f]");
    if (!span || !getSelection().isCollapsed) return;
    const card = span.dataset.f.split(" ").map((id) => cardOf.get(id)).find((found) => found && !found.hidden);
    if (card) go(card.id);
  });

  document.addEventListener("pointerover", (event) => {
    const bead = event.target.closest(".bead[data-links]");
    if (bead) split(bead);
    const span = event.target.closest("#article [data-f]");
    const word = event.target.closest(".w");
    const focused = document.activeElement.dataset.f || (current && cardOf.has(current) ? current : "");
    const ids = (span ? span.dataset.f : focused).split(" ").filter(Boolean);
    light(ids, word && !span ? linked(word.closest(".bead"), word) : []);
  });

  document.addEventListener("focusin", (event) => {
    const holder = event.target.closest("[data-f], .card");
    light(!holder ? [] : holder.dataset.f ? holder.dataset.f.split(" ") : [holder.id]);
  });

  document.addEventListener("pointerdown", (event) => {
    const more = one(".more[open]");
    if (more && !more.contains(event.target)) more.open = false;
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
  addEventListener("hashchange", readAddress);
  addEventListener("popstate", readAddress);

  for (const toggle of toggles) {
    toggle.addEventListener("click", () => change(() => {
      const name = toggle.dataset.severity;
      filter.severity = everySeverity.filter((other) => filter.severity.includes(other) !== (other === name));
    }));
  }
  for (const menu of menus) {
    menu.addEventListener("change", () => change(() => {
      if (menu.value) filter.menus[menu.dataset.filter] = menu.value;
      else delete filter.menus[menu.dataset.filter];
    }));
  }
  for (const button of all(".reset")) button.addEventListener("click", keys.x);
  const on = (selector, event, act) => one(selector) && one(selector).addEventListener(event, act);
  on("#search", "input", () => change(() => { filter.q = search.value.trim(); }));
  on("#search", "keydown", (event) => { if (event.key === "Escape") search.blur(); });
  on("#least", "input", () => change(() => { filter.least = Number(least.value); }));
  on(".more", "keydown", (event) => {
    if (event.key !== "Escape") return;
    one(".more").open = false;
    one(".more > summary").focus();
  });
  on(".filters", "submit", (event) => event.preventDefault());
  on("#next", "click", keys.n);
  on("#previous", "click", keys.p);
  on("#unfold", "click", () => unfold());
  on("#differences", "click", differences);
  on("#values", "click", values);
  on("#theme", "click", turn);
  on("#help-open", "click", help);
  on("#keys", "change", (event) => remember("keys", event.target.checked));
  if (remembered("keys") === "false") one("#keys").checked = false;

  theme(remembered("theme"));
  readAddress();
})();
