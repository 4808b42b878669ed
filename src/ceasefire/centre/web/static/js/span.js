// The span of days that a page shows: one for the whole page, kept in its address (?from=&to=), so that a link leads to what
// was seen. Map and timeline listen to the same event.

const here = new URL(location.href);

/** The span: first and last day, YYYY-MM-DD, both inclusive; empty where it is open. */
export const span = { from: here.searchParams.get("from") || "", to: here.searchParams.get("to") || "" };

/** Choose another span. `settled` false while a hand still drags: the address then waits. */
export function choose(from, to, settled = true) {
  const changed = from !== span.from || to !== span.to;
  span.from = from;
  span.to = to;
  if (changed) document.dispatchEvent(new CustomEvent("spanchange", { detail: span }));
  if (settled) keep();
}

function keep() {
  const address = new URL(location.href);
  for (const end of ["from", "to"]) {
    if (span[end]) address.searchParams.set(end, span[end]);
    else address.searchParams.delete(end);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** Whether days `from` to `to` touch the span. Days that are not known touch every span. */
export function touches(from, to) {
  return (!span.from || !to || to >= span.from) && (!span.to || !from || from <= span.to);
}

/** Call when the span changes; calls that come faster than the screen draws are joined. */
export function onSpan(act) {
  let waiting = false;
  document.addEventListener("spanchange", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      act(span);
    });
  });
}
