// The list beside the map: the same areas, those with most first. A button rings its area on the map and opens its incidents.

import { VAGUE_KM } from "./map-areas.js";
import { span } from "./span.js";
import { count, number, say } from "./words.js";

const MOST = 60;
const MOST_LINKS = 12;
const DEGREES_A_KM = 1 / 111;

export class List {
  constructor(element, ring) {
    this.told = element.dataset;
    this.place = document.getElementById(element.dataset.list);
    this.ring = ring;
    element.addEventListener("areachosen", ({ detail }) => this.choose(detail.key));
  }

  show(areas, nowhere) {
    if (!this.place) return;
    const open = this.place.querySelector("[aria-expanded=true]")?.dataset.key;
    const focused = this.place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const sorted = [...areas].sort((one, other) => other.n - one.n || (one.place || "").localeCompare(other.place || ""));
    this.areas = new Map(sorted.map((area) => [String(area.key), area]));
    const items = sorted.slice(0, MOST).map((area) => this.item(area));
    if (sorted.length > MOST) items.push(line(count("atlas.more", sorted.length - MOST)));
    if (nowhere.n) items.push(line(count("atlas.nowhere", nowhere.n)));
    if (!items.length) items.push(line(say("atlas.none")));
    this.place.replaceChildren(...items);
    if (open) this.expand(this.button(open), false);
    if (focused) this.button(focused)?.focus({ preventScroll: true });
  }

  item(area) {
    const item = made("li", {});
    const button = made("button", { type: "button" });
    button.dataset.key = area.key;
    button.setAttribute("aria-expanded", "false");
    const name = made("bdi", { textContent: named(area) });
    button.append(name, made("span", { className: "number", textContent: number(area.n) }), made("small", { textContent: precision(area) }));
    button.addEventListener("click", () => this.toggle(button));
    item.append(button);
    return item;
  }

  button(key) {
    return [...(this.place?.querySelectorAll("button[data-key]") || [])].find((one) => one.dataset.key === String(key));
  }

  /** Chosen on the map: opened in the list, which scrolls in itself and leaves the page where it is. */
  choose(key) {
    const button = this.button(key);
    if (!button) return;
    this.expand(button, true);
    const [outer, inner] = [this.place.getBoundingClientRect(), button.getBoundingClientRect()];
    this.place.scrollTop += inner.top - outer.top;
    button.focus({ preventScroll: true });
  }

  toggle(button) {
    if (button.getAttribute("aria-expanded") === "true") close(button);
    else this.expand(button, true);
  }

  expand(button, ring) {
    if (!button) return;
    for (const other of this.place.querySelectorAll("[aria-expanded=true]")) close(other);
    const area = this.areas.get(button.dataset.key);
    button.setAttribute("aria-expanded", "true");
    button.after(this.details(area));
    if (ring) this.ring(area);
  }

  details(area) {
    const box = made("div", {});
    const firm = made("p", { className: "note", textContent: say("atlas.firm", { n: area.firm }) });
    const links = made("ul", { className: "plain" });
    for (const link of area.links.slice(0, MOST_LINKS)) links.append(linked(link.href, link.title));
    if (area.id && this.told.incident) links.append(linked(this.told.incident.replace("{id}", area.id), say("atlas.open")));
    if (area.n > Math.min(area.links.length, MOST_LINKS) && this.told.incidents && !area.id) links.append(linked(this.inside(area), count("atlas.all", area.n)));
    box.append(firm, links);
    return box;
  }

  /** The address of the list of incidents inside an area, in the span that is shown. */
  inside({ lon, lat, radius_km }) {
    const up = Math.max(radius_km, 0.1) * DEGREES_A_KM;
    const along = up / Math.cos((lat * Math.PI) / 180);
    const box = [lon - along, lat - up, lon + along, lat + up].map((value) => value.toFixed(4)).join();
    return this.told.incidents.replace("{bbox}", box).replace("{from}", span.from).replace("{to}", span.to);
  }
}

/** A cell holds several places: its name is that of the commonest. */
const named = ({ place, cell }) => (!place ? say("atlas.unnamed") : cell ? say("atlas.around", { place }) : place);

/** How finely a place is known. A cell tells half its side, so that it reaches as far from its middle as a disc does. */
function precision({ radius_km, cell }) {
  const reach = cell ? 2 * radius_km : radius_km;
  const km = number(reach < 1 ? Math.round(reach * 10) / 10 || 0.1 : Math.round(reach));
  return say(cell ? "atlas.square" : radius_km >= VAGUE_KM ? "atlas.about" : "atlas.within", { km });
}

function close(button) {
  button.setAttribute("aria-expanded", "false");
  button.nextElementSibling?.remove();
}

function linked(href, title) {
  const item = made("li", {});
  const link = made("a", { href });
  link.append(made("bdi", { textContent: title }));
  item.append(link);
  return item;
}

const line = (text) => {
  const item = made("li", {});
  item.append(made("p", { className: "note", textContent: text }));
  return item;
};

const made = (name, values) => Object.assign(document.createElement(name), values);
