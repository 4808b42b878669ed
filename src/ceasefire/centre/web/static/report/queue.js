// What waits on this device: sealed boxes, nothing else, in IndexedDB. Each is sent when there is a connection and deleted as soon
// as the centre says that it arrived. A plain script, because the page and the service worker both use it: `self.reportQueue`.

self.reportQueue = (() => {
  "use strict";

  const NAME = "sealed";
  const STORE = "boxes";
  const MEDIA_TYPE = "application/vnd.ceasefire.report-box";
  const ADDRESS = "/report/sealed/";
  const FIRST_WAIT = 5000;
  const LONGEST_WAIT = 30 * 60 * 1000;

  function open() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
      asked.onblocked = () => reject(new Error("the queue is blocked by another page"));
    });
  }

  async function within(mode, work) {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        const asked = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  // Keep a box (a Uint8Array) until it has arrived.
  const put = (id, box) => within("readwrite", (store) => store.put({ id, box, tries: 0, after: 0 }));

  const all = () => within("readonly", (store) => store.getAll());

  const remove = (id) => within("readwrite", (store) => store.delete(id));

  // Delete everything, for good.
  const clear = () => new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = () => resolve();
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => within("readwrite", (store) => store.clear()).then(resolve, reject);
  });

  // The wait before the next try: doubled each time, up to half an hour, and never the same for all devices.
  function wait(tries) {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * Math.pow(2, tries));
    return longest / 2 + Math.random() * longest / 2;
  }

  async function later(one, seconds) {
    const after = Date.now() + Math.max(wait(one.tries), (seconds || 0) * 1000);
    await within("readwrite", (store) => store.put({ id: one.id, box: one.box, tries: one.tries + 1, after }));
  }

  async function send(one) {
    let answer;
    let told;
    try {
      answer = await fetch(ADDRESS, {
        method: "POST", body: one.box, headers: { "Content-Type": MEDIA_TYPE },
        credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
      });
      told = await answer.json();
    } catch (error) {
      await later(one, 0);
      return { id: one.id, outcome: "waits" };
    }
    if (answer.ok && told.arrived && told.id === one.id) {
      await remove(one.id);
      return { id: one.id, outcome: "sent", entry: told.entry, leftOut: told.left_out, receipt: told.receipt };
    }
    // Only the centre's own word that it never can open the box ends it; anything else may be the fault of the line.
    if (told.arrived === false && told.later === false && told.id === one.id) {
      await remove(one.id);
      return { id: one.id, outcome: "refused" };
    }
    await later(one, Number(answer.headers.get("Retry-After")));
    return { id: one.id, outcome: "waits" };
  }

  let sending = null;

  // Send what is due, one after the other; gives what became of each. `now` sends the rest too.
  function sendAll(now) {
    if (sending === null) {
      sending = (async () => {
        const outcomes = [];
        for (const one of await all()) {
          if (now || one.after <= Date.now()) outcomes.push(await send(one));
        }
        return outcomes;
      })().finally(() => { sending = null; });
    }
    return sending;
  }

  // Milliseconds until the next one is due; null when nothing waits.
  async function nextIn() {
    const waiting = await all();
    return waiting.length ? Math.max(0, Math.min(...waiting.map((one) => one.after)) - Date.now()) : null;
  }

  return { put, all, remove, clear, sendAll, nextIn };
})();
