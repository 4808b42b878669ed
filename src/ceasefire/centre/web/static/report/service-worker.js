// Keeps the report page's shell for use without a connection, if its reader asked for that, and sends sealed boxes when the
// connection returns. It answers only for /report/ and its static files; nothing that was typed ever passes through it.

"use strict";

importScripts("/static/report/queue.js");

const SHELL = "report-shell";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const work = { keep, clear }[event.data && event.data.type];
  if (!work) return;
  event.waitUntil(work(event.data).then(
    () => event.source && event.source.postMessage({ type: event.data.type, done: true }),
    () => event.source && event.source.postMessage({ type: event.data.type, done: false }),
  ));
});

async function keep(data) {
  await caches.delete(SHELL);
  const cache = await caches.open(SHELL);
  await Promise.all(data.addresses.map(async (address) => {
    const answer = await fetch(address, { cache: "no-store", credentials: "omit" });
    if (!answer.ok) throw new Error("not kept");
    await cache.put(address, answer);
  }));
}

async function clear() {
  await caches.delete(SHELL);
  await self.reportQueue.clear();
  await self.registration.unregister();
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate" && path === "/report/") event.respondWith(page(request));
  else if (path.startsWith("/static/")) event.respondWith(part(request));
});

// The page from the centre if it answers soon, else the one that is kept.
async function page(request) {
  const cache = await caches.open(SHELL);
  const kept = (await cache.match(request)) || (await cache.match(request, { ignoreSearch: true }));
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, null); });
  const fresh = fetch(request).catch(() => null);
  const answer = await Promise.race([fresh, late]);
  return answer && answer.ok ? answer : kept;
}

async function part(request) {
  const cache = await caches.open(SHELL);
  return (await cache.match(request)) || fetch(request);
}

// Where the browser wakes the worker when the connection is back (Chrome on Android does).
self.addEventListener("sync", (event) => {
  if (event.tag === "report-queue") {
    event.waitUntil(self.reportQueue.sendAll(true).then((outcomes) => {
      if (outcomes.some((one) => one.outcome === "waits")) throw new Error("something still waits");
    }));
  }
});
