// Drawing a zone: <fieldset data-zone-draw data-base="…" data-bounds="…"> with a <textarea data-corners>, a <div class="map"> and
// buttons [data-undo] and [data-clear]. The text is what is sent; the map only fills it. By hand: press on the map for each corner.
// By keys: move the map by arrows, Enter takes its middle, Backspace takes the last corner away. By text: a corner a line, or GeoJSON.

import { canDraw } from "./map-library.js";
import { parse } from "./radius-map.js";

const DECIMALS = 5;

export async function begin(fieldset) {
  const [element, text] = [fieldset.querySelector(".map"), fieldset.querySelector("[data-corners]")];
  if (!canDraw()) {
    element.hidden = true;
    return;
  }
  Object.assign(element.dataset, { base: fieldset.dataset.base, bounds: fieldset.dataset.bounds || "", label: fieldset.dataset.label });
  const { Canvas } = await import("./map-canvas.js");
  const canvas = await Canvas.made(element, undefined, [], () => {});
  element.querySelector(".map-wait")?.remove();

  const redraw = () => canvas.show("chosen", shape(text.value));
  const put = (value) => {
    text.value = value;
    redraw();
  };
  const take = ({ lat, lng }) => put(`${text.value.trimEnd()}${text.value.trim() ? "\n" : ""}${lat.toFixed(DECIMALS)}, ${lng.toFixed(DECIMALS)}`);
  const undo = () => put(text.value.trimEnd().split("\n").slice(0, -1).join("\n"));

  canvas.map.on("click", (event) => take(event.lngLat));
  canvas.map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Backspace") return;
    event.preventDefault();
    if (event.key === "Enter") take(canvas.map.getCenter());
    else undo();
  });
  text.addEventListener("input", redraw);
  fieldset.querySelector("[data-undo]").addEventListener("click", undo);
  fieldset.querySelector("[data-clear]").addEventListener("click", () => put(""));
  for (const button of fieldset.querySelectorAll("[data-undo], [data-clear]")) button.hidden = false;
  redraw();
}

/** What the text says, as something to draw: nothing, a line of two corners, or the closed outline. */
function shape(words) {
  if (words.trim().startsWith("{")) return outline(words);
  const corners = words.split("\n").map((line) => line.split(/[,،;\s]+/).filter(Boolean).map(parse)).filter(([lat, lon]) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180);
  if (corners.length < 2) return [];
  const ring = corners.map(([lat, lon]) => [lon, lat]);
  return [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } }];
}

function outline(words) {
  try {
    const told = JSON.parse(words);
    const geometry = (told.features?.[0] ?? told).geometry ?? told;
    return geometry.coordinates ? [{ type: "Feature", properties: {}, geometry }] : [];
  } catch {
    return [];
  }
}
