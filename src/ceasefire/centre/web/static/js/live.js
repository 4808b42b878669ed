// News as it comes, by server-sent events from the address in <body data-news="/live/">. A message's data is JSON:
// {"kinds": ["inbox", "incident/17"], "by": "…"}; what is `by` this page's own <body data-self> is not news here. A fragment names the kinds it shows in `data-live`, has `hx-get` for itself and
// `hx-trigger="live"`. Nothing that a person may be reading moves by itself: the news waits behind «{number} new – show».
// Only a fragment that says `data-live-now` (a number, a light) is fetched at once.

import { count, hour, say } from "./words.js";

const address = document.body.dataset.news;
const waiting = new Map();
let place;

const shownHere = (kinds) =>
  [...document.querySelectorAll("[data-live]")].filter((one) => one.dataset.live.split(/\s+/).some((kind) => kinds.includes(kind)));

function hear({ kinds, by }) {
  if (by && by === document.body.dataset.self) return;
  for (const fragment of shownHere(kinds)) {
    if (fragment.dataset.liveNow !== undefined) refresh(fragment);
    else waiting.set(fragment.id || fragment, (waiting.get(fragment.id || fragment) || 0) + 1);
  }
  tell();
}

function refresh(fragment) {
  window.htmx?.trigger(fragment, "live");
}

function show() {
  for (const key of waiting.keys()) {
    const fragment = typeof key === "string" ? document.getElementById(key) : key;
    if (fragment?.isConnected) refresh(fragment);
  }
  const first = [...waiting.keys()][0];
  waiting.clear();
  tell();
  const target = typeof first === "string" ? document.getElementById(first) : first;
  target?.setAttribute("tabindex", "-1");
  target?.focus({ preventScroll: false });
}

/** The notice: made once, empty until there is news, so that a screen reader hears what is put into it. */
function tell() {
  place ||= document.querySelector(".news") || document.body.appendChild(made("div", { className: "news" }));
  place.setAttribute("role", "status");
  const number = Math.max(0, ...waiting.values());
  if (!number) return place.replaceChildren();
  const text = count("live.new", number);
  const line = place.querySelector("p > span");
  if (line) return void (line.textContent = text);
  const button = made("button", { type: "button", className: "button", textContent: say("live.show") });
  button.addEventListener("click", show);
  const notice = made("p", {});
  notice.append(made("span", { textContent: text }), button);
  place.replaceChildren(notice);
}

const made = (name, values) => Object.assign(document.createElement(name), values);

function state(key) {
  for (const lamp of document.querySelectorAll("[data-live-state]")) lamp.textContent = say(key, { hour: hour(new Date()) });
}

/** One tab of a browser listens and passes the news on to the others: a server grants each browser only a few connections. */
function listen() {
  const others = "BroadcastChannel" in window ? new BroadcastChannel("ceasefire-news") : null;
  others?.addEventListener("message", (event) => hear(event.data));
  const open = () => {
    const stream = new EventSource(address);
    stream.addEventListener("open", () => state("live.on"));
    stream.addEventListener("error", () => state("live.off"));
    stream.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      others?.postMessage(news);
      hear(news);
    });
  };
  if (others && navigator.locks) navigator.locks.request("ceasefire-news", () => new Promise(open));
  else open();
}

if (address && "EventSource" in window) listen();
