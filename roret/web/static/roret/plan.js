// The board: a card is moved by drag, or from the box its “Move” opens. The list: how many are chosen.
// Without this file “Move” is a link to a page that does the same.
"use strict";

const board = document.querySelector("[data-board]");
const box = document.getElementById("move-box");
if (board && box) {
  const needsReason = board.dataset.needsReason.split(" ");
  const form = box.querySelector("form");
  const reason = form.elements.reason;
  let dragged = null;

  const allowed = (card) => card.dataset.to.trim().split(/\s+/);

  function open(card, only) {
    form.action = card.querySelector(".board-move").href;
    box.querySelector("[data-title]").textContent = card.querySelector("h3").textContent.trim();
    for (const button of form.querySelectorAll("[name=to]")) {
      button.hidden = !(only ? button.value === only : allowed(card).includes(button.value));
    }
    reason.value = "";
    reason.required = false;
    box.showModal();
    if (only) reason.focus();
    else form.querySelector("[name=to]:not([hidden])")?.focus();
  }

  form.addEventListener("submit", (event) => {
    if (!event.submitter?.value || !needsReason.includes(event.submitter.value) || reason.value.trim()) return;
    event.preventDefault();
    reason.required = true;
    reason.reportValidity();
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) box.close();
  });
  board.addEventListener("click", (event) => {
    const link = event.target.closest(".board-move");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.closest("[data-to]"), "");
  });

  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-to]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    for (const column of board.querySelectorAll("[data-state]")) {
      column.classList.toggle("board-open", allowed(dragged).includes(column.dataset.state));
    }
  });
  board.addEventListener("dragend", () => {
    for (const column of board.querySelectorAll("[data-state]")) column.classList.remove("board-open");
    dragged = null;
  });
  board.addEventListener("dragover", (event) => {
    if (event.target.closest(".board-open")) event.preventDefault();
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest(".board-open");
    if (!column || !dragged) return;
    event.preventDefault();
    open(dragged, column.dataset.state);
    if (!needsReason.includes(column.dataset.state)) form.querySelector("[name=to]:not([hidden])").click();
  });
}

const choosing = document.querySelector("[data-choose]");
if (choosing) {
  const count = choosing.querySelector("[data-count]");
  choosing.addEventListener("change", () => {
    const chosen = choosing.querySelectorAll("[name=chosen]:checked").length;
    count.textContent = chosen || "";
  });
}
