// What every page loads. Small parts come at once; the map and what draws come when they are about to be seen.

import "./clock.js";
import "./dialog.js";
import "./live.js";
import "./strip.js";

const parts = {
  "[data-map]": () => import("./map.js"),
  "[data-radius-map]": () => import("./radius-map.js"),
  "[data-zone-draw]": () => import("./zone-draw.js"),
  "[data-timeline]": () => import("./timeline.js"),
};

const near = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
    near.unobserve(entry.target);
    begin(entry.target);
  }),
  { rootMargin: "200px" },
);

function begin(element) {
  for (const [selector, load] of Object.entries(parts)) {
    if (!element.matches(selector)) continue;
    load().then((part) => part.begin(element)).catch((error) => {
      element.dataset.failed = "";
      console.error(error);
    });
  }
}

function look(within) {
  for (const element of within.querySelectorAll(Object.keys(parts).join())) {
    if (element.dataset.found === undefined) {
      element.dataset.found = "";
      near.observe(element);
    }
  }
}

look(document);
document.addEventListener("htmx:load", (event) => look(event.detail.elt));
