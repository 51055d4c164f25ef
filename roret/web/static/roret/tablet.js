// A dialogue meeting on a shared tablet: who may see what when, and what happens on each button.
"use strict";

(() => {
  const { $, words } = Page;
  const { base, worker, signOut } = document.body.dataset;
  const LOCK_AFTER = 10 * 60 * 1000; // ms without a touch
  const id = Number(location.pathname.slice(base.length).match(/^(\d+)\/$/)?.[1]) || null;
  let meeting = null; // open: its key is in memory, and things are sent, also behind the lock
  let draft = null; // the one on screen
  let correcting = null; // what to do when the code was right
  let saving = null;
  let typed = 0; // how often something was typed, so that "kept" is said of the newest alone
  let touched = Date.now();
  let broken = ""; // what to say when the tablet itself keeps nothing

  const newDraft = () => ({ id: crypto.randomUUID(), state: "draft", at: Date.now(), kept: 0, tried: false });
  const hasWords = () => Boolean(draft && $("#said").elements.text.value.trim());

  // ---- how many there are, and whether there is a network
  async function tell() {
    const there = await Vault.meeting(id);
    if (!there) return;
    const waiting = await Vault.list(id, "waiting");
    const refused = await Vault.list(id, "refused");
    const sent = words("sent", there.sent);
    const line = [words("waiting", waiting.length), sent];
    if (!navigator.onLine) line.push(words("offline"));
    else if (meeting && Post.failed()) line.push(words("unanswered"));
    Page.say("#status", line.join(" · "));
    Page.say("#trouble", broken || (navigator.onLine ? Post.trouble() : ""));
    $("#correct").hidden = !waiting.some((item) => !item.tried);
    $("#send-now").hidden = !waiting.length;
    $("#save-file").hidden = !(waiting.length || refused.length);
    if (meeting) Page.refused(await Promise.all(refused.map((item) => Vault.look(meeting, item))), correctRefused);
  }

  // True when it lies on the tablet. A full disk or a browser that keeps nothing is said at once, and the words stay.
  async function kept(item) {
    try {
      await Vault.keep(meeting, item);
      broken = "";
    } catch (error) {
      broken = words("notKept");
      Page.say("#trouble", broken);
    }
    return !broken;
  }

  // ---- the draft
  async function keepDraft() {
    clearTimeout(saving);
    if (!meeting || !draft) return true;
    draft.said = Page.read();
    if (!draft.said.text.trim() && !draft.stored) return true;
    draft.stored = true;
    const { stored, ...item } = draft;
    const before = typed;
    const is = await kept(item);
    if (is && before === typed) Page.say("#draft-kept", words("kept"));
    return is;
  }

  async function nextDraft(before = {}) {
    const [left] = await Vault.list(id, "draft");
    draft = left ? { ...(await Vault.look(meeting, left)), stored: true } : newDraft();
    Page.write(left ? draft.said : { question: before.question, verbatim: before.verbatim });
    Page.say("#draft-kept", "");
    Page.wrong(null);
  }

  async function next(event) {
    event.preventDefault();
    const said = Page.read();
    const missing = !said.text.trim() ? "text" : !said.role ? "role" : null;
    Page.wrong(missing);
    if (missing || !draft) return; // nothing in it, or tapped twice
    const { stored, ...item } = draft;
    draft = null;
    clearTimeout(saving);
    $("#said").inert = true;
    if (await kept({ ...item, state: "waiting", kept: Date.now(), said })) await nextDraft(said);
    else draft = { ...item, stored };
    $("#said").inert = false;
    await tell();
    $("#said").elements.text.focus();
    scrollTo(0, 0);
    Post.go(meeting);
  }

  // ---- correcting: with the code, so that nobody reads what the one before said
  const newest = (items) => items.sort((a, b) => a.kept - b.kept).pop();
  const correctLast = () => askCode(async () => newest((await Vault.list(id, "waiting")).filter((item) => !item.tried)));
  const correctRefused = (key) => askCode(async () => (await Vault.list(id, "refused")).find((item) => item.id === key));

  function askCode(find) {
    correcting = () =>
      Post.quietly(meeting, async () => {
        const found = await find();
        if (!found) return;
        const item = await Vault.look(meeting, found);
        await keepDraft();
        draft = { ...item, state: "draft", tried: false };
        Page.write(item.said);
        await keepDraft();
      });
    lock(true);
  }

  // ---- the lock
  async function lock(mayGoBack = false) {
    const is = await keepDraft();
    if (!is || !mayGoBack) correcting = null;
    if (!is) return;
    draft = null;
    Page.clear();
    $("#unlock").reset();
    Page.say("#wrong-code", "");
    $("#back").hidden = !mayGoBack;
    Page.show("locked");
  }

  async function unlock(event) {
    event.preventDefault();
    const opened = await Vault.unlock(id, $("#code").value.replace(/\D/g, ""));
    if (!opened) return Page.say("#wrong-code", words("wrongCode"));
    $("#unlock").reset();
    if (!meeting) Page.questions(opened.card.questions);
    meeting = opened;
    await goOn();
    leave();
  }

  async function goOn() {
    const correct = correcting;
    correcting = null;
    Page.say("#title", meeting.card.title);
    Page.say("#place", meeting.card.place);
    Page.show("record");
    if (correct) await correct();
    if (!draft) await nextDraft();
    await tell();
    Post.go(meeting);
  }

  // ---- beginning and ending
  // Sealed before the code is shown: the token is given out once, and a reload must not lose it. The code itself is kept
  // nowhere: after a reload it is asked for, as ever.
  async function receive(card) {
    const { code, ...kept } = card;
    const opened = await Vault.begin(id, kept, code).catch(() => null);
    $("#begin").disabled = !opened;
    Page.say("#the-code", opened ? code.replace(/(\d{4})/, "$1 ") : "");
    Page.show("start");
    if (!opened) return Page.say("#ready", words("keepsNothing"));
    $("#begin").addEventListener("click", () => begin(opened), { once: true });
    navigator.serviceWorker?.ready.then(() => Page.say("#ready", words("canBegin")));
    return undefined;
  }

  // The sign-in of whoever began ends, where they asked for it: now, or as soon as there is network.
  async function leave() {
    const { sign_out: token, ...card } = meeting?.card ?? {};
    if (!token) return;
    const asked = { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" };
    if (await fetch(signOut, asked).catch(() => null)) meeting = await Vault.know(meeting, card);
  }

  async function begin(opened) {
    meeting = opened;
    Page.say("#the-code", "");
    Page.questions(meeting.card.questions);
    await leave();
    await goOn();
    // Only now does it open again after a reload without network.
    await navigator.serviceWorker?.ready;
    if (!typed && meeting && draft) Page.say("#draft-kept", words("ready"));
    return undefined;
  }

  async function end() {
    await keepDraft();
    await Post.go(meeting, true);
    const left = (await Vault.list(id, "waiting", "refused")).length + (hasWords() ? 1 : 0);
    await tell();
    if (left) return Page.say("#cannot-end", words("left", left));
    await Post.finish(meeting);
    meeting = draft = null;
    Page.clear();
    await Vault.forget(id);
    Page.say("#status", "");
    Page.show("ended");
    return undefined;
  }

  async function saveFile() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await Vault.saved(id));
    link.download = `roret-${id}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // ---- opening the page
  async function openMeeting() {
    if (await Vault.meeting(id)) {
      Page.show("locked");
      return tell();
    }
    const answer = await fetch(`${base}${id}/open/`, { cache: "no-store" }).catch(() => null);
    const card = answer?.ok && !answer.redirected ? await answer.json().catch(() => null) : null;
    if (!card) return Page.show("none");
    return receive(card);
  }

  async function listMeetings() {
    const found = await Vault.meetings();
    if (found.length === 1) return location.replace(`${base}${found[0].id}/`);
    Page.meetings(found);
    return Page.show(found.length ? "meetings" : "none");
  }

  function listen() {
    $("#said").addEventListener("submit", next);
    $("#said").addEventListener("input", () => {
      clearTimeout(saving);
      typed += 1;
      Page.say("#draft-kept", "");
      saving = setTimeout(keepDraft, 300);
    });
    $("#unlock").addEventListener("submit", unlock);
    $("#back").addEventListener("click", () => ((correcting = null), goOn()));
    $("#correct").addEventListener("click", correctLast);
    $("#lock").addEventListener("click", () => lock());
    $("#send-now").addEventListener("click", () => Post.go(meeting, true));
    $("#save-file").addEventListener("click", saveFile);
    $("#end").addEventListener("click", end);
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => (touched = Date.now()), true);
    setInterval(() => meeting && (draft || correcting) && Date.now() - touched > LOCK_AFTER && lock(), 5000);
    document.addEventListener("visibilitychange", () => (document.hidden ? keepDraft() : meeting && Post.go(meeting)));
    document.addEventListener("tablet:sent", tell);
    addEventListener("online", () => (meeting ? leave().then(() => Post.go(meeting)) : tell()));
    addEventListener("offline", tell);
  }

  async function start() {
    navigator.serviceWorker?.register(worker, { scope: base }).catch(() => {});
    navigator.storage?.persist?.();
    if (!id) return listMeetings();
    listen();
    // In one window at a time: two would write over each other's draft.
    const busy = setTimeout(() => Page.show("busy"), 1000);
    return navigator.locks.request(`tablet-${id}`, async () => {
      clearTimeout(busy);
      await openMeeting();
      return new Promise(() => {});
    });
  }

  start();
})();
