"""The picture as a map needs it: areas gathered, never pins, as vector tiles and as GeoJSON. Knows no request and no role."""
