"""What must never happen on any page: a script error, a breach of the content policy, a request to anybody else's server."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

LISTENER = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""

INSIDE = ("data", "blob", "about")


class Watch:
    """Everything wrong that a browser context saw. `allowed`: parts of messages that a test provokes on purpose."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.wrong: list[str] = []
        self.allowed: list[str] = []
        context.add_init_script(LISTENER)
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("page", self.page)

    def page(self, page: Page) -> None:
        """Watch one page for errors that no script caught."""
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"{message.location.get('url', '')}: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in INSIDE and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.wrong.append(f"a request to another server: {request.url}")

    def check(self) -> None:
        """Raise on anything wrong so far that was not allowed."""
        left = [line for line in self.wrong if not any(part in line for part in self.allowed)]
        assert not left, "\n".join(left)
