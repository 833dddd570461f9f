"use strict";
// What every page of the desk has: light and dark, help, keys; and the keys of the queue.
const mtqaDesk = (() => {
  const { all, one, remember, remembered, theme, turn, help } = mtqa;
  const on = (selector, event, act) => one(selector) && one(selector).addEventListener(event, act);

  // Keys work unless one types, holds a modifier, has a dialog open, or has turned them off.
  function listen(keys) {
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = Object.hasOwn(keys, event.key) && keys[event.key];
      if (!act || (one("#keys") && !one("#keys").checked)) return;
      if (event.target.closest("input:not([type=checkbox]):not([type=range]), select, textarea")) return;
      const open = one("dialog[open]");
      if (open && !(open.id === "help" && event.key === "?")) return;
      if (event.repeat && act.once) return;
      event.preventDefault();
      act();
    });
  }

  theme(remembered("theme"));
  on("#theme", "click", turn);
  on("#help-open", "click", help);
  on("#keys", "change", (event) => remember("keys", event.target.checked));
  if (one("#keys") && remembered("keys") === "false") one("#keys").checked = false;

  const rows = all(".queue .item");
  function step(direction) {
    if (!rows.length) return;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = here < 0 ? (direction > 0 ? 0 : rows.length - 1) : (here + direction + rows.length) % rows.length;
    one("a", rows[next]).focus();
  }
  if (one(".queue-filters")) {
    listen({
      n: () => step(1),
      p: () => step(-1),
      "/": () => one("#search, .queue-filters input").focus(),
      t: turn,
      "?": () => one("#help") && help(),
    });
  }
  return { listen, on };
})();
