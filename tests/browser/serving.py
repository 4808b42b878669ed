"""A small site on loopback: static files as whitenoise serves them, compressed, and pages by path, under the strictest policy."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

import ceasefire.centre

STATIC = Path(ceasefire.centre.__file__).parent / "web" / "static"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The strictest under which everything works: no data: image, no blob, no inline style, nobody else's server."""

LARGE = 500

Query = Mapping[str, str]
Answer = tuple[str, bytes | Iterable[bytes]]
"""A content type and a body; a body in pieces is streamed."""
Page = Callable[[str, Query], Answer]
"""Makes the answer to a path and its query."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


class Site:
    """The pages, each under the beginning of its path."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = pages

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        begin = next((key for key in sorted(self.pages, key=len, reverse=True) if path.startswith(key)), None)
        heads = [("Content-Security-Policy", POLICY), ("Cache-Control", "no-store")]
        if begin is None:
            start("404 Not Found", [("Content-Type", "text/plain"), *heads])
            return [b"nothing here"]
        query = {key: values[-1] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        kind, body = self.pages[begin](path, query)
        heads.append(("Content-Type", kind))
        if isinstance(body, bytes) and len(body) > LARGE:
            body = gzip.compress(body)
            heads.append(("Content-Encoding", "gzip"))
        start("200 OK", heads)
        return [body] if isinstance(body, bytes) else body


@contextmanager
def serving(pages: Mapping[str, Page], folder: Path) -> Iterator[str]:
    """Serve on a free port of loopback; gives the origin. `folder` takes the compressed copies of the static files."""
    static = folder / "static"
    if not static.exists():
        shutil.copytree(STATIC, static)
        compressor = Compressor(quiet=True)
        for file in static.rglob("*"):
            if file.is_file() and compressor.should_compress(file.name):
                list(compressor.compress(str(file)))

    def policy(heads: Any, _path: str, _url: str) -> None:
        heads["Content-Security-Policy"] = POLICY

    application = WhiteNoise(Site(pages), max_age=0, add_headers_function=policy)
    application.add_files(str(static), prefix="static/")
    server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
