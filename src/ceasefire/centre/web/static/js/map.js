// A map of <div class="map" data-map …>; docs/reference/map-data.md says what stands in the attributes and what they fetch.
// The list beside the map holds the same areas and works where the map cannot be drawn.

import { areas, asFeature } from "./map-areas.js";
import { List } from "./map-list.js";
import { canDraw, isCostly } from "./map-library.js";
import { onSpan, span } from "./span.js";
import { say } from "./words.js";

export async function begin(element) {
  const atlas = new Atlas(element);
  await atlas.start().catch((error) => atlas.fail(error));
}

class Atlas {
  constructor(element) {
    this.element = element;
    this.told = element.dataset;
    this.features = [];
    this.list = new List(element, (area) => this.canvas?.choose(area));
  }

  async start() {
    const [features, zones] = await Promise.all([this.fetched("source"), this.fetched("zones")]);
    this.features = features;
    this.zones = zones;
    this.refresh();
    onSpan(() => this.turn());
    if (!canDraw()) this.wait("atlas.cannot");
    else if (isCostly()) this.ask();
    else await this.draw();
  }

  /** The features of one of the page's addresses; none where the page names none. */
  async fetched(name) {
    if (!this.told[name]) return [];
    const answer = await fetch(this.placed(this.told[name]), { headers: { Accept: "application/geo+json, application/json" } });
    if (!answer.ok) throw new Error(`${this.told[name]}: ${answer.status}`);
    return (await answer.json()).features;
  }

  /** An address with the span put in for {from} and {to}. */
  placed(address) {
    const full = new URL(address, location.href).href.replace(/%7B/gi, "{").replace(/%7D/gi, "}");
    return full.replace("{from}", span.from).replace("{to}", span.to);
  }

  async draw() {
    this.wait("atlas.coming");
    const { Canvas } = await import("./map-canvas.js");
    this.canvas = await Canvas.made(this.element, this.tiles(), this.zones, (seen) => this.seen(seen));
    this.element.querySelector(".map-wait")?.remove();
    this.refresh();
  }

  tiles() {
    return this.told.tiles && this.placed(this.told.tiles);
  }

  /** The span changed: what the server filters is fetched again, what is at hand is filtered here. */
  async turn() {
    if ((this.told.source || "").includes("{from}")) this.features = await this.fetched("source");
    if (this.told.tiles) this.canvas?.retile(this.tiles());
    this.refresh();
  }

  refresh() {
    const found = areas(this.features);
    this.here = found.areas;
    this.nowhere = found.nowhere;
    this.canvas?.show("areas", this.here.map(asFeature));
    if (!this.told.tiles) this.list.show(this.here, this.nowhere);
  }

  /** What the tiles show came to rest: the list takes it over, with the wide areas, which are in no tile. */
  seen(found) {
    if (this.told.tiles) this.list.show([...found, ...this.here], this.nowhere);
  }

  wait(key) {
    const place = this.element.querySelector(".map-wait") || this.element.appendChild(document.createElement("p"));
    place.className = "map-wait";
    place.textContent = say(key);
    return place;
  }

  fail(error) {
    console.warn(error);
    if (!this.canvas) this.wait("atlas.failed");
  }

  ask() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: say("atlas.load") });
    button.addEventListener("click", () => this.draw().catch((error) => this.fail(error)));
    this.wait("atlas.costly").append(document.createElement("br"), button);
  }
}
