// What the pages need beyond links and forms. Everything here is an improvement: without it the pages still work.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  if (window.DKFDS) window.DKFDS.init();
  document.querySelector("[data-focus]")?.focus();
});

// htmx swaps partials for expected failures too: 409 and 422 carry the page's own words.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// Print buttons.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Read aloud, where the browser can.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-read-aloud]");
  if (!button || !window.speechSynthesis) return;
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel();
    return;
  }
  const words = document.querySelector(button.dataset.readAloud)?.innerText;
  if (!words) return;
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = document.documentElement.lang;
  speechSynthesis.speak(speech);
});
if (!window.speechSynthesis) document.documentElement.classList.add("no-speech");

// Forms marked data-draft keep their words in this browser until the server has them. Only an answer that sends the
// browser on says so: an error, or no answer at all, leaves the words where they are. Being sent to sign in does not.
const [arrival] = performance.getEntriesByType("navigation");
const taken = arrival?.redirectCount > 0 && !document.querySelector("main [type=password]");
for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith("sent:"))) {
  if (taken) sessionStorage.removeItem(key.replace("sent:", "draft:"));
  sessionStorage.removeItem(key);
}
for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${form.dataset.draft}`;
  const fields = [...form.querySelectorAll("textarea")];
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
    for (const field of fields) {
      const { typed, over } = kept[field.name] ?? {};
      // What was typed last wins, unless the server has other words by now than those it was typed over.
      if (typed !== undefined && (!field.value || field.defaultValue === over)) field.value = typed;
    }
  } catch (error) {
    sessionStorage.removeItem(key);
  }
  form.addEventListener("input", () => {
    const words = fields.map((field) => [field.name, { typed: field.value, over: field.defaultValue }]);
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(words)));
  });
  form.addEventListener("submit", () => sessionStorage.setItem(`sent:${form.dataset.draft}`, "yes"));
}
