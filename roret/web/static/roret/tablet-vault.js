// What lies on the tablet. Words are sealed with AES-GCM; the key to them is sealed with one made from the meeting's
// code, and is otherwise in this page's memory alone. What is told in the open: how many, in which state, and when.
"use strict";

const Vault = (() => {
  const ROUNDS = 600000; // of PBKDF2: what one guess at the code costs
  const AES = { name: "AES-GCM", length: 256 };
  const text = new TextEncoder();
  const words = new TextDecoder();
  let database = null;
  let order = Promise.resolve(); // one write after the other, so that an older draft never lands on a newer

  const answer = (asked) =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });

  function opened() {
    if (database) return database;
    const asked = indexedDB.open("roret-tablet", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("meetings", { keyPath: "id" });
      asked.result.createObjectStore("items", { keyPath: "id" }).createIndex("meeting", "meeting");
    };
    database = answer(asked);
    return database;
  }

  // Everything `change` asks for is written in one go, and is on the disk before this is done.
  async function write(change) {
    const transaction = (await opened()).transaction(["meetings", "items"], "readwrite", { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    await change(transaction.objectStore("meetings"), transaction.objectStore("items"));
    return done;
  }

  async function read(store, index, key) {
    const from = (await opened()).transaction(store).objectStore(store);
    return answer(index ? from.index(index).getAll(key) : key === undefined ? from.getAll() : from.get(key));
  }

  async function keyFrom(code, salt) {
    const typed = await crypto.subtle.importKey("raw", text.encode(code), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
    return crypto.subtle.deriveKey(how, typed, AES, false, ["wrapKey", "unwrapKey"]);
  }

  async function seal(key, thing, bound) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: text.encode(bound) };
    return { iv, box: await crypto.subtle.encrypt(how, key, text.encode(JSON.stringify(thing))) };
  }

  async function unseal(key, { iv, box }, bound) {
    const how = { name: "AES-GCM", iv, additionalData: text.encode(bound) };
    return JSON.parse(words.decode(await crypto.subtle.decrypt(how, key, box)));
  }

  async function begin(id, card, code) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const made = await crypto.subtle.generateKey(AES, true, ["encrypt", "decrypt"]);
    const box = await crypto.subtle.wrapKey("raw", made, await keyFrom(code, salt), { name: "AES-GCM", iv });
    const meeting = { id, begun: Date.now(), sent: 0, salt, key: { iv, box }, card: await seal(made, card, `${id}`) };
    await write((meetings) => meetings.put(meeting));
    return unlock(id, code);
  }

  // The open meeting, or null when that is not its code. The key cannot be taken out again.
  async function unlock(id, code) {
    const { salt, key, card } = await read("meetings", null, id);
    try {
      const how = { name: "AES-GCM", iv: key.iv };
      const from = await keyFrom(code, salt);
      const open = await crypto.subtle.unwrapKey("raw", key.box, from, how, AES, false, ["encrypt", "decrypt"]);
      return { id, key: open, card: await unseal(open, card, `${id}`) };
    } catch (error) {
      return null;
    }
  }

  // What is known of the meeting, sealed anew; what lies there of it changes in nothing else.
  async function know(opened, card) {
    const sealed = await seal(opened.key, card, `${opened.id}`);
    await write(async (meetings) => meetings.put({ ...(await answer(meetings.get(opened.id))), card: sealed }));
    return { ...opened, card };
  }

  // `item` is {id, state, at, tried, said}: said is sealed, the rest tells what there is without the code.
  function keep(meeting, item) {
    const { said, ...told } = structuredClone(item);
    order = order.catch(() => {}).then(async () => {
      const sealed = await seal(meeting.key, said, `${meeting.id}:${item.id}`);
      await write((meetings, items) => items.put({ ...told, meeting: meeting.id, ...sealed }));
    });
    return order;
  }

  // What there is of a meeting in these states, oldest first, with the words still sealed.
  async function list(id, ...states) {
    const found = await read("items", "meeting", id);
    return found.filter((item) => states.includes(item.state)).sort((a, b) => a.at - b.at);
  }

  async function look(meeting, { iv, box, ...told }) {
    return { ...told, said: await unseal(meeting.key, { iv, box }, `${meeting.id}:${told.id}`) };
  }

  // In one go, so that each is counted once however often the answer is lost.
  function wasSent(id, keys) {
    return write(async (meetings, items) => {
      const meeting = await answer(meetings.get(id));
      const there = await Promise.all(keys.map((key) => answer(items.getKey(key))));
      meetings.put({ ...meeting, sent: meeting.sent + there.filter(Boolean).length });
      keys.forEach((key) => items.delete(key));
    });
  }

  const drop = (key) => write((meetings, items) => items.delete(key));

  async function forget(id) {
    const keys = (await read("items", "meeting", id)).map((item) => item.id);
    await write((meetings, items) => {
      keys.forEach((key) => items.delete(key));
      meetings.delete(id);
    });
  }

  const letters = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));

  // For a tablet that cannot send: everything as it lies here, still sealed. Roret opens it with the meeting's code.
  async function saved(id) {
    const { salt, key } = await read("meetings", null, id);
    const items = (await list(id, "waiting", "refused")).map((item) => ({
      id: item.id,
      iv: letters(item.iv),
      box: letters(item.box),
    }));
    const file = { sitting: id, rounds: ROUNDS, salt: letters(salt), key: { iv: letters(key.iv), box: letters(key.box) } };
    return new Blob([JSON.stringify({ ...file, items })], { type: "application/json" });
  }

  const meeting = (id) => read("meetings", null, id);
  const meetings = () => read("meetings");
  return { begin, unlock, know, keep, list, look, wasSent, drop, forget, saved, meeting, meetings };
})();
