"""One module a page: a view reads through the services, and says which right it takes."""
