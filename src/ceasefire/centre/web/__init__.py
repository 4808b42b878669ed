"""The centre's pages: views, templates, and what a browser loads."""
