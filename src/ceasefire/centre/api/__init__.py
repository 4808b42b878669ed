"""The API: the same services as the pages, as JSON. It has no rule of its own: rights and fields come from `centre.rights`."""
