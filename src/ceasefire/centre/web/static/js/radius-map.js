// Where it happened, as a point and a reach: <fieldset data-radius-map data-base="…" data-bounds="…"> with the inputs
// [data-lat], [data-lon], [data-radius] (kilometres) and a <div class="map">. The inputs are what is sent; the map only fills
// them. By hand: press on the map. By keys: move the map by arrows, Enter takes its middle. By text: write the figures.

import { canDraw } from "./map-library.js";
import { disc } from "./map-areas.js";
import { say } from "./words.js";

const DECIMALS = 4;

export async function begin(fieldset) {
  const element = fieldset.querySelector(".map");
  const [lat, lon, radius] = ["lat", "lon", "radius"].map((name) => fieldset.querySelector(`[data-${name}]`));
  if (!canDraw()) {
    element.hidden = true;
    return;
  }
  element.dataset.base = fieldset.dataset.base;
  if (fieldset.dataset.bounds) element.dataset.bounds = fieldset.dataset.bounds;
  element.dataset.label = say("atlas.place");
  const { Canvas } = await import("./map-canvas.js");
  const canvas = await Canvas.made(element, undefined, [], () => {});
  element.querySelector(".map-wait")?.remove();

  const shape = () => {
    const [up, along, reach] = [lat, lon, radius].map((input) => parse(input.value));
    const known = isPlace(up, along) && reach > 0;
    return known ? { lat: up, lon: along, radius_km: reach, shape: null } : null;
  };
  const redraw = () => {
    const place = shape();
    canvas.show("chosen", place ? [{ type: "Feature", geometry: disc(place.lon, place.lat, place.radius_km), properties: {} }] : []);
    return place;
  };
  const take = (position) => {
    lat.value = position.lat.toFixed(DECIMALS);
    lon.value = position.lng.toFixed(DECIMALS);
    if (!(parse(radius.value) > 0)) radius.value = radius.dataset.usual || "2";
    for (const input of [lat, lon, radius]) input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  canvas.map.on("click", (event) => take(event.lngLat));
  canvas.map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take(canvas.map.getCenter());
  });
  for (const input of [lat, lon, radius]) {
    input.addEventListener("input", redraw);
    input.addEventListener("change", () => {
      const place = redraw();
      if (place) canvas.choose(place);
    });
  }
  if (redraw()) canvas.choose(shape());
}

/** A figure as people write it: with a comma, or in Arabic digits. Not a number: NaN. */
export function parse(text) {
  const latin = text.trim().replace(/[\u0660-\u0669]/g, (digit) => digit.charCodeAt(0) - 0x660).replace(/[,\u066b]/, ".");
  return latin === "" ? NaN : Number(latin);
}

const isPlace = (lat, lon) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
