// What is seen on the tablet: one screen at a time, the form, and how many are waiting.
"use strict";

const Page = (() => {
  const $ = (selector) => document.querySelector(selector);
  const said = $("#said");
  const told = $("#words").dataset;

  const words = (name, n) => (told[n === 1 ? `${name}One` : name] ?? told[name]).replace("{n}", n);

  function show(name) {
    for (const screen of document.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
    $(`[data-screen=${name}] [data-first]`)?.focus();
  }

  // The same sentence is not read aloud twice.
  function say(selector, sentence) {
    const place = $(selector);
    if (place.textContent !== sentence) place.textContent = sentence;
    place.closest("[data-when-said]")?.toggleAttribute("hidden", !sentence);
  }

  function questions(list) {
    const [first] = $("#questions").children;
    for (const { id, text } of list) {
      const choice = first.cloneNode(true);
      choice.querySelector("input").id = `question-${id}`;
      choice.querySelector("input").value = id;
      choice.querySelector("label").htmlFor = `question-${id}`;
      choice.querySelector("label").textContent = text;
      first.before(choice);
    }
    $("#question").hidden = !list.length;
  }

  function read() {
    const form = new FormData(said);
    return {
      text: form.get("text"),
      question: Number(form.get("question")) || null,
      role: form.get("role") || "",
      verbatim: form.get("verbatim") === "yes",
      may_quote: form.has("may_quote"),
      at: new Date().toISOString(),
    };
  }

  function choose(name, value) {
    for (const input of said.elements) if (input.name === name) input.checked = input.value === `${value}`;
  }

  // Whoever spoke, and whether it may be quoted, is asked of each anew; question and manner stay.
  function write({ text = "", question = "", role = "", verbatim = true, may_quote = false } = {}) {
    said.elements.text.value = text;
    choose("question", question ?? "");
    choose("role", role);
    choose("verbatim", verbatim ? "yes" : "no");
    said.elements.may_quote.checked = may_quote;
  }

  const clear = () => said.reset();

  function wrong(name) {
    for (const group of said.querySelectorAll("[data-needed]")) {
      const is = group.dataset.needed === name;
      group.classList.toggle("form-error", is);
      group.querySelector(".form-error-message").hidden = !is;
      if (is) group.querySelector("textarea, input").focus();
    }
  }

  function refused(items, correct) {
    $("#refused").hidden = !items.length;
    $("#refused ul").replaceChildren(
      ...items.map((item) => {
        const line = $("#one-refused").content.cloneNode(true);
        line.querySelector("span").textContent = item.said.problem;
        line.querySelector("button").addEventListener("click", () => correct(item.id));
        return line;
      }),
    );
  }

  function meetings(list) {
    $("#meetings").replaceChildren(
      ...list.map(({ id, begun }) => {
        const line = $("#one-meeting").content.cloneNode(true);
        line.querySelector("a").href = `${document.body.dataset.base}${id}/`;
        line.querySelector("span").textContent = new Date(begun).toLocaleString(document.documentElement.lang);
        return line;
      }),
    );
  }

  return { $, words, show, say, questions, read, write, clear, wrong, refused, meetings };
})();
