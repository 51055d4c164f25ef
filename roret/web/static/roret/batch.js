// The surest suggestions: arrow keys move between the boxes, Enter goes on, a button ticks a whole group.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form.batch");
  if (!form) return;
  const boxes = [...form.querySelectorAll("[name=tick]")];
  for (const button of form.querySelectorAll("[data-tick-all]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.closest("[data-group]").querySelectorAll("[name=tick]")) box.checked = true;
    });
  }
  form.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step && boxes[at + step]) boxes[at + step].focus();
    else if (event.key === "Enter") form.querySelector("[name=do]").click();
    else return;
    event.preventDefault();
  });
  if (!form.querySelector("[autofocus]")) boxes[0]?.focus();
});
