// From single reports of an area to one area with its number. Nothing here draws; the map and the list read the same result.

import { touches } from "./span.js";

export const VAGUE_KM = 30;
export const TOO_WIDE_KM = 100;

const EARTH_KM = 40075.017;
const WORLD_PX = 512;
const CORNERS = 64;

/** Features of one source inside the span, gathered by area, the widest first so that finer ones are drawn above them. */
export function areas(features) {
  const found = new Map();
  const nowhere = { n: 0, firm: 0 };
  for (const feature of features) {
    const told = feature.properties;
    if ((told.kind || "incident") !== "incident" || !touches(told.from, told.to)) continue;
    const n = told.n ?? 1;
    const firm = typeof told.firm === "number" ? told.firm : told.firm ? n : 0;
    const place = feature.geometry && told.radius_km < TOO_WIDE_KM ? feature.geometry : null;
    const area = place ? at(found, feature) : nowhere;
    area.n += n;
    area.firm += firm;
    if (place && told.href) area.links.push({ href: told.href, title: told.title || told.place });
  }
  const drawn = [...found.values()].sort((one, other) => other.radius_km - one.radius_km);
  return { areas: drawn, nowhere };
}

function at(found, feature) {
  const { place, radius_km } = feature.properties;
  const isPoint = feature.geometry.type === "Point";
  const key = isPoint ? [...feature.geometry.coordinates, radius_km].join() : feature.properties.area || place;
  if (!found.has(key)) {
    const [lon, lat] = isPoint ? feature.geometry.coordinates : middle(feature.geometry);
    found.set(key, { key, n: 0, firm: 0, links: [], place, radius_km, lon, lat, shape: isPoint ? null : feature.geometry });
  }
  return found.get(key);
}

/** An area as the map draws it. A disc is a point with its reach in pixels at zoom 0, which doubles with every zoom. */
export function asFeature(area) {
  const { key, n, firm, place, radius_km, lon, lat, shape } = area;
  const vague = radius_km >= VAGUE_KM;
  const reach = (radius_km / (EARTH_KM * Math.cos((lat * Math.PI) / 180))) * WORLD_PX;
  const geometry = shape || (vague ? disc(lon, lat, radius_km) : { type: "Point", coordinates: [lon, lat] });
  return { type: "Feature", geometry, properties: { key, n, firm, place, radius_km, vague, px: reach, lon, lat } };
}

/** A disc on the ground as a polygon of straight lines. */
export function disc(lon, lat, radius_km) {
  const up = (radius_km / EARTH_KM) * 360;
  const ring = Array.from({ length: CORNERS + 1 }, (_, index) => {
    const turn = (index / CORNERS) * 2 * Math.PI;
    return [lon + (up * Math.cos(turn)) / Math.cos((lat * Math.PI) / 180), lat + up * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [ring] };
}

/** Where the name or number of a polygon stands: the centroid of its largest ring. */
export function middle(geometry) {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((part) => part[0]);
  const [, lon, lat] = rings.map(centroid).reduce((one, other) => (Math.abs(other[0]) > Math.abs(one[0]) ? other : one));
  return [lon, lat];
}

function centroid(ring) {
  let [area, x, y] = [0, 0, 0];
  const [left, low] = ring[0];
  for (let index = 1; index < ring.length; index += 1) {
    const [x0, y0, x1, y1] = [ring[index - 1][0] - left, ring[index - 1][1] - low, ring[index][0] - left, ring[index][1] - low];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return area ? [area / 2, left + x / (3 * area), low + y / (3 * area)] : [0, left, low];
}

/** A GeoJSON collection. */
export const collection = (features) => ({ type: "FeatureCollection", features });
