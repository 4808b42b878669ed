// How the map is drawn: the sheet's colours, shades for how many, hatching for what is not seen. No colour stands for a party.

import { language } from "./words.js";

const FONTS = ["system-ui", "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Tahoma", "DejaVu Sans"];
const LEAST_PX = 5;
const ZOOMS = Array.from({ length: 19 }, (_, zoom) => zoom);

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const WIDE_PX = 60;
const atEachZoom = (value) => ZOOMS.flatMap((zoom) => [zoom, value(["*", ["get", "px"], 2 ** zoom])]);

/** The reach of an area in pixels: its true size on the ground, never less than can be seen. */
const reach = () => ["interpolate", ["exponential", 2], ["zoom"], ...atEachZoom((px) => ["max", LEAST_PX, px])];

/** A disc as wide as half the screen is but a breath, or the map would drown in what is known roughly. */
const opacity = () => ["interpolate", ["linear"], ["zoom"], ...atEachZoom((px) => ["case", [">", px, WIDE_PX], 0.12, 0.82])];

const shade = (steps) => ["step", ["get", "n"], colour("step-1"), ...steps.flatMap((step, index) => [step, colour(`step-${index + 2}`)])];
const onShade = (steps) => ["step", ["get", "n"], colour("ink"), steps[1], colour("paper")];

const label = (field, size, more = {}) => ({ "text-field": field, "text-font": FONTS, "text-size": size, ...more });
const haloed = () => ({ "text-color": colour("quiet"), "text-halo-color": colour("land"), "text-halo-width": 1.5 });

/** The whole style. `tiles`: the address of vector tiles, or none. `frame`: as far as the base
 * map reaches; `names`: points that carry its names; `steps`: the numbers from which on the next shade is taken. */
export function style({ base, frame, names, steps, tiles, sources }) {
  const own = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  return {
    version: 8,
    sources: {
      base: { type: "geojson", data: base, tolerance: 0.2 },
      frame: { ...own, data: frame },
      names: { ...own, data: names },
      ...Object.fromEntries(sources.map((name) => [name, own])),
      ...(tiles ? { tiles: { type: "vector", tiles: [tiles], minzoom: 0, maxzoom: 14 } } : {}),
    },
    layers: [
      ...ground(), ...(tiles ? cells(steps) : []), ...outlines(), ...unseen(),
      ...(tiles ? discs(steps, "tiles", "areas") : []), ...discs(steps, "areas"), ...words(steps, tiles), chosen(),
    ],
  };
}

const ground = () => [
  { id: "outside", type: "background", paint: { "background-color": colour("paper") } },
  { id: "sea", type: "fill", source: "frame", paint: { "fill-color": colour("sea") } },
  { id: "land", type: "fill", source: "base", filter: ["==", ["get", "kind"], "country"], paint: { "fill-color": colour("land") } },
];

const outlines = () => [
  { id: "inner", type: "line", source: "base", filter: ["!=", ["get", "kind"], "country"], paint: { "line-color": colour("border"), "line-width": 0.6 } },
  { id: "outer", type: "line", source: "base", filter: ["==", ["get", "kind"], "country"], paint: { "line-color": colour("border"), "line-width": 1.3 } },
  { id: "disputed", type: "line", source: "base", filter: ["==", ["get", "disputed"], true], paint: { "line-color": colour("edge"), "line-width": 1.3, "line-dasharray": [3, 2] } },
];

const kind = (name) => ["==", ["get", "kind"], name];
const unseen = () => [
  { id: "blind", type: "fill", source: "zones", filter: kind("blind"), paint: { "fill-pattern": "blind" } },
  { id: "agreed", type: "fill", source: "zones", filter: kind("agreed"), paint: { "fill-color": colour("step-1"), "fill-opacity": 0.35 } },
  { id: "agreed-edge", type: "line", source: "zones", filter: kind("agreed"), paint: { "line-color": colour("ink"), "line-width": 1.4 } },
  { id: "claimed-edge", type: "line", source: "zones", filter: kind("claimed"), paint: { "line-color": colour("ink"), "line-width": 1.2, "line-dasharray": [5, 3] } },
  { id: "delineated-edge", type: "line", source: "zones", filter: kind("delineated"), paint: { "line-color": colour("deep"), "line-width": 3 } },
  { id: "other-edge", type: "line", source: "zones", filter: kind("other"), paint: { "line-color": colour("border"), "line-width": 1.2 } },
  { id: "contested", type: "fill", source: "zones", filter: kind("contested"), paint: { "fill-pattern": "contested" } },
  { id: "contested-edge", type: "line", source: "zones", filter: kind("contested"), paint: { "line-color": colour("hatch"), "line-dasharray": [4, 3] } },
  { id: "truce", type: "line", source: "zones", filter: kind("truce"), paint: { "line-color": colour("ink"), "line-width": 1.6, "line-dasharray": [1, 2] } },
];

const cells = (steps) => [
  { id: "cells", type: "fill", source: "tiles", "source-layer": "cells", paint: { "fill-color": shade(steps), "fill-opacity": 0.7 } },
  { id: "cells-edge", type: "line", source: "tiles", "source-layer": "cells", paint: { "line-color": colour("land"), "line-width": 1 } },
];

const isPoint = ["==", ["geometry-type"], "Point"];
const vague = ["==", ["get", "vague"], true];
const discs = (steps, source, layer) => [
  { id: `${source}-wide`, type: "fill", filter: ["all", ["!", isPoint], vague], paint: { "fill-color": shade(steps), "fill-opacity": 0.06 } },
  { id: `${source}-ring`, type: "line", filter: ["all", ["!", isPoint], vague], paint: { "line-color": colour("ink"), "line-width": 0.9, "line-dasharray": [4, 3] } },
  { id: `${source}-shape`, type: "fill", filter: ["all", ["!", isPoint], ["!", vague]], paint: { "fill-color": shade(steps), "fill-opacity": 0.82, "fill-outline-color": colour("ink") } },
  { id: `${source}-disc`, type: "circle", filter: isPoint, layout: { "circle-sort-key": ["-", ["get", "px"]] }, paint: { "circle-radius": reach(), "circle-color": shade(steps), "circle-opacity": opacity(), "circle-stroke-color": colour("ink"), "circle-stroke-width": 0.8 } },
].map((one) => ({ ...one, source, ...(layer ? { "source-layer": layer } : {}) }));

const numbers = (steps, id, source, layer) => ({
  id, type: "symbol", source, ...(layer ? { "source-layer": layer } : {}), filter: [">", ["get", "n"], 1],
  layout: label(["coalesce", ["get", "text"], ["to-string", ["get", "n"]]], 12, { "symbol-sort-key": ["-", ["get", "n"]] }),
  paint: { "text-color": ["case", vague, colour("ink"), onShade(steps)], "text-halo-color": ["case", vague, colour("land"), "transparent"], "text-halo-width": 1 },
});
const name = ["coalesce", ["get", language, ["get", "name"]], ["get", "en", ["get", "name"]]];
const isCountry = kind("country");
// Names stand last: what is drawn last is placed first, and a name tells a reader where they are.
const words = (steps, tiles) => [
  numbers(steps, "numbers", "counts"),
  ...(tiles ? [numbers(steps, "numbers-cells", "tiles", "cells"), numbers(steps, "numbers-tiles", "tiles", "areas")] : []),
  {
    id: "names", type: "symbol", source: "names", paint: haloed(),
    layout: label(name, ["case", isCountry, 14, 12], { "text-max-width": 8, "text-padding": 6, "symbol-sort-key": ["case", isCountry, 1, 0] }),
  },
];

const chosen = () => ({ id: "chosen", type: "line", source: "chosen", paint: { "line-color": colour("ink"), "line-width": 3 } });

/** The two hatchings as images, drawn in the sheet's colours. */
export function hatchings() {
  return { blind: hatching(8, colour("ink"), false), contested: hatching(9, colour("hatch"), true) };
}

function hatching(size, ink, falling) {
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.strokeStyle = ink;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, falling ? 0 : size);
    pen.lineTo(shift + size, falling ? size : 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}
