"""The pages of the centre: views, templates and static files. What is shown is decided in `centre.rights`, never here."""
