// A strip of links that is wider than the screen shows the one that is current.

for (const current of document.querySelectorAll(".nav [aria-current], .tabs [aria-current]")) {
  const strip = current.closest("ul");
  if (strip.scrollWidth <= strip.clientWidth) continue;
  const [outer, inner] = [strip.getBoundingClientRect(), current.getBoundingClientRect()];
  strip.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
