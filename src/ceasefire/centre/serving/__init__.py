"""Serving: one ASGI application over an open centre. Reports have a short way of their own; pages and calls go to Django.

No address, no user agent, no query and no code that someone typed ever gets into a log line, a figure or an error message.
"""
