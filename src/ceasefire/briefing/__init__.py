"""Making a brief: from a walk to a view, from a view to a brief's values; and what the public may see of it. Pure."""
