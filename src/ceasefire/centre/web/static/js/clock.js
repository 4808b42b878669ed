// Clocks that run: <time class="clock" datetime="…Z" data-due data-soon="120">. The server's words stand until the first turn;
// from then on the time left or overdue is told in the page's language. `data-soon`: minutes before the end from which it presses.

import { duration, say } from "./words.js";

const TURN = 30_000;
const MINUTE = 60_000;

// The centre's own clock counts: a phone's may be wrong, and an exercise plays in another year.
const shift = Date.parse(document.body.dataset.now) - Date.now() || 0;

export function turn(within = document, now = Date.now() + shift) {
  for (const clock of within.querySelectorAll("time[data-due]")) {
    const left = (Date.parse(clock.dateTime) - now) / MINUTE;
    if (Number.isNaN(left)) continue;
    const state = left < 0 ? "late" : left <= Number(clock.dataset.soon || 120) ? "soon" : "waiting";
    const text = say(left < 0 ? "clock.over" : "clock.left", { time: duration(Math.abs(left)) });
    if (clock.dataset.state !== state) clock.dataset.state = state;
    if (clock.textContent !== text) clock.textContent = text;
  }
}

turn();
setInterval(turn, TURN);
document.addEventListener("visibilitychange", () => document.hidden || turn());
document.addEventListener("htmx:load", (event) => turn(event.detail.elt.parentElement || document));
