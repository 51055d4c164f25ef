// The tablet's page without network. `self.TABLET` says which version, page and files; what was said lies elsewhere
// (IndexedDB), so that a new version never touches it.
"use strict";

const { version, page, files } = self.TABLET;

self.addEventListener("install", (event) => {
  const fetched = async () => {
    const cache = await caches.open(version);
    await cache.addAll([new Request(page, { cache: "reload" }), ...files]);
    await self.skipWaiting();
  };
  event.waitUntil(fetched());
});

self.addEventListener("activate", (event) => {
  const tidied = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("tablet-") && name !== version);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidied());
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  const wanted = mode === "navigate" ? page : files.find((file) => new URL(file, self.location).href === url);
  if (!wanted) return;
  const found = caches.open(version).then((cache) => cache.match(wanted, { ignoreVary: true }));
  event.respondWith(found.then((kept) => kept ?? fetch(event.request)));
});
