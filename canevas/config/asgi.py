"""What the server runs: sockets to the rooms, everything else to the pages.

uvicorn canevas.config.asgi:application --ws websockets-sansio --ws-per-message-deflate false
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

from a2wsgi import WSGIMiddleware

from canevas.config.wsgi import application as pages

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Application:
    """Pages in eight threads, sockets in the event loop, one hub between start and stop."""

    def __init__(self, pages: Any) -> None:
        from canevas.sheets.sync.hub import Hub  # noqa: PLC0415  models need Django to be set up

        self._make_hub = Hub
        self._hub: Hub | None = None
        self._pages: Any = WSGIMiddleware(pages, workers=8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._sockets(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    def figures(self) -> dict[str, Any]:
        """How many rooms, members and waiting writes; empty when the hub is not running."""
        return self._hub.figures() if self._hub else {}

    async def _sockets(self, scope: Scope, receive: Receive, send: Send) -> None:
        from canevas.sheets.sync.server import serve  # noqa: PLC0415

        if self._hub is None:
            await receive()
            await send({"type": "websocket.close"})
            return
        await serve(self._hub, scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._hub = self._make_hub()
        await self._hub.start()
        _leave_politely(self._hub.leave)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._hub.stop()
        self._hub = None
        await send({"type": "lifespan.shutdown.complete"})


def _leave_politely(leave: Callable[[], Awaitable[None]]) -> None:
    """On the first SIGTERM or SIGINT, have everything committed and acknowledged before sockets close."""
    if current_thread() is not main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        _wrap(number, loop, leave)


def _wrap(
    number: signal.Signals, loop: asyncio.AbstractEventLoop, leave: Callable[[], Awaitable[None]]
) -> None:
    given = signal.getsignal(number)

    async def leave_then_pass_on() -> None:
        await leave()
        if callable(given):
            given(number, None)

    def hear(_number: int, _frame: FrameType | None) -> None:
        signal.signal(number, given)
        loop.call_soon_threadsafe(lambda: tasks.add(loop.create_task(leave_then_pass_on())))

    tasks: set[asyncio.Task[None]] = set()
    signal.signal(number, hear)


application = Application(pages)
