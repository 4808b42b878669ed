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
  form.hidden = true;
  renew(form);
  showSealed(words);
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

function showSealed(words) {
  tell("sealed");
  const card = find("[data-sealed-card]:last-of-type", news) || find("[data-sealed-card]", news);
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
  const next = await queue.nextIn();
  if (next !== null) timer = setTimeout(() => flush(false), next + 50);
}

async function flush(now) {
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
