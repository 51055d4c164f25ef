// The time line: a bar is moved by drag or by keys, and kept with a reason where dates were promised.
// Without this file a bar is a link to a form for its dates.
"use strict";

const line = document.querySelector(".timeline");
const box = document.getElementById("dates-box");
if (line && box) {
  const DAY = 86400000;
  const days = Number(line.dataset.days);
  const said = document.getElementById("timeline-said");
  const form = box.querySelector("form");
  let moving = null; // { bar, starts, due, x, width }

  const parse = (words) => (words ? new Date(`${words}T00:00:00Z`) : null);
  const iso = (day) => (day ? day.toISOString().slice(0, 10) : "");
  const words = (day) =>
    day
      ? day.toLocaleDateString(document.documentElement.lang, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" })
      : "–";
  const later = (day, by) => (day ? new Date(day.getTime() + by * DAY) : null);

  function monthsLater(day, months) {
    if (!day) return null;
    const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate();
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(day.getUTCDate(), last)));
  }

  function begin(bar) {
    if (moving?.bar === bar) return;
    if (moving) giveUp();
    const rect = bar.querySelector("rect");
    moving = {
      bar,
      starts: parse(bar.dataset.starts),
      due: parse(bar.dataset.due),
      x: rect.getAttribute("x"),
      width: rect.getAttribute("width"),
    };
    bar.classList.add("timeline-moving");
  }

  const differs = () =>
    moving && (iso(moving.starts) !== moving.bar.dataset.starts || iso(moving.due) !== moving.bar.dataset.due);
  const period = (starts, due) => `${words(starts)} – ${words(due)}`;

  function draw() {
    const rect = moving.bar.querySelector("rect");
    const was = parse(moving.bar.dataset.starts) ?? parse(moving.bar.dataset.due);
    const wasDue = parse(moving.bar.dataset.due) ?? was;
    const starts = moving.starts ?? moving.due;
    const due = moving.due ?? moving.starts;
    const shift = (((starts - was) / DAY) * 100) / days;
    const longer = (((due - wasDue) / DAY) * 100) / days - shift;
    rect.setAttribute("x", `${parseFloat(moving.x) + shift}%`);
    rect.setAttribute("width", `${Math.max(parseFloat(moving.width) + longer, 0.6)}%`);
  }

  function announce(more) {
    said.textContent = `${moving.bar.dataset.title}: ${period(moving.starts, moving.due)}. ${more}`;
  }

  function change(how) {
    const next = how({ starts: moving.starts, due: moving.due });
    if (next.starts && next.due && next.due < next.starts) return;
    Object.assign(moving, next);
    draw();
    announce(box.dataset.moved);
  }

  function giveUp() {
    if (!moving) return;
    const { bar, x, width } = moving;
    bar.querySelector("rect").setAttribute("x", x);
    bar.querySelector("rect").setAttribute("width", width);
    bar.classList.remove("timeline-moving");
    said.textContent = `${bar.dataset.title}: ${box.dataset.back}`;
    moving = null;
  }

  function keep() {
    const { bar, starts, due } = moving;
    form.action = bar.getAttribute("href");
    form.elements.starts_on.value = iso(starts);
    form.elements.due_on.value = iso(due);
    if (!bar.dataset.why) {
      form.submit();
      return;
    }
    box.querySelector("[data-title]").textContent = bar.dataset.title;
    const before = period(parse(bar.dataset.starts), parse(bar.dataset.due));
    box.querySelector("[data-words]").textContent =
      `${box.dataset.from} ${before} ${box.dataset.to} ${period(starts, due)}`;
    form.elements.reason.value = "";
    form.elements.reason.required = true;
    box.showModal();
    form.elements.reason.focus();
  }

  const KEYS = {
    ArrowLeft: (at) => ({ starts: later(at.starts, -7), due: later(at.due, -7) }),
    ArrowRight: (at) => ({ starts: later(at.starts, 7), due: later(at.due, 7) }),
    "Shift ArrowLeft": (at) => ({ starts: monthsLater(at.starts, -3), due: monthsLater(at.due, -3) }),
    "Shift ArrowRight": (at) => ({ starts: monthsLater(at.starts, 3), due: monthsLater(at.due, 3) }),
    "+": (at) => ({ starts: at.starts, due: later(at.due, 7) }),
    "-": (at) => ({ starts: at.starts, due: later(at.due, -7) }),
  };

  line.addEventListener("keydown", (event) => {
    const bar = event.target.closest?.(".timeline-bar");
    if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.shiftKey && event.key.startsWith("Arrow") ? `Shift ${event.key}` : event.key;
    if (KEYS[key]) {
      event.preventDefault();
      begin(bar);
      change(KEYS[key]);
    } else if (event.key === "Escape" && moving) {
      event.preventDefault();
      giveUp();
    } else if (event.key === "Enter" && differs()) {
      event.preventDefault();
      keep();
    }
  });
  line.addEventListener("focusout", (event) => {
    if (moving && !box.open && event.target.closest?.(".timeline-bar") === moving.bar) giveUp();
  });

  let drag = null; // { bar, from, part, perDay, starts, due, far }
  line.addEventListener("pointerdown", (event) => {
    const bar = event.target.closest?.(".timeline-bar");
    if (!bar || event.button !== 0) return;
    const at = bar.querySelector("rect").getBoundingClientRect();
    const edge = Math.min(10, at.width / 4);
    const part = event.clientX < at.left + edge ? "starts" : event.clientX > at.right - edge ? "due" : "both";
    begin(bar);
    const perDay = bar.ownerSVGElement.getBoundingClientRect().width / days;
    drag = { bar, from: event.clientX, part, perDay, starts: moving.starts, due: moving.due, far: false };
    bar.setPointerCapture?.(event.pointerId);
  });
  line.addEventListener("pointermove", (event) => {
    if (!drag || !moving) return;
    if (Math.abs(event.clientX - drag.from) > 4) drag.far = true;
    if (!drag.far) return;
    const by = Math.round((event.clientX - drag.from) / drag.perDay / 7) * 7;
    change(() => ({
      starts: drag.part === "due" ? drag.starts : later(drag.starts, by),
      due: drag.part === "starts" ? drag.due : later(drag.due, by),
    }));
  });
  line.addEventListener("pointerup", () => {
    if (!drag) return;
    const { far } = drag;
    if (far && differs()) keep();
    else giveUp();
    drag = far ? { far } : null;
    if (drag) setTimeout(() => (drag = null), 0);
  });
  line.addEventListener("pointercancel", () => {
    drag = null;
    giveUp();
  });
  line.addEventListener("dragstart", (event) => {
    if (event.target.closest?.(".timeline-bar")) event.preventDefault();
  });
  line.addEventListener("click", (event) => {
    // What was dragged is not a click on the link.
    if (event.target.closest?.(".timeline-bar") && (drag?.far || box.open)) event.preventDefault();
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) box.close();
  });
  box.addEventListener("close", giveUp);
}
