// Typing in from paper with the keyboard alone. A hand scanner ends a code with Enter, as a person may.
"use strict";

// What was saved from the sheet before no longer stands there when the next code is typed.
document.addEventListener("change", (event) => {
  if (event.target.closest?.("#typing [name=code]")) document.querySelector("#messages")?.replaceChildren();
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("#typing");
  if (!form || event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.target.name === "code") {
    event.preventDefault();
    form.querySelector("textarea")?.focus();
  }
});
