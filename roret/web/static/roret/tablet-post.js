// Sending from the tablet: each thing said until the server has answered that it is kept, and not once more.
"use strict";

const Post = (() => {
  const HOLD = 15000; // ms in which the one just kept can still be corrected
  const MOST = 20;
  const MOST_LETTERS = 100000; // in one sending; the server takes a megabyte
  const LONGEST_WAIT = 60000;
  let timer = null;
  let failures = 0;
  let trouble = "";

  async function ask(meeting, path, body) {
    const response = await fetch(`${document.body.dataset.base}${meeting.id}/${path}/`, {
      method: "POST",
      credentials: "omit",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "X-Sitting-Token": meeting.card.token },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20000),
    });
    return { ok: response.ok, told: await response.json() };
  }

  const isDue = (item) => item.tried || Date.now() - item.kept >= HOLD || item.kept > Date.now();

  async function batch(meeting, hurry) {
    const chosen = [];
    let letters = 0;
    for (const sealed of await Vault.list(meeting.id, "waiting")) {
      if (!hurry && !isDue(sealed)) continue;
      const item = await Vault.look(meeting, sealed);
      letters += item.said.text.length;
      if (chosen.length && letters > MOST_LETTERS) break;
      chosen.push(item);
      if (chosen.length === MOST) break;
    }
    return chosen;
  }

  // Once a thing has been on its way it may have arrived, whatever we heard: from then on it stays as it is.
  async function sendOne(meeting, items) {
    for (const item of items) if (!item.tried) await Vault.keep(meeting, { ...item, tried: true });
    const answered = await ask(meeting, "send", { items: items.map(({ id, said }) => ({ id, ...said })) });
    if (!answered.ok) {
      trouble = answered.told.problem || "";
      return false;
    }
    trouble = "";
    let went = true;
    const by = new Map(answered.told.answers.map((one) => [one.id, one]));
    await Vault.wasSent(meeting.id, items.map(({ id }) => id).filter((id) => by.get(id)?.kept === true));
    for (const item of items) {
      const one = by.get(item.id);
      if (one?.kept === true) continue;
      if (one?.problem && !one.waits) {
        await Vault.keep(meeting, { ...item, state: "refused", tried: false, said: { ...item.said, problem: one.problem } });
      } else {
        trouble = one?.problem || "";
        went = false;
      }
    }
    return went;
  }

  // One at a time on this tablet, in whichever window. True when nothing that is due is left.
  function send(meeting, hurry) {
    return navigator.locks.request(`send-${meeting.id}`, async () => {
      try {
        for (let items; (items = await batch(meeting, hurry)).length; ) {
          if (!navigator.onLine || !(await sendOne(meeting, items))) throw new Error("later");
          document.dispatchEvent(new Event("tablet:sent"));
        }
        failures = 0;
        return true;
      } catch (error) {
        failures += 1;
        return false;
      }
    });
  }

  // Send what is due, and come back when there is more: after the hold, or a while after something went wrong.
  async function go(meeting, hurry = false) {
    clearTimeout(timer);
    const went = await send(meeting, hurry);
    document.dispatchEvent(new Event("tablet:sent"));
    const left = await Vault.list(meeting.id, "waiting");
    clearTimeout(timer);
    if (!left.length) return;
    const wait = went ? HOLD : Math.min(LONGEST_WAIT, 1000 * 2 ** failures) * (0.8 + Math.random() * 0.4);
    timer = setTimeout(() => go(meeting), wait);
  }

  // While nothing is on its way: what is changed in here is not being sent.
  const quietly = (meeting, change) => navigator.locks.request(`send-${meeting.id}`, change);

  const finish = (meeting) => ask(meeting, "end", {}).catch(() => null);
  const failed = () => failures > 0;
  return { go, quietly, finish, failed, trouble: () => trouble };
})();
