"use strict";
// Choosing words of the translation, with the mouse or with arrows. Offsets for the desk count code points of a row's text.
const mtqaWords = (desk) => {
  const { all, one, textNodes } = mtqa;
  let chosen = null;
  const points = (text) => [...text].length;
  const textOf = (cell) => textNodes(cell).map((node) => node.data).join("");

  // Offset in the cell's sentence of a place in the document, in UTF-16 units.
  function offsetOf(cell, node, offset) {
    const probe = document.createRange();
    probe.setStart(node, offset);
    let at = 0;
    for (const text of textNodes(cell)) {
      if (text === node) return at + offset;
      if (probe.comparePoint(text, text.length) > 0) return at;
      at += text.length;
    }
    return at;
  }

  function select(cell, from, to) {
    const range = document.createRange();
    let at = 0;
    range.selectNodeContents(cell);
    for (const text of textNodes(cell)) {
      if (from >= at && from <= at + text.length) range.setStart(text, from - at);
      if (to >= at && to <= at + text.length) { range.setEnd(text, to - at); break; }
      at += text.length;
    }
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // What is selected in one sentence of the translation, without space around it; null for nothing of the kind.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const inside = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    const cell = inside(range.startContainer).closest(".cell.hypothesis:not(.nothing)");
    if (!cell) return null;
    if (cell !== inside(range.endContainer).closest(".cell.hypothesis")) return null;
    const text = textOf(cell);
    let from = offsetOf(cell, range.startContainer, range.startOffset);
    let to = offsetOf(cell, range.endContainer, range.endOffset);
    while (from < to && /\s/u.test(text[from])) from += 1;
    while (to > from && /\s/u.test(text[to - 1])) to -= 1;
    return from < to ? spanOf(cell, from, to) : null;
  }

  function spanOf(cell, from, to) {
    const text = textOf(cell);
    const start = points(text.slice(0, from));
    const words = text.slice(from, to);
    return { bead: beadOf(cell), from: start, to: start + points(words), words };
  }

  function wordsIn(cell) {
    const segmenter = new Intl.Segmenter(cell.lang || undefined, { granularity: "word" });
    const found = [...segmenter.segment(textOf(cell))].filter((piece) => piece.segment.trim());
    return found.map((piece) => [piece.index, piece.index + piece.segment.length]);
  }

  const cells = () => all(".cell.hypothesis:not(.nothing)", one("#rows"));

  function choose(then, cell, from = 0, to = 0) {
    if (!cell) return;
    end();
    desk.reveal(cell);
    chosen = { then, cell, words: wordsIn(cell), first: 0, last: 0 };
    const first = chosen.words.findIndex(([, end]) => end > from);
    const last = chosen.words.findLastIndex(([start]) => start < Math.max(to, from + 1));
    chosen.first = Math.max(0, first);
    chosen.last = Math.max(chosen.first, last);
    document.activeElement.blur();
    show();
  }

  function show() {
    const { cell, words, first, last } = chosen;
    for (const row of all(".bead.marking")) row.classList.remove("marking");
    cell.closest(".bead").classList.add("marking");
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    select(cell, words[low][0], words[high][1]);
    cell.scrollIntoView({ block: "nearest" });
    one("#marking").textContent = `Marked: ${textOf(cell).slice(words[low][0], words[high][1])}`;
    desk.say("Arrows choose words, with Shift more of them. Enter takes them, Escape leaves.");
  }

  function end() {
    if (!chosen) return;
    for (const row of all(".bead.marking")) row.classList.remove("marking");
    one("#marking").textContent = "";
    desk.hush();
    chosen = null;
  }

  function move(by, extend) {
    const top = chosen.words.length - 1;
    chosen.last = Math.min(top, Math.max(0, chosen.last + by));
    if (!extend) chosen.first = chosen.last;
    show();
  }

  function moveRow(by) {
    const list = cells();
    const cell = list[list.indexOf(chosen.cell) + by];
    if (cell) choose(chosen.then, cell);
  }

  function take() {
    const { then, cell, words, first, last } = chosen;
    const span = spanOf(cell, words[Math.min(first, last)][0], words[Math.max(first, last)][1]);
    end();
    getSelection().removeAllRanges();
    then(span);
  }

  const keys = {
    ArrowRight: (event) => move(getComputedStyle(chosen.cell).direction === "rtl" ? -1 : 1, event.shiftKey),
    ArrowLeft: (event) => move(getComputedStyle(chosen.cell).direction === "rtl" ? 1 : -1, event.shiftKey),
    ArrowDown: () => moveRow(1),
    ArrowUp: () => moveRow(-1),
    Home: (event) => move(-chosen.words.length, event.shiftKey),
    End: (event) => move(chosen.words.length, event.shiftKey),
    Enter: take,
    Escape: () => { end(); getSelection().removeAllRanges(); desk.left(); },
  };

  document.addEventListener("keydown", (event) => {
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    event.stopImmediatePropagation();
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  }, true);

  const unitsOf = (cell, count) => [...textOf(cell)].slice(0, count).join("").length;
  const cellOf = (bead) => bead && one(".cell.hypothesis:not(.nothing)", bead);
  const beadOf = (cell) => Number(cell.closest(".bead").id.replace("bead-", "")) - 1;

  return { choose, selected, cells, cellOf, beadOf, unitsOf, isChoosing: () => chosen !== null };
};
