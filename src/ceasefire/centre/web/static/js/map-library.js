// MapLibre, loaded once and only when a map is about to be seen. Its worker and the shaping of Arabic come from this server as
// files of their own, so that no script is made from text. The page names their addresses in <body data-map-worker data-map-rtl>.

let loading;

const address = (name, path) => document.body.dataset[name] || new URL(path, import.meta.url).href;

export function library() {
  loading ||= import("../vendor/maplibre-gl/maplibre-gl-csp.js").then(() => {
    const { maplibregl } = globalThis;
    maplibregl.setWorkerUrl(address("mapWorker", "../vendor/maplibre-gl/maplibre-gl-csp-worker.js"));
    // Lazily: fetched at the first label in Arabic letters, which may stand on a map in any language.
    maplibregl.setRTLTextPlugin(address("mapRtl", "../vendor/rtl-text/mapbox-gl-rtl-text.min.js"), true).catch(console.error);
    return maplibregl;
  });
  return loading;
}

/** Whether this device can draw the map at all. The list beside it says the same. */
export function canDraw() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

/** Whether the person pays dearly for every byte: then the map waits to be asked for. */
export function isCostly() {
  const line = navigator.connection;
  return Boolean(line && (line.saveData || /(^|-)2g$/.test(line.effectiveType || "")));
}
