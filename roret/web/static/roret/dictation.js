// Talking instead of writing, where the browser can listen. Elsewhere the button stays hidden.
"use strict";

const Listener = window.SpeechRecognition || window.webkitSpeechRecognition;

function letTalk(box) {
  const [button, says] = [box.querySelector("button"), box.querySelector("[role=status]")];
  const field = document.querySelector(box.dataset.dictate);
  const talk = button.textContent;
  let listener = null;

  function add(words) {
    const between = field.value && !/\s$/.test(field.value) ? " " : "";
    field.value += between + words.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function stopped() {
    listener = null;
    button.textContent = talk;
    button.setAttribute("aria-pressed", "false");
  }

  function start() {
    listener = new Listener();
    listener.lang = document.documentElement.lang === "da" ? "da-DK" : "en-GB";
    listener.continuous = true;
    listener.addEventListener("result", (event) => {
      for (const result of [...event.results].slice(event.resultIndex)) if (result.isFinal) add(result[0].transcript);
    });
    listener.addEventListener("error", () => {
      says.textContent = box.dataset.failed;
    });
    listener.addEventListener("end", stopped);
    says.textContent = "";
    button.textContent = box.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    listener.start();
  }

  button.addEventListener("click", () => (listener ? listener.stop() : start()));
  box.hidden = false;
}

if (Listener) for (const box of document.querySelectorAll("[data-dictate]")) letTalk(box);
