"use strict";
// The article on the desk. Every decision is a form that is posted; the page that comes back replaces what has changed.
(() => {
  const { all, one, press, turn, help, split, linked } = mtqa;
  const { listen, on } = mtqaDesk;
  const main = one("main.article-page");
  const address = `${document.body.dataset.base}/articles/${main.dataset.article}`;
  const POLL_MS = 4000;
  const TRIES = 4;

  // ---- What is on the page now
  const cards = () => all(".card");
  const byId = (id) => (id ? document.getElementById(id) : null);
  const state = () => ({ record: one("#state").dataset.record, revision: one("#state").dataset.revision });
  const isOpen = (card) => ["open", "conflict"].includes(card.dataset.state) && card.dataset.counts === "yes";
  let current = null;
  const card = () => byId(current);

  // What the server last sent of each live part, so that only what changed is replaced.
  const sent = new Map(all("[data-live]").map((part) => [part.id, part.outerHTML]));

  function patch(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!one("main.article-page", fresh)) return false;
    const focused = document.activeElement && document.activeElement.closest("[data-live] [id]");
    const opened = new Map(all("[data-live] details[id]").map((fold) => [fold.id, fold.open]));
    let replaced = false;
    for (const part of all("[data-live]", fresh)) {
      const html = part.outerHTML;
      if (sent.get(part.id) === html) continue;
      sent.set(part.id, html);
      const old = byId(part.id);
      const top = old.scrollTop;
      const made = document.adoptNode(part);
      old.replaceWith(made);
      made.scrollTop = top;
      replaced = replaced || old.contains(focused);
    }
    for (const [id, open] of opened) if (byId(id)) byId(id).open = open;
    if (one("#differences") && one("#article").classList.contains("differences")) all(".bead:not(.columns)").forEach(split);
    apply();
    if (card()) card().classList.add("current");
    if (replaced && !one("dialog[open]") && byId(focused.id)) byId(focused.id).focus({ preventScroll: true });
    light(current ? [current] : []);
    return true;
  }

  // ---- Sending, one after the other, each as often as it takes to know what became of it
  let chain = Promise.resolve();
  let pending = 0;
  const secret = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

  async function post(path, body) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await fetch(`${address}/${path}`, { method: "POST", body, credentials: "same-origin" });
      } catch (error) {
        // The same key: a decision that did arrive is not kept twice.
        if (attempt === TRIES) throw error;
        await wait(300 * attempt);
      }
    }
  }

  function send(fields, { path = "act", seen = state() } = {}) {
    const body = new URLSearchParams({ csrf: main.dataset.csrf, ...seen, key: secret(), ...fields });
    pending += 1;
    const result = chain.then(async () => {
      try {
        const response = await post(path, body);
        const text = await response.text();
        if (response.ok && patch(text)) return { ok: true, url: response.url };
        return { ok: false, problem: problemOf(text) };
      } catch {
        return { ok: false, problem: "The desk does not answer. The decision was not kept." };
      } finally {
        pending -= 1;
      }
    });
    chain = result;
    return result;
  }

  function problemOf(text) {
    const found = one("#problem", new DOMParser().parseFromString(text, "text/html"));
    return found ? found.textContent : "You are signed out, or the page is out of date. Load it again.";
  }

  let fading = 0;
  function say(words, isProblem = false) {
    one("#spoken").textContent = words;
    const toast = one("#toast");
    toast.textContent = words;
    toast.classList.toggle("problem", isProblem);
    toast.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => { toast.hidden = true; }, isProblem ? 15000 : 6000);
  }

  async function decide(fields, words, options) {
    const result = await send(fields, options);
    if (result.ok) say(words);
    else say(result.problem, true);
    return result;
  }

  // ---- What others do
  async function look() {
    if (document.visibilityState !== "visible" || pending || words.isChoosing()) return;
    try {
      const response = await fetch(`${address}/revision`, { credentials: "same-origin", redirect: "error" });
      if (!response.ok || (await response.text()) === state().revision || pending) return;
      const before = new Map(cards().map((each) => [each.id, each.dataset.state]));
      const page = await fetch(address, { credentials: "same-origin" });
      if (!page.ok || pending || !patch(await page.text())) return;
      const changed = cards().filter((each) => before.get(each.id) !== each.dataset.state).map(labelOf);
      say(`Somebody else has been at work${changed.length ? `: ${changed.join(", ")}` : ""}.`);
    } catch { /* asked again soon */ }
  }

  // ---- Filters, and the address that holds them: #finding-1a2b&state=open&q=words
  const names = ["state", "severity", "check", "category"];
  let filter = {};

  function fits(each) {
    for (const name of names) if (filter[name] && each.dataset[name] !== filter[name]) return false;
    if (!filter.q) return true;
    return one(".body", each).textContent.toLocaleLowerCase().includes(filter.q.toLocaleLowerCase());
  }

  function apply() {
    const list = cards();
    const left = new Set(list.filter(fits).map((each) => each.id));
    const filtering = Object.values(filter).some(Boolean);
    for (const each of list) each.hidden = !left.has(each.id);
    for (const group of all(".group")) {
      const some = all(".card", group).some((each) => !each.hidden);
      group.hidden = !some;
      if (some && filtering) group.open = true;
    }
    for (const span of all("#rows [data-f]")) {
      span.classList.toggle("off", !span.dataset.f.split(" ").some((id) => left.has(id)));
    }
    one("#shown").textContent = `${left.size} of ${list.length}`;
    one("#none-left").hidden = left.size > 0 || !list.length;
    for (const menu of all("select[data-filter]")) {
      const value = filter[menu.dataset.filter] || "";
      if (value && ![...menu.options].some((option) => option.value === value)) menu.add(new Option(value, value));
      menu.value = value;
    }
    if (one("#search").value.trim() !== (filter.q || "")) one("#search").value = filter.q || "";
    one(".more").classList.toggle("active", names.some((name) => filter[name]));
  }

  function keepAddress() {
    const parts = card() && !card().hidden ? [current] : [];
    for (const name of [...names, "q"]) if (filter[name]) parts.push(`${name}=${encodeURIComponent(filter[name])}`);
    history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname);
  }

  function readAddress() {
    filter = {};
    let wanted = null;
    for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
      const cut = part.indexOf("=");
      let value = part.slice(cut + 1);
      try { value = decodeURIComponent(value); } catch { /* taken as written */ }
      const name = cut < 0 ? "" : part.slice(0, cut);
      if (!name) wanted = value;
      else if (names.includes(name) || name === "q") filter[name] = value;
    }
    apply();
    if (byId(wanted)) stand(wanted);
  }

  function change(edit) {
    edit();
    apply();
    keepAddress();
  }

  // ---- Going from finding to finding
  const labelOf = (each) => one(".tag", each).textContent.trim();

  function reveal(element) {
    for (let above = element.parentElement; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
    if (element.classList.contains("card") && element.hidden) { filter = {}; apply(); }
  }

  function stand(id, focus = true) {
    const element = byId(id);
    if (!element) return;
    if (!element.classList.contains("card")) { reveal(element); element.scrollIntoView({ block: "center" }); element.focus({ preventScroll: true }); return; }
    if (card()) card().classList.remove("current");
    current = id;
    reveal(element);
    element.classList.add("current");
    const words = byId(id.replace(/^finding-/, "mark-"));
    if (words && focus) { reveal(words); words.scrollIntoView({ block: "center" }); }
    if (focus) {
      element.scrollIntoView({ block: "nearest" });
      element.focus({ preventScroll: true });
    }
    light([id]);
    keepAddress();
  }

  function step(direction, wanted = () => true) {
    const list = cards().filter((each) => !each.hidden && (wanted(each) || each.id === current));
    const others = list.filter((each) => each.id !== current);
    if (!others.length) return false;
    const here = list.findIndex((each) => each.id === current);
    if (here < 0) stand(list[direction > 0 ? 0 : list.length - 1].id);
    else stand(list[(here + direction + list.length) % list.length].id);
    return true;
  }

  const nextOpen = () => step(1, isOpen) || say("Nothing is left to decide here.");

  function across() {
    const focused = document.activeElement;
    if (focused && focused.classList.contains("chip")) return stand(focused.dataset.f);
    const mark = card() && byId(current.replace(/^finding-/, "mark-"));
    if (!mark) return undefined;
    reveal(mark);
    mark.scrollIntoView({ block: "center" });
    return mark.focus({ preventScroll: true });
  }

  let lit = [];
  function light(ids, words = []) {
    for (const element of lit) element.classList.remove("lit");
    lit = [...words];
    for (const id of ids) lit.push(...all(`#rows [data-f~="${CSS.escape(id)}"]`));
    for (const element of lit) element.classList.add("lit");
  }

  // ---- Deciding
  function withCard(act) {
    return () => {
      if (!card()) { step(1); return undefined; }
      return act(card());
    };
  }

  function confirm(each) {
    const label = labelOf(each);
    const done = decide({ kind: "confirm", target: each.dataset.target }, `${label} confirmed. z takes it back.`);
    step(1, (other) => isOpen(other));
    return done;
  }

  function suggest(each) {
    if (!one("[data-act=suggest]", each)) return say("This finding has no suggestion left to take.");
    const label = labelOf(each);
    const done = decide({ kind: "suggest", target: each.dataset.target }, `${label} corrected. z takes it back.`);
    step(1, (other) => isOpen(other));
    return done;
  }

  function undoLast() {
    const { undo, undoBatch, undoWords } = one("#state").dataset;
    if (undo === "0") return say("There is nothing of yours to take back.");
    const fields = undoBatch ? { kind: "undo", batch: undoBatch } : { kind: "undo", decision: undo };
    return decide(fields, `Taken back: ${undoWords}`);
  }

  function learn(each) {
    if (!one("[data-act=learn]", each)) return say("A rule is made of a confirmed correction.");
    return decide({ target: each.dataset.target }, "A phrase rule was made of it.", { path: "learn" });
  }

  // ---- Dialogs
  function open(id, each, fill = {}) {
    const dialog = byId(id);
    const form = one("form", dialog);
    form.reset();
    // What was before one's eyes when the dialog opened, whatever comes in behind it.
    dialog.seen = state();
    dialog.before = fill;
    dialog.target = each ? each.dataset.target : "article";
    for (const place of all("[data-label]", dialog)) place.textContent = each ? labelOf(each) : "";
    for (const place of all("[data-about]", dialog)) place.textContent = fill.about || "";
    for (const place of all("[data-words]", dialog)) place.textContent = fill.words || "";
    for (const [name, value] of Object.entries(fill)) if (form.elements.namedItem(name)) form.elements.namedItem(name).value = value;
    one(".problem", form).hidden = true;
    dialog.showModal();
    const first = one("[data-first]", form) || one("select, input:not([type=hidden]), textarea", form);
    first.focus();
    if (first.tagName === "TEXTAREA") first.select();
  }

  const messageOf = (each) => one("h3 bdi", each).textContent;

  async function submit(dialog) {
    const form = one("form", dialog);
    const kind = form.dataset.kind;
    const fields = { ...Object.fromEntries(new FormData(form)), kind, target: dialog.target };
    if (kind === "change") for (const name of ["category", "severity"]) if (fields[name] === dialog.before[name]) delete fields[name];
    const button = one("button.main", form);
    button.disabled = true;
    const result = await send(fields, { seen: dialog.seen });
    button.disabled = false;
    if (!result.ok) {
      one(".problem", form).textContent = result.problem;
      one(".problem", form).hidden = false;
      return;
    }
    dialog.close();
    say(`${DONE[kind]} z takes it back.`);
    if (["reject", "correct", "reject-check"].includes(kind)) step(1, isOpen);
    else if (card()) card().focus({ preventScroll: true });
  }

  const DONE = {
    reject: "Rejected.",
    "reject-check": "All of this check rejected.",
    correct: "Corrected.",
    change: "Changed.",
    missed: "Marked.",
    publish: "Publication decided.",
  };

  const acts = {
    confirm,
    suggest,
    learn,
    reject: (each) => open("reject", each, { about: messageOf(each) }),
    "reject-check": (each) => {
      if (!one("[data-act=reject-check]", each)) { open("reject", each, { about: messageOf(each) }); return; }
      open("reject-check", each, {
        check: each.dataset.check,
        about: `${each.dataset.same} undecided findings of “${each.dataset.checkTitle}” on this article.`,
      });
    },
    correct: (each) => open("correct", each, { words: each.dataset.words, text: each.dataset.correction || each.dataset.words }),
    change: (each) => open("change", each, { about: messageOf(each), category: each.dataset.category, severity: each.dataset.severity }),
    words: otherWords,
    undo: (each, button) => decide({ kind: "undo", decision: button.dataset.decision }, "Taken back."),
    "undo-last": undoLast,
    publish: () => open("publish", null),
    mark,
  };

  // ---- Words of an error
  const words = mtqaWords({ reveal, say, hush: () => { one("#toast").hidden = true; }, left: () => card() && card().focus({ preventScroll: true }) });

  const openMissed = (span) => open("missed", null, span);

  function cellHere() {
    const focused = document.activeElement && document.activeElement.closest(".bead");
    const bead = focused || (card() && byId(`bead-${Number(card().dataset.bead) + 1}`));
    return words.cellOf(bead) || words.cells().find((cell) => cell.offsetParent) || words.cells()[0];
  }

  function mark() {
    const span = words.selected();
    if (span) { getSelection().removeAllRanges(); openMissed(span); return; }
    const cell = cellHere();
    const isBehind = card() && cell && Number(card().dataset.bead) === words.beadOf(cell);
    const from = isBehind ? words.unitsOf(cell, Number(card().dataset.to)) : 0;
    words.choose(openMissed, cell, from, from);
  }

  function otherWords(each) {
    const label = labelOf(each);
    const target = each.dataset.target;
    const then = ({ bead, from, to }) => decide({ kind: "change", target, bead, from, to }, `${label} has other words. z takes it back.`)
      .then(() => card() && card().focus({ preventScroll: true }));
    const span = words.selected();
    if (span) { getSelection().removeAllRanges(); then(span); return; }
    const cell = words.cellOf(byId(`bead-${Number(each.dataset.bead) + 1}`));
    if (!cell) { say("These words are not in the article as it is shown."); return; }
    words.choose(then, cell, words.unitsOf(cell, Number(each.dataset.from)), words.unitsOf(cell, Number(each.dataset.to)));
  }

  // ---- Switches
  function unfold(wanted = one("#unfold").getAttribute("aria-pressed") !== "true") {
    for (const fold of all("details.clean")) fold.open = wanted;
    press(one("#unfold"), wanted);
  }

  function differences() {
    if (!one("#differences")) return;
    const shown = one("#article").classList.toggle("differences");
    if (shown) { all(".bead:not(.columns)").forEach(split); unfold(true); }
    press(one("#differences"), shown);
  }

  // ---- Events
  const keys = {
    n: () => step(1),
    p: () => step(-1),
    u: nextOpen,
    y: withCard(acts.confirm),
    r: withCard(acts.reject),
    g: withCard(acts.suggest),
    c: withCard(acts.correct),
    e: withCard(acts.change),
    w: withCard(acts.words),
    b: withCard(acts["reject-check"]),
    l: withCard(acts.learn),
    m: mark,
    z: undoLast,
    o: acts.publish,
    a: across,
    f: () => unfold(),
    d: differences,
    x: () => change(() => { filter = {}; }),
    q: () => { location.href = `${document.body.dataset.base}/`; },
    t: turn,
    "/": () => one("#search").focus(),
    "?": help,
  };
  for (const name of "yrgcewblzo") keys[name].once = true;
  listen(keys);

  document.addEventListener("pointerdown", (event) => {
    isPressed = true;
    // A click on a button would drop the words one has selected.
    if (event.target.closest("[data-act=mark], [data-act=words]")) event.preventDefault();
    const more = one(".more[open]");
    if (more && !more.contains(event.target)) more.open = false;
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-act=mark], [data-act=words]")) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) {
      const each = button.closest(".card");
      if (each && each.id !== current) stand(each.id, false);
      acts[button.dataset.act](each, button);
      return;
    }
    if (event.target.closest("[data-close]")) { event.target.closest("dialog").close(); return; }
    const usual = event.target.closest("[data-fill]");
    if (usual) { fillReason(usual); return; }
    if (event.target.closest(".reset")) { keys.x(); return; }
    const span = event.target.closest("#rows [data-f]");
    if (span && getSelection().isCollapsed) {
      event.preventDefault();
      const id = span.dataset.f.split(" ").find((each) => byId(each) && !byId(each).hidden);
      if (id) stand(id);
      return;
    }
    const each = event.target.closest(".card");
    if (!each || event.target.closest("a") || !getSelection().isCollapsed) return;
    if (!event.target.closest("summary")) stand(each.id);
    else if (each.id !== current) stand(each.id, false);
  });

  function fillReason(button) {
    const input = one("[name=reason]", button.closest("form"));
    input.value = button.dataset.fill;
    input.focus();
  }

  for (const dialog of all("dialog form[data-kind]").map((form) => form.parentElement)) {
    dialog.addEventListener("close", () => {
      // Where nothing had the focus before, nothing gets it back.
      const focused = document.activeElement;
      if (card() && (focused === document.body || dialog.contains(focused))) card().focus({ preventScroll: true });
    });
    dialog.addEventListener("submit", (event) => { event.preventDefault(); submit(dialog); });
    dialog.addEventListener("keydown", (event) => {
      const usual = all("[data-fill]", dialog)[Number(event.key) - 1];
      const input = one("[name=reason]", dialog);
      if (usual && event.target === input && !input.value) { event.preventDefault(); fillReason(usual); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); one("form", dialog).requestSubmit(); }
    });
  }

  // With the mouse a card is stood on when the button is up again: it grows, and what was pressed would move away.
  let isPressed = false;
  addEventListener("pointerup", () => { isPressed = false; });
  addEventListener("pointercancel", () => { isPressed = false; });
  document.addEventListener("focusin", (event) => {
    const each = event.target.closest(".card");
    if (each && each.id !== current && !isPressed) stand(each.id, false);
  });

  document.addEventListener("pointerover", (event) => {
    const bead = event.target.closest(".bead[data-links]");
    if (bead && !words.isChoosing()) split(bead);
    const span = event.target.closest("#rows [data-f]");
    const word = event.target.closest(".w");
    light(span ? span.dataset.f.split(" ") : current ? [current] : [], word && !span ? linked(word.closest(".bead"), word) : []);
  });

  document.addEventListener("change", (event) => {
    const menu = event.target.closest("select[data-filter]");
    if (menu) change(() => { filter[menu.dataset.filter] = menu.value; });
  });
  on("#search", "input", () => change(() => { filter.q = one("#search").value.trim(); }));
  on("#search", "keydown", (event) => { if (event.key === "Escape") one("#search").blur(); });
  on(".filters", "submit", (event) => event.preventDefault());
  on(".more", "keydown", (event) => {
    if (event.key !== "Escape") return;
    one(".more").open = false;
    one(".more > summary").focus();
  });
  on("#next", "click", keys.n);
  on("#previous", "click", keys.p);
  on("#unfold", "click", () => unfold());
  on("#differences", "click", differences);
  addEventListener("hashchange", readAddress);
  addEventListener("visibilitychange", look);
  setInterval(look, POLL_MS);

  readAddress();
})();
