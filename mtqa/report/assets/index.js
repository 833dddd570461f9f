"use strict";
// The table is whole without this script; it adds filters, kept in the address: #decision=hold&q=words
(() => {
  document.documentElement.classList.add("js");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const search = document.querySelector("#search");
  const toggles = all(".toggle");
  const rows = all("tbody tr");
  const isOn = (toggle) => toggle.getAttribute("aria-pressed") === "true";

  function apply() {
    const wanted = toggles.filter(isOn).map((toggle) => toggle.dataset.decision);
    const words = search.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.includes(row.dataset.decision) || !row.textContent.toLocaleLowerCase().includes(words);
      shown += !row.hidden;
    }
    document.querySelector("#shown").textContent = `${shown} of ${rows.length}`;
    const parts = new URLSearchParams();
    if (wanted.length < toggles.length) parts.set("decision", wanted.join(","));
    if (words) parts.set("q", search.value.trim());
    try { history.replaceState(null, "", `#${parts}`); } catch { /* a browser that forbids it for files */ }
  }

  function read() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const wanted = parts.has("decision") ? parts.get("decision").split(",") : null;
    for (const toggle of toggles) toggle.setAttribute("aria-pressed", !wanted || wanted.includes(toggle.dataset.decision));
    search.value = parts.get("q") || "";
    apply();
  }

  for (const toggle of toggles) {
    toggle.addEventListener("click", () => { toggle.setAttribute("aria-pressed", !isOn(toggle)); apply(); });
  }
  search.addEventListener("input", apply);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    event.preventDefault();
    search.focus();
  });
  read();
})();
