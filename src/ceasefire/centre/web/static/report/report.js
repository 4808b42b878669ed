// What scripts add to the report pages. Without them everything works but sealing: then a report needs a connection.

import { newCode, shown } from "./return-code.js";
import { canSeal, newSubmission, seal } from "./sealed-box.js";

const PATIENCE = 8000;
const SCRIPTS = { ar: ["arabic", "latin", "cyrillic"], ru: ["cyrillic", "latin", "arabic"] };
const queue = self.reportQueue;
const body = document.body;
const language = document.documentElement.lang;

const find = (selector, within) => (within || document).querySelector(selector);

// --- leaving ---------------------------------------------------------------------------------------------------------------

const away = find("[data-leave]");

function leave(event) {
  if (event) event.preventDefault();
  document.querySelectorAll("form").forEach((form) => form.reset());
  find("#main").hidden = true;
  location.replace(away.href);
}

let escapes = [];
away.addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  escapes = escapes.filter((at) => Date.now() - at < 1500).concat(Date.now());
  if (escapes.length >= 3) leave();
});

// --- news ------------------------------------------------------------------------------------------------------------------

const news = find("[data-news]");

function tell(what) {
  news.hidden = false;
  news.append(document.importNode(find(`template[data-news-of="${what}"]`).content, true));
}

// --- sending, or sealing where there is no connection ----------------------------------------------------------------------

async function isThere() {
  if (navigator.onLine === false) return false;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch("/report/alive/", { cache: "no-store", credentials: "omit", signal: patience.signal });
    return answer.status === 204;
  } catch (error) {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

// The page of a form is left as if its button had been pressed: a step that is asked for by script needs a field of its own.
function go(form, step) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "step";
  field.value = step;
  form.append(field);
  form.submit();
}

let busy = false;

async function submit(event) {
  const form = event.target;
  const step = (event.submitter && event.submitter.value) || "preview";
  if (!canSeal()) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  try {
    if (await isThere()) go(form, step);
    else if (step !== "change") await keepSealed(form);
  } catch (error) {
    console.warn("not sealed:", error.name);
    tell("failed");
  } finally {
    busy = false;
  }
}

async function keepSealed(form) {
  const { fields, files } = await written(form);
  if (!Object.keys(fields).some((name) => !["submission", "code", "language", "slack", "radius_km"].includes(name)) && !files.length) {
    find("textarea, select, input:not([type=hidden])", form).focus();
    return;
  }
  const submission = fields.submission || newSubmission();
  delete fields.submission;
  const words = fields.code ? fields.code.split(" ") : newCode();
  fields.code = words.join(" ");
  const key = { id: body.dataset.boxKeyId, public: body.dataset.boxKey };
  await queue.put(submission, await seal(key, submission, fields, files));
  form.reset();
  renew(form);
  showSealed(words, Boolean(find("#f-what", form)));
  askForSync();
  await showDevice();
  plan();
}

async function written(form) {
  const fields = {};
  const files = [];
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File) {
      if (value.size) files.push(await value.arrayBuffer());
    } else if (name !== "step" && value.trim()) {
      fields[name] = value;
    }
  }
  return { fields, files };
}

function renew(form) {
  const field = form.elements.namedItem("submission");
  if (field) field.value = newSubmission();
  const code = form.elements.namedItem("code");
  if (code) code.value = "";
}

// The page shows the ten words alone, until a whole form is asked for again.
function showSealed(words, canGoOn) {
  news.replaceChildren();
  tell("sealed");
  const others = Array.from(news.parentElement.children).filter((one) => one !== news);
  others.forEach((one) => { one.hidden = true; });
  const card = find("[data-sealed-card]", news);
  const another = find("[data-another]", card);
  another.hidden = !canGoOn;
  another.addEventListener("click", () => {
    news.replaceChildren();
    others.forEach((one) => { one.hidden = false; });
    find("#f-what").focus();
  });
  const place = find("[data-sealed-code]", card);
  (SCRIPTS[language] || ["latin", "arabic", "cyrillic"]).forEach((script, at) => place.append(codeIn(script, words, at === 0)));
  card.focus();
  scrollTo(0, 0);
}

function codeIn(script, words, first) {
  const list = document.createElement("ol");
  list.className = "code";
  list.dir = script === "arabic" ? "rtl" : "ltr";
  list.lang = { arabic: "ar", cyrillic: "ru", latin: "en" }[script];
  list.translate = false;
  shown(words, script).forEach((word) => {
    const item = document.createElement("li");
    item.textContent = word;
    list.append(item);
  });
  if (first) return list;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(document.importNode(find(`template[data-script-name="${script}"]`).content, true));
  details.append(summary, list);
  return details;
}

// --- the queue -------------------------------------------------------------------------------------------------------------

let timer = null;

async function plan() {
  clearTimeout(timer);
  const next = navigator.onLine === false ? null : await queue.nextIn();
  if (next !== null) timer = setTimeout(() => flush(false), next + 50);
}

let flushing = null;
let again = false;

// One at a time: the connection's return and the timer may come at the same moment, and each piece of news is told once. What is
// asked for meanwhile is done afterwards, so that a return during a failing try is not missed.
function flush(now) {
  if (flushing !== null) {
    again = again || now;
    return flushing;
  }
  flushing = flushed(now).finally(() => {
    flushing = null;
    if (again) {
      again = false;
      flush(true);
    }
  });
  return flushing;
}

async function flushed(now) {
  const outcomes = await queue.sendAll(now);
  outcomes.map((one) => one.outcome).filter((outcome) => outcome !== "waits").forEach(tell);
  await showDevice();
  await plan();
}

function askForSync() {
  if (!navigator.serviceWorker || !navigator.serviceWorker.controller) return;
  navigator.serviceWorker.ready.then((found) => found.sync && found.sync.register("report-queue")).catch(() => {});
}

// --- this device -----------------------------------------------------------------------------------------------------------

const device = find("[data-device]");

async function showDevice() {
  const waiting = await queue.all();
  find("[data-waiting]", device).hidden = waiting.length === 0;
  find("[data-waiting-count]", device).textContent = String(waiting.length);
  const kept = Boolean(navigator.serviceWorker && await navigator.serviceWorker.getRegistration("/report/"));
  find("[data-kept]", device).hidden = !kept;
  find("[data-keep]", device).hidden = kept || !navigator.serviceWorker;
  find("[data-keep-lead]", device).hidden = kept || !navigator.serviceWorker;
}

function answered(worker, message) {
  return new Promise((resolve) => {
    const hear = (event) => {
      if (!event.data || event.data.type !== message.type) return;
      navigator.serviceWorker.removeEventListener("message", hear);
      resolve(event.data.done);
    };
    navigator.serviceWorker.addEventListener("message", hear);
    worker.postMessage(message);
  });
}

async function keep() {
  const found = await navigator.serviceWorker.register("/report/service-worker.js");
  await navigator.serviceWorker.ready;
  const linked = Array.from(document.querySelectorAll("link[rel=stylesheet], link[rel=modulepreload], link[rel=icon], script[src]"));
  const addresses = linked.map((one) => one.href || one.src).concat(`/report/?lang=${language}`);
  await answered(found.active, { type: "keep", addresses });
  await showDevice();
}

async function clear() {
  clearTimeout(timer);
  document.querySelectorAll("form").forEach((form) => form.reset());
  await queue.clear();
  if (self.caches) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  if (navigator.serviceWorker) {
    const found = await navigator.serviceWorker.getRegistrations();
    await Promise.all(found.map((one) => one.unregister()));
  }
  news.replaceChildren();
  await showDevice();
  tell("cleared");
}

// --- a map, fetched only by who opens that part ----------------------------------------------------------------------------

const point = find("[data-point]");

async function drawMap() {
  const fieldset = find("[data-radius-map]", point);
  if (!point.open || fieldset.dataset.found !== undefined) return;
  fieldset.dataset.found = "";
  const place = find(".map", fieldset);
  try {
    place.hidden = false;
    const { begin } = await import("../js/radius-map.js");
    await begin(fieldset);
  } catch (error) {
    // Without a connection, or on a phone that cannot draw it, the figures alone do.
    place.hidden = true;
  }
}

if (point) {
  point.addEventListener("toggle", drawMap);
  drawMap();
}

// --- start -----------------------------------------------------------------------------------------------------------------

const print = find("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => self.print());
}

if (canSeal()) {
  document.querySelectorAll("form[data-report]").forEach((form) => form.addEventListener("submit", submit));
  find("[data-keep]", device).addEventListener("click", keep);
  find("[data-clear]", device).addEventListener("click", clear);
  self.addEventListener("online", () => flush(true));
  device.hidden = false;
  showDevice().then(() => flush(false)).catch(() => { device.hidden = true; });
}
