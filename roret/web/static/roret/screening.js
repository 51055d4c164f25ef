// The screening desk's keys, and hiding what is selected with the mouse. Each presses what is on the page already.
"use strict";

(() => {
  const form = document.getElementById("screening");
  if (!form) return;
  const texts = [...form.querySelectorAll(".desk-words")];
  const more = document.getElementById("screening-more");
  const key = (name) => form.querySelector(`[data-key="${name}"]`);

  function selected() {
    const selection = document.getSelection();
    const inside =
      selection && !selection.isCollapsed && texts.some((one) => one.contains(selection.anchorNode) && one.contains(selection.focusNode));
    return inside ? selection.toString().trim() : "";
  }

  function hide() {
    const chosen = selected();
    if (chosen) more.value = [more.value.trim(), ...chosen.split("\n")].filter(Boolean).join("\n");
    if (more.value.trim()) key("h").click();
    else more.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const on = event.target;
    if (on.matches("textarea, input:not([type=checkbox]), select")) {
      if (event.key === "Escape") document.getElementById("note").focus();
      return;
    }
    if (event.key === "Enter" && on.matches("a, button, summary")) return;
    const name = event.key === "Enter" ? "Enter" : event.key.toLowerCase();
    if (name === "h") hide();
    else if (["Enter", "s", "c"].includes(name)) key(name)?.click();
    else return;
    event.preventDefault();
  });

  document.getElementById("note").focus();
})();
