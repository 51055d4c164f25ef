// The keys of meeting notes. Each presses a button or ticks a box that is on the page already, and nothing else.
"use strict";

(() => {
  const list = () => document.getElementById("pieces");
  const rows = () => [...list().querySelectorAll("[data-piece]")];
  const rowOf = (element) => element.closest?.("[data-piece]");
  const current = () => rowOf(document.activeElement) ?? rows()[0];
  const words = (row) => row.querySelector("textarea");

  function stand(row) {
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const all = rows();
    const at = all.indexOf(rowOf(document.activeElement));
    stand(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function write(row) {
    const field = words(row);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  // Saved as one goes: the whole page is sent, and comes back with the piece one stood at.
  function save(row) {
    let at = list().querySelector("[name=at]");
    if (!at) {
      at = Object.assign(document.createElement("input"), { type: "hidden", name: "at" });
      list().append(at);
    }
    at.value = row?.dataset.piece ?? "";
    list().requestSubmit(list().querySelector("button.desk-default"));
  }

  // An empty line at the cursor; the server cuts there. Without a cursor inside the words, one is asked for.
  function cut(row) {
    const field = words(row);
    const at = field.selectionStart;
    if (!field.value.slice(0, at).trim() || !field.value.slice(at).trim()) return field.focus();
    field.value = `${field.value.slice(0, at).trim()}\n\n${field.value.slice(at).trim()}`;
    save(row);
  }

  function keep(row) {
    const box = row.querySelector("[name^=kept-]");
    box.checked = !box.checked;
    save(row);
  }

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
    m: () => current()?.querySelector("[name=join]")?.click(),
    s: () => current() && cut(current()),
    x: () => current() && keep(current()),
    Enter: () => current() && write(current()),
  };

  document.addEventListener("keydown", (event) => {
    if (!list() || event.altKey || event.metaKey) return;
    const field = event.target;
    if (field.matches("textarea.piece-words")) {
      if (event.key === "Escape") stand(rowOf(field));
      else if (event.key === "Enter" && event.ctrlKey) cut(rowOf(field));
      else return;
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || field.matches("input, textarea, select, button, a, summary")) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.closest("#pieces")) return;
    // Words are saved without touching the page: somebody may be writing in the next piece already.
    if (field.matches("textarea") && !/\n\s*\n/.test(field.value)) fetch(list().action, { method: "POST", body: new FormData(list()) });
    else save(rowOf(field));
  });

  document.addEventListener("htmx:afterSettle", () => {
    const at = list()?.dataset.at;
    if (at && at !== "0") stand(document.getElementById(`piece-${at}`));
  });
})();
