"""The sockets of the server, `/ws/v1/<sheet>?ticket=…`: refused before the upgrade, or served to the end."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qs

from django.db import DatabaseError
from django.db.utils import InterfaceError

from canevas.foundation.ids import is_id
from canevas.sheets.sync import limits, origin
from canevas.sheets.sync.connection import Connection, Send
from canevas.sheets.sync.hub import Hub
from canevas.sheets.sync.room import Room
from canevas.sheets.sync.session import Session

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
logger = logging.getLogger(__name__)
_PATH: Final = re.compile(r"/ws/v1/([^/]+)")


async def serve(hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one handshake and, when it is granted, one connection."""
    await receive()
    admitted = await _admit(hub, scope)
    if isinstance(admitted, int):
        await _refuse(send, admitted)
        return
    room, connection = admitted
    try:
        await send({"type": "websocket.accept", "subprotocol": _subprotocol(scope)})
        await _converse(Session(hub, room, connection), connection, receive, send)
    finally:
        hub.dismiss(room, connection)


async def _admit(hub: Hub, scope: Scope) -> tuple[Room, Connection] | int:
    path = _PATH.fullmatch(scope["path"])
    tickets = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [])
    if path is None or not is_id(path[1]) or len(tickets) != 1 or not _is_welcome_here(scope):
        return 403
    try:
        return await hub.admit(path[1], tickets[0]) or 403
    except (DatabaseError, InterfaceError, OSError) as error:
        logger.warning("Nobody can enter for now: %s", error)
        return 503


def _is_welcome_here(scope: Scope) -> bool:
    offered = scope["subprotocols"]
    if offered and limits.SUBPROTOCOL not in offered:
        return False
    origins, hosts = _headers(scope, b"origin"), _headers(scope, b"host")
    return origin.is_ours(origins, hosts, is_secure=scope.get("scheme") == "wss")


def _headers(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def _subprotocol(scope: Scope) -> str | None:
    return limits.SUBPROTOCOL if limits.SUBPROTOCOL in scope["subprotocols"] else None


async def _refuse(send: Send, status: int) -> None:
    if status == 403:
        await send({"type": "websocket.close", "code": limits.FORBIDDEN})
        return
    await send({"type": "websocket.http.response.start", "status": status, "headers": []})
    await send({"type": "websocket.http.response.body", "body": b""})


async def _converse(session: Session, connection: Connection, receive: Receive, send: Send) -> None:
    outbox = connection.outbox
    hearing = asyncio.create_task(_hear(session, connection, receive))
    sending = asyncio.create_task(outbox.run(send))
    ends: list[asyncio.Future[Any]] = [hearing, sending, outbox.ended]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        session.end()
        await _stop(hearing, sending)
    code = outbox.ended.result() if outbox.ended.done() else 0
    if code:
        await _say_goodbye(send, code)


async def _hear(session: Session, connection: Connection, receive: Receive) -> None:
    """Returns when the other side is gone."""
    while True:
        event = await receive()
        if event["type"] == "websocket.disconnect":
            return
        if event.get("bytes") is None:
            connection.outbox.finish(limits.MALFORMED)
        elif not connection.outbox.closing:
            await session.hear(event["bytes"])


async def _stop(*tasks: "asyncio.Task[None]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for task in tasks:
        error = None if task.cancelled() else task.exception()
        # Sending to somebody who just left is an OSError of the server, and nothing to report.
        if error and not isinstance(error, OSError):
            logger.error("A connection broke", exc_info=error)


async def _say_goodbye(send: Send, code: int) -> None:
    """Close with a code; somebody who does not read is left without one."""
    goodbye = asyncio.create_task(_close(send, code))
    await asyncio.wait([goodbye], timeout=1)
    goodbye.cancel()


async def _close(send: Send, code: int) -> None:
    try:
        await send({"type": "websocket.close", "code": code})
    except (OSError, RuntimeError):
        return
