"""Pages that only the browser tests open."""
