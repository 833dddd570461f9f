"use strict";
// What the report and the review desk share: remembered settings, light and dark, help, the words of a sentence.
const mtqa = (() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  root.classList.add("js");

  // Remembered settings; a browser may refuse to keep any for a file.
  const remember = (key, value) => { try { localStorage.setItem(`mtqa-${key}`, value); } catch { /* not kept */ } };
  const remembered = (key) => { try { return localStorage.getItem(`mtqa-${key}`); } catch { return null; } };

  function press(button, on) {
    if (button) button.setAttribute("aria-pressed", on);
  }

  function isDark() {
    return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }

  function theme(name) {
    if (name) root.dataset.theme = name;
    press(one("#theme"), isDark());
  }

  function turn() {
    theme(isDark() ? "light" : "dark");
    remember("theme", root.dataset.theme);
  }

  function help() {
    const dialog = one("#help");
    if (dialog.open) return dialog.close();
    dialog.showModal();
    return one("form button", dialog).focus();
  }

  // ---- Words: split only in the sentences one looks at
  const wordsOf = new WeakMap();
  function split(bead) {
    if (wordsOf.has(bead)) return;
    const words = new Map();
    wordsOf.set(bead, words);
    const links = (bead.dataset.links || "").split(" ").filter(Boolean).map((link) => link.split(",").map(Number));
    ["hypothesis", "reference"].forEach((side, number) => {
      const cell = one(`.cell.${side}:not(.nothing)`, bead);
      if (!cell) return;
      const spans = new Map();
      links.forEach((link, index) => {
        const key = `${link[2 * number]},${link[2 * number + 1]}`;
        spans.set(key, [...(spans.get(key) || []), index]);
      });
      const ordered = [...spans].map(([key, indices]) => [...key.split(",").map(Number), indices.join(" ")]);
      wrap(cell, ordered.sort((a, b) => a[0] - b[0]));
    });
    for (const word of all(".w", bead)) {
      for (const number of word.dataset.w.split(" ")) {
        if (!words.has(number)) words.set(number, []);
        words.get(number).push(word);
      }
    }
    for (const pair of words.values()) {
      const [first, second] = ["hypothesis", "reference"].map((side) => pair.filter((word) => word.closest(`.${side}`)));
      const differ = first.map((word) => word.textContent).join("") !== second.map((word) => word.textContent).join("");
      if (differ) for (const word of pair) word.classList.add("changed");
    }
  }

  // The sentence itself, without labels and lost words.
  function textNodes(cell) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".chip, .gap")) nodes.push(walker.currentNode);
    return nodes;
  }

  function wrap(cell, spans) {
    let at = 0;
    for (const node of textNodes(cell)) {
      const letters = [...node.data];
      const made = document.createDocumentFragment();
      let from = 0;
      for (const [start, end, numbers] of spans) {
        const low = Math.max(start - at, from);
        const high = Math.min(end - at, letters.length);
        if (low >= high) continue;
        unlinked(made, letters.slice(from, low).join(""));
        const word = document.createElement("span");
        word.className = "w";
        word.dataset.w = numbers;
        word.textContent = letters.slice(low, high).join("");
        made.append(word);
        from = high;
      }
      unlinked(made, letters.slice(from).join(""));
      at += letters.length;
      node.replaceWith(made);
    }
  }

  function unlinked(made, text) {
    for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
      if (!piece) continue;
      if (!/[\p{L}\p{N}]/u.test(piece)) { made.append(piece); continue; }
      const word = document.createElement("span");
      word.className = "u";
      word.textContent = piece;
      made.append(word);
    }
  }

  function linked(bead, word) {
    return word.dataset.w.split(" ").flatMap((number) => wordsOf.get(bead).get(number));
  }

  return { all, one, remember, remembered, press, theme, turn, help, split, linked, textNodes };
})();
