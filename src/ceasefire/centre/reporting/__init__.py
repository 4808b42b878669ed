"""The public report: return code, uploads, sealed offline box, reading places back, and the form itself."""
