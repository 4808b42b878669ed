// The drawn map: MapLibre with the centre's style, its tools, and the area that is chosen.

import { collection, disc, middle } from "./map-areas.js";
import { library } from "./map-library.js";
import { hatchings, style } from "./map-style.js";
import { tools } from "./map-tools.js";
import { number, say } from "./words.js";

const SHOWN = ["cells", "tiles-disc", "areas-disc", "areas-shape", "areas-ring"];
const SLACK_PX = 4;
const USUAL_STEPS = "2,5,10";

export class Canvas {
  /** A map in an element, ready to be drawn on. `seen` hears what tiles show whenever the map has come to rest. */
  static async made(element, tiles, zones, seen) {
    const maplibre = await library();
    const base = await (await fetch(element.dataset.base)).json();
    return new Promise((resolve) => {
      const canvas = new Canvas(maplibre.Map, element, base, tiles, seen);
      canvas.map.once("style.load", () => {
        canvas.show("zones", zones.map(outlined));
        resolve(canvas);
      });
    });
  }

  constructor(Drawn, element, base, tiles, seen) {
    this.base = base;
    this.steps = (element.dataset.steps || USUAL_STEPS).split(",").map(Number);
    this.names = collection(base.features.filter((one) => one.properties.kind !== "boundary").map(named));
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.drawn = {};
    this.map = new Drawn({ container: element, style: this.style(tiles), bounds: bounds(element, base), ...QUIET, locale: locale(), fadeDuration: this.still ? 0 : 150 });
    this.map.getCanvas().setAttribute("aria-label", element.dataset.label || say("atlas.label"));
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.map.on("styleimagemissing", ({ id }) => this.hatch(id));
    this.map.on("click", (event) => this.clicked(event, element));
    if (tiles) this.map.on("idle", () => seen(this.visible()));
    this.map.on("error", ({ error }) => error && console.error(error.message));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    tools(element, this.map, bounds(element, base));
  }

  style(tiles) {
    this.tiles = tiles;
    return style({ base: this.base, frame: box(extent(this.base)), names: this.names, steps: this.steps, tiles, sources: ["zones", "areas", "counts", "chosen"] });
  }

  hatch(name) {
    const image = hatchings()[name];
    if (image && !this.map.hasImage(name)) this.map.addImage(name, image);
  }

  /** Colours were changed, by the evening for instance: the same data in a new style. */
  repaint() {
    for (const name of Object.keys(hatchings())) if (this.map.hasImage(name)) this.map.updateImage(name, hatchings()[name]);
    this.map.setStyle(this.style(this.tiles), { diff: true });
    for (const [source, features] of Object.entries(this.drawn)) this.show(source, features);
  }

  show(source, features) {
    this.drawn[source] = features;
    for (const { properties } of features) if (properties.n) properties.text = number(properties.n);
    this.map.getSource(source).setData(collection(features));
    // Numbers stand on points of their own: on a shape that lies in several tiles the map would repeat them.
    if (source === "areas") this.show("counts", features.filter((one) => one.properties.n > 1).map(counted));
  }

  retile(tiles) {
    this.tiles = tiles;
    this.map.getSource("tiles").setTiles([tiles]);
  }

  /** The areas and cells of tiles inside the view, each once. */
  visible() {
    const found = new Map();
    for (const { properties, geometry } of this.map.queryRenderedFeatures({ layers: SHOWN.slice(0, 2) })) {
      if (!found.has(properties.key)) found.set(properties.key, asArea(properties, geometry));
    }
    return [...found.values()];
  }

  clicked(event, element) {
    const { x, y } = event.point;
    const box = [[x - SLACK_PX, y - SLACK_PX], [x + SLACK_PX, y + SLACK_PX]];
    const [hit] = this.map.queryRenderedFeatures(box, { layers: SHOWN.filter((layer) => this.map.getLayer(layer)) });
    if (hit) element.dispatchEvent(new CustomEvent("areachosen", { detail: asArea(hit.properties, hit.geometry) }));
  }

  /** Ring an area and bring it into view where it is not; nothing moves otherwise. */
  choose(area) {
    const shape = area.shape || disc(area.lon, area.lat, Math.max(area.radius_km, 0.05));
    this.show("chosen", [{ type: "Feature", geometry: shape, properties: {} }]);
    if (!this.map.getBounds().contains([area.lon, area.lat])) this.map[this.still ? "jumpTo" : "easeTo"]({ center: [area.lon, area.lat] });
  }
}

const QUIET = { attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: true, maxZoom: 15, minZoom: 2, renderWorldCopies: false };

const named = ({ properties, geometry }) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: middle(geometry) } });

const counted = ({ properties }) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: [properties.lon, properties.lat] } });

const outlined = (zone) => (zone.geometry.type === "Point" ? { ...zone, geometry: disc(...zone.geometry.coordinates, zone.properties.radius_km) } : zone);

function asArea(properties, geometry) {
  const isPoint = geometry.type === "Point";
  const [lon, lat] = properties.lon !== undefined ? [properties.lon, properties.lat] : isPoint ? geometry.coordinates : middle(geometry);
  return { links: [], ...properties, lon, lat, shape: isPoint ? null : geometry };
}

/** The first view: as far as the page says, but no further than the base map reaches; a place abroad is no reason to look there. */
function bounds(element, base) {
  const [[left, low], [right, high]] = extent(base);
  if (!element.dataset.bounds) return [[left, low], [right, high]];
  const [west, south, east, north] = element.dataset.bounds.split(",").map(Number);
  return [[Math.max(west, left), Math.max(south, low)], [Math.min(east, right), Math.min(north, high)]];
}

function extent(base) {
  const points = base.features.flatMap((one) => one.geometry.coordinates.flat(Infinity));
  const [lons, lats] = [0, 1].map((part) => points.filter((_, index) => index % 2 === part));
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

const box = ([[west, south], [east, north]]) => ({ type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });

const locale = () => ({
  "CooperativeGesturesHandler.WindowsHelpText": say("atlas.gesture.keys"),
  "CooperativeGesturesHandler.MacHelpText": say("atlas.gesture.keys"),
  "CooperativeGesturesHandler.MobileHelpText": say("atlas.gesture.fingers"),
});
