// Buttons and a scale bar over the map, in the page's words and direction. The map itself takes arrow keys, + and − when focused.

import { number, say } from "./words.js";

const STEPS = [1, 2, 5];
const WIDEST_PX = 110;

export function tools(element, map, whole) {
  const box = made("div", { className: "map-tools" });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const button = (sign, key, act) => {
    const one = made("button", { type: "button", textContent: sign, title: say(key) });
    one.setAttribute("aria-label", say(key));
    one.addEventListener("click", act);
    box.append(one);
  };
  button("+", "atlas.closer", () => map.zoomIn({ animate: !still }));
  button("−", "atlas.wider", () => map.zoomOut({ animate: !still }));
  button("▣", "atlas.whole", () => map.fitBounds(whole, { animate: !still }));
  const scale = made("span", { className: "map-scale" });
  element.append(box, scale);
  const measure = () => drawScale(scale, map);
  map.on("move", measure);
  measure();
}

/** The longest round number of kilometres that the bar has room for. */
function drawScale(scale, map) {
  const { lat } = map.getCenter();
  const kilometres = (40075.017 * Math.cos((lat * Math.PI) / 180)) / 512 / 2 ** map.getZoom();
  const room = kilometres * WIDEST_PX;
  const power = 10 ** Math.floor(Math.log10(room));
  const round = power * STEPS.filter((step) => step * power <= room).pop();
  scale.style.inlineSize = `${round / kilometres}px`;
  scale.textContent = round < 1 ? say("atlas.metres", { m: number(round * 1000) }) : say("atlas.scale", { km: number(round) });
}

const made = (name, values) => Object.assign(document.createElement(name), values);
