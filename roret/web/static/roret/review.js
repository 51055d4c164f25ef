// Corrections to a document on its way in survive: saved by themselves while somebody writes, and kept in this window
// where that fails, as when the session has ended. They come back when the page does.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const key = `roret-proposal-${form.dataset.keep}`;
  const state = form.querySelector("[data-kept]");
  let waiting = 0;

  const say = (words) => { state.hidden = false; state.textContent = form.querySelector("[data-kept]").dataset[words]; };
  const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));
  const written = () => JSON.stringify(fields().map((field) => [field.name, field.value]));
  const served = written();

  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  if (kept && kept.served === served && kept.written !== served) {
    const values = new Map(JSON.parse(kept.written));
    for (const field of fields()) if (values.has(field.name)) field.value = values.get(field.name);
    say("wordsBack");
    save();
  } else {
    sessionStorage.removeItem(key);
  }

  async function save() {
    const body = new FormData(form);
    const sent = written();
    body.set("do", "keep");
    try {
      const answer = await fetch(location.href, { method: "POST", body, redirect: "manual" });
      if (answer.status !== 204) throw new Error(String(answer.status));
      if (sent === written()) sessionStorage.removeItem(key);
      say("wordsKept");
    } catch {
      say("wordsLost");
    }
  }

  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify({ served, written: written() }));
    clearTimeout(waiting);
    waiting = setTimeout(save, 1500);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
});
