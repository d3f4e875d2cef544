"""Names that lead nowhere, told at the end.

When two brothers took the same id, words that look for the lost id are the same mistake, already told:
they are kept quiet if one of the two resembles what they look for.
"""

from collections import Counter
from dataclasses import dataclass, field

from canevas.cycles.recipes.problems import Place, Report
from canevas.cycles.recipes.tree import Block, Items
from canevas.foundation.text import slug

OFTEN = 3  # nobody misspells the same word this often: it names something that lost its id


@dataclass(frozen=True)
class Sought:
    """`name` was looked for in the list `key` of `above`, and `rest` inside what it names."""

    above: Block
    key: str
    name: str
    rest: tuple[str, ...] = ()


@dataclass
class Missing:
    report: Report
    found: list[tuple[Sought, Place, str, str, dict[str, object]]] = field(default_factory=list)

    def tell(self, sought: Sought, at: Place, code: str, *, near: str = "", **words: object) -> None:
        self.found.append((sought, at, code, near, words))

    def flush(self) -> None:
        for sought, at, code, near, words in self.found:
            alike = [one for one, *_ in self.found if one.above is sought.above and one.name == sought.name]
            twins = _twins(sought.above, sought.key)
            often = bool(twins) and len(alike) >= OFTEN
            if not often and not any(_meant(twin, one) for twin in twins for one in alike):
                self.report.tell(at, code, near=near, **words)


def _twins(above: Block, key: str) -> list[Block]:
    """Those that share an id."""
    found = above.get(key)
    named = [one for one in found if isinstance(one, Block)] if isinstance(found, Items) else []
    taken = Counter(str(one.get("id")) for one in named)
    return [one for one in named if taken[str(one.get("id"))] > 1]


def _meant(twin: Block, sought: Sought) -> bool:
    label = twin.get("label")
    french = label.get("fr") if isinstance(label, Block) else None
    spelt = slug(french) if isinstance(french, str) else ""
    lists = [twin.get(key) for key in ("parts", "fields")]
    below = [one for found in lists if isinstance(found, Items) for one in found if isinstance(one, Block)]
    inside = {one.get("id") for one in below}
    return f"-{sought.name}-" in f"-{spelt}-" or bool(sought.rest and sought.rest[0] in inside)
