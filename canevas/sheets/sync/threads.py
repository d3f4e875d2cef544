"""A thread with its own database connection, seen from the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import get_ident
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, connection
from django.db.utils import InterfaceError

Result = TypeVar("Result")


class Attempt(Generic[Result]):
    """What came of some work: a result, or the error that stopped it."""

    def __init__(self, future: "asyncio.Future[Result]") -> None:
        self.error = future.exception()
        self._future = future

    @property
    def result(self) -> Result:
        return self._future.result()


class Thread:
    """Does one thing after the other, in the order asked, on one lasting connection."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self.ident = 0

    async def start(self) -> None:
        self.ident = await self.do(get_ident)

    async def do(self, work: Callable[..., Result], *args: Any) -> Result:
        return (await self.attempt(work, *args)).result

    async def attempt(self, work: Callable[..., Result], *args: Any) -> Attempt[Result]:
        """Never raises what `work` raised; work once begun goes on even when the asker leaves."""
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._executor, partial(_on_a_sound_connection, work, *args))
        await asyncio.wait([future])
        return Attempt(future)

    async def stop(self) -> None:
        await self.attempt(connection.close)
        self._executor.shutdown(wait=False)


def _on_a_sound_connection(work: Callable[..., Result], *args: Any) -> Result:
    # A connection that failed once is given back: the next work opens a fresh one.
    try:
        return work(*args)
    except (DatabaseError, InterfaceError, OSError):
        connection.close()
        raise
