"""Facts: a lower floor states them, an upper floor listens. They are told after the commit."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

Fact = TypeVar("Fact")
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def listen(kind: type[Fact], listener: Callable[[Fact], None]) -> None:
    """Call `listener` with each fact of this kind. Register once, in `AppConfig.ready`."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def state(fact: object) -> None:
    """Tell the listeners once the present transaction is committed (at once outside of one).

    A listener that fails is logged: what is committed stays committed, and its author must be told so.
    """
    transaction.on_commit(lambda: _tell(fact), robust=True)


def _tell(fact: object) -> None:
    for listener in _listeners[type(fact)]:
        listener(fact)
