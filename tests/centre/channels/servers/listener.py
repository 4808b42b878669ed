"""A web server on loopback that keeps what it is sent, and answers as it is told; with TLS where it gets a certificate."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Headers = dict[str, str]


@dataclass
class Listener:
    """`status` and `headers` are answered; `slowly` writes the body by itself."""

    port: int = 0
    status: int = 200
    headers: Headers = field(default_factory=dict)
    body: bytes = b"ok"
    slowly: Callable[[BaseHTTPRequestHandler], None] | None = None
    got: list[tuple[str, Headers, bytes]] = field(default_factory=list)


@contextmanager
def listener(certificate: tuple[Path, Path] | None = None) -> Iterator[Listener]:
    kept = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kept.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            if kept.slowly is not None:
                kept.slowly(self)
                return
            self.send_response(kept.status)
            for name, value in kept.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(kept.body)))
            self.end_headers()
            self.wfile.write(kept.body)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    kept.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
