// The drawing of the days: one bar a day, firm below and weak above it, a grey field where the day could not be seen.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100;

const drawn = (name, values, className = "") => {
  const shape = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
  if (className) shape.setAttribute("class", className);
  return shape;
};

/** The picture of the days, and `mark(first, final)` to show a span. `choose(first, final, settled)` hears what a hand drags. */
export function bars(days, choose) {
  const most = Math.max(1, ...days.map((one) => one.firm + one.weak));
  const element = drawn("svg", { viewBox: `0 0 ${days.length} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const scale = (HEIGHT - 4) / most;
  const groups = days.map((one, at) => {
    const group = drawn("g", {});
    const [firm, weak] = [one.firm * scale, one.weak * scale];
    if (one.seen === false) group.append(drawn("rect", { x: at, y: 0, width: 1, height: HEIGHT }, "unseen"));
    if (firm) group.append(drawn("rect", { x: at + 0.1, y: HEIGHT - firm, width: 0.8, height: firm }, "firm"));
    if (weak) group.append(drawn("rect", { x: at + 0.1, y: HEIGHT - firm - weak, width: 0.8, height: weak }, "weak"));
    return group;
  });
  const marked = drawn("rect", { x: 0, y: 0, width: days.length, height: HEIGHT }, "span");
  const base = drawn("line", { x1: 0, x2: days.length, y1: HEIGHT, y2: HEIGHT }, "base");
  element.append(marked, ...groups, base);
  dragging(element, days.length, choose);
  return {
    element,
    mark(first, final) {
      marked.setAttribute("x", first);
      marked.setAttribute("width", final - first + 1 === days.length ? 0 : final - first + 1);
      groups.forEach((group, at) => group.setAttribute("class", at < first || at > final ? "out" : ""));
    },
  };
}

function dragging(element, length, choose) {
  let start = null;
  const at = (event) => {
    const box = element.getBoundingClientRect();
    const along = document.documentElement.dir === "rtl" ? box.right - event.clientX : event.clientX - box.left;
    return Math.min(length - 1, Math.max(0, Math.floor((along / box.width) * length)));
  };
  const send = (event, settled) => choose(Math.min(start, at(event)), Math.max(start, at(event)), settled);
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = at(event);
    element.setPointerCapture(event.pointerId);
    send(event, false);
  });
  element.addEventListener("pointermove", (event) => start === null || send(event, false));
  element.addEventListener("pointerup", (event) => {
    if (start !== null) send(event, true);
    start = null;
  });
  element.addEventListener("pointercancel", () => (start = null));
}
