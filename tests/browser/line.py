"""The line between browser and centre: what goes over it is counted, and it can be made as slow as a phone's in the field."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, Request

BYTES_A_SECOND = 256_000 / 8
LATENCY_MS = 400


class Meter:
    """Bytes that a context receives from now on, heads and bodies as they come over the line."""

    def __init__(self, context: BrowserContext) -> None:
        # Sizes are asked for later: asking waits for the browser, which nothing may do while it handles an event.
        self._finished: list[Request] = []
        self._received: dict[str, int] = {}
        context.on("requestfinished", self._finish)

    def _finish(self, request: Request) -> None:
        self._finished.append(request)

    @property
    def received(self) -> dict[str, int]:
        """Bytes by address, so far."""
        while self._finished:
            request = self._finished.pop()
            sizes = request.sizes()
            answer = request.response()
            # A worker's own script is told with an empty body; its head says how long it is.
            told = int(answer.headers.get("content-length", "0")) if answer else 0
            size = max(sizes["responseBodySize"], told) + sizes["responseHeadersSize"]
            self._received[request.url] = self._received.get(request.url, 0) + size
        return self._received

    @property
    def total(self) -> int:
        """All bytes so far."""
        return sum(self.received.values())

    def told(self) -> str:
        """The addresses with their bytes, the heaviest first."""
        return "\n".join(f"{size:>9,} {url}" for url, size in sorted(self.received.items(), key=lambda item: -item[1]))


def throttle(page: Page) -> None:
    """256 kbit/s each way and 400 ms before every answer, for this page."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND},
    )
