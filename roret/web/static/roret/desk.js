// The sorting desk's keys. Each presses a button or ticks a box that is on the page already, and nothing else.
"use strict";

(() => {
  const OFF = "roret-desk-keys-off"; // kept in the browser: some people speak their keys, or press them by mistake
  let busy = false; // a key pressed while the answer is on its way would sort what nobody has seen

  const desk = () => document.getElementById("desk");
  const inDesk = (selector) => desk()?.querySelector(selector);
  const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select");

  function press(element) {
    if (!element) return false;
    element.click();
    return true;
  }

  function open(details) {
    if (!details) return false;
    details.open = true;
    details.querySelector("input:not([type=hidden])")?.focus();
    return true;
  }

  function tick(box) {
    if (!box) return false;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.closest("label").scrollIntoView({ block: "nearest" });
    say(box);
    return true;
  }

  // What a key ticked is said aloud, as the box itself has no focus.
  function say(box) {
    const said = document.getElementById("desk-said");
    if (said) said.textContent = `${box.dataset.name} ${box.checked ? "✓" : "–"}`;
  }

  function find(words) {
    const wanted = words.trim().toLowerCase();
    const boxes = [...desk().querySelectorAll(".desk-others li, .desk-suggested li")];
    for (const row of boxes) row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
    return boxes.find((row) => !row.hidden)?.querySelector("input[type=checkbox]");
  }

  function inField(event) {
    const field = event.target;
    if (event.key === "Escape") {
      if (field.id === "desk-find") find((field.value = ""));
      field.closest("details")?.removeAttribute("open");
      document.getElementById("note")?.focus();
      return true;
    }
    if (event.key !== "Enter") return false;
    if (field.dataset.enter) return press(document.getElementById(field.dataset.enter));
    if (field.id !== "desk-find") return false;
    if (field.value.trim()) tick(find(field.value));
    find((field.value = ""));
    document.getElementById("note")?.focus();
    return true;
  }

  function act(event) {
    const digit = /^Digit([1-3])$/.exec(event.code)?.[1] ?? /^Numpad([1-3])$/.exec(event.code)?.[1];
    if (digit && event.shiftKey) return tick(inDesk(`[data-digit="${digit}"]`));
    if (digit) return press(inDesk(`button[data-key="${digit}"]`));
    if (event.key === "?") return help();
    if (event.key === "/") return focusFind();
    if (event.key === "Enter" || event.key === " ") return press(inDesk('[data-key="Enter"]'));
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const element = inDesk(`[data-key="${CSS.escape(key)}"]`);
    if (element?.matches("details")) return open(element);
    if (element?.matches("input")) return tick(element);
    return press(element);
  }

  function help() {
    const details = document.getElementById("desk-help");
    details.open = !details.open;
    if (details.open) details.querySelector("summary").focus();
    else document.getElementById("note")?.focus();
    return true;
  }

  function focusFind() {
    const field = document.getElementById("desk-find");
    field?.focus();
    return Boolean(field);
  }

  document.addEventListener("keydown", (event) => {
    if (!desk() || event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target;
    if (typing(on)) {
      if (inField(event)) event.preventDefault();
      return;
    }
    if (localStorage.getItem(OFF)) return;
    // Links, buttons and boxes keep what Enter and Space mean on them; Enter on a box saves.
    if (on.matches("a, button, summary") && ["Enter", " "].includes(event.key)) return;
    if (on.matches("[type=checkbox]") && event.key === " ") return;
    if (busy || event.repeat) {
      if (!["ArrowUp", "ArrowDown", "Tab", "PageUp", "PageDown"].includes(event.key)) event.preventDefault();
      return;
    }
    if (act(event)) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "desk-find") find(event.target.value);
  });

  document.addEventListener("change", (event) => {
    if (event.target.id !== "desk-keys") return;
    if (event.target.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target?.id === "desk") busy = true;
  });
  document.addEventListener("htmx:afterRequest", () => {
    busy = false;
  });

  function ready() {
    const label = inDesk(".desk-find");
    if (label) label.hidden = false;
  }
  document.addEventListener("htmx:afterSettle", (event) => {
    ready();
    if (event.detail.target?.id !== "desk" && event.detail.elt?.id !== "desk") return;
    const note = document.getElementById("note");
    note?.focus({ preventScroll: true });
    if (note && note.getBoundingClientRect().top < 0) desk().scrollIntoView();
  });
  document.addEventListener("DOMContentLoaded", () => {
    ready();
    const keys = document.getElementById("desk-keys");
    if (!keys) return;
    keys.checked = !localStorage.getItem(OFF);
    keys.closest("label").hidden = false;
  });
})();
