"""The ASGI application of an open centre: what goes where, and in which order it starts and stops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

import structlog

from ceasefire.centre.api.hot_pages import HotPages
from ceasefire.centre.opened import Centre
from ceasefire.centre.receiving import Limits, Writer
from ceasefire.centre.receiving.at_hand import at_hand
from ceasefire.centre.receiving.handing_in import CentreRecord
from ceasefire.centre.serving.asgi import Receive, Scope, Send, header_of, refused
from ceasefire.centre.serving.exposition import Exposition
from ceasefire.centre.serving.figures import ServingFigures
from ceasefire.centre.serving.health import Readiness, alive
from ceasefire.centre.serving.live import Live
from ceasefire.centre.serving.pages import Pages
from ceasefire.centre.serving.report_call import PATH as REPORTS
from ceasefire.centre.serving.report_call import ReportCall
from ceasefire.centre.serving.request_log import noting
from ceasefire.centre.serving.tokens import TokenBook
from ceasefire.centre.serving.viewers import Viewers

log = structlog.get_logger("ceasefire.serving")


@dataclass(slots=True)
class Application:
    """One process that serves a centre."""

    centre: Centre
    limits: Limits = field(default_factory=Limits)
    figures: Exposition = field(default_factory=Exposition)
    writer: Writer = field(init=False)
    _tokens: TokenBook = field(init=False)
    _recording: ExitStack = field(default_factory=ExitStack)
    _live: Live = field(init=False)
    _pages: Pages = field(init=False)
    _hot: HotPages = field(init=False)
    _ready: Readiness = field(init=False)
    _reports: ReportCall = field(init=False)

    def __post_init__(self) -> None:
        self.writer = Writer(CentreRecord(centre=self.centre), self.limits)
        self._tokens = TokenBook()
        self._live = Live(self.centre, Viewers(self._tokens))
        noted = noting(self.figures.note)
        self._pages = Pages(self._tokens, noted)
        self._hot = HotPages(self._pages, self._tokens.viewer, noted)
        self._ready = Readiness(self.centre, self.writer)
        self._reports = ReportCall(centre=self.centre, writer=self.writer, tokens=self._tokens)
        self.figures.registry.register(
            ServingFigures(
                writer=self.writer,
                size=lambda: self._live.mark.size,
                listeners=lambda: self._live.listeners,
                lag=lambda: self._reports.pressure.lag,
            )
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or follow the life of the server."""
        if scope["type"] == "lifespan":
            await self._live_through(receive, send)
        elif scope["type"] == "http":
            await self._route(scope, receive, send)

    async def dismiss(self) -> None:
        """Let nobody listen any longer, because the server is about to close."""
        await self._live.dismiss()

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path == REPORTS and scope["method"] == "POST" and header_of(scope, b"content-type").startswith("application/json"):
            await self._take_report(scope, receive, send)
        elif path == "/live/":
            await self._live(scope, receive, send)
        elif path in ("/health/live", "/health/ready", "/metrics"):
            await self._operate(path, scope, send)
        else:
            await self._hot(scope, receive, send)

    async def _take_report(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await self._reports.answer(scope, receive)
        except Exception as error:
            log.error("report_call_failed", error=error)
            answer = refused(500, "the server has made a mistake and gives no receipt; send it again")
        await answer.send(send)

    async def _operate(self, path: str, scope: Scope, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            answer = refused(405, "this address is only read; ask with GET", {"Allow": "GET, HEAD"})
        elif path == "/health/live":
            answer = alive()
        else:
            answer = self.figures.answer(scope) if path == "/metrics" else await self._ready.answer()
        await answer.send(send)

    async def _live_through(self, receive: Receive, send: Send) -> None:
        await _step(receive, send, "startup", self._start)
        await _step(receive, send, "shutdown", self._stop)

    async def _start(self) -> None:
        await asyncio.to_thread(self._tokens.start)
        self.writer.start()
        self._recording.enter_context(at_hand(self.writer))
        await self._live.start()
        self._reports.pressure.start()
        self.figures.start()
        log.info("serving", case=self.centre.case.id, entries=self._live.mark.size)

    async def _stop(self) -> None:
        await self._live.stop()
        self._reports.pressure.stop()
        self.figures.stop()
        self._recording.close()
        written = await asyncio.to_thread(self.writer.stop)
        await asyncio.to_thread(self._pages.close)
        await asyncio.to_thread(self._tokens.stop)
        self._ready.close()
        log.info("stopped", all_written=written)


async def _step(receive: Receive, send: Send, name: str, do: Callable[[], Awaitable[None]]) -> None:
    while (await receive())["type"] != f"lifespan.{name}":
        pass
    try:
        await do()
    except Exception as error:
        log.error(f"{name}_failed", error=error)
        await send({"type": f"lifespan.{name}.failed", "message": type(error).__name__})
        raise
    await send({"type": f"lifespan.{name}.complete"})
