"""What the person who conducts a day sees: which sheets are open, and how far each table is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from canevas.cycles import openings, outline
from canevas.cycles.models import Cycle
from canevas.live import cards, heading
from canevas.live.cards import Card
from canevas.sheets.models import Parked, Sheet


@dataclass(frozen=True)
class Counted:
    """Sheets of single people are only counted: their words and their pace are theirs."""

    done: int
    going: int
    none: int


@dataclass(frozen=True)
class Row:
    """One sheet of the recipe in this cycle: its state, its tables, its people."""

    key: str
    title: str
    chantier: int
    chantier_label: str
    is_open: bool
    cards: list[Card]
    counted: Counted | None

    @property
    def done(self) -> int:
        return sum(1 for card in self.cards if card.progress.state == "done")


def rows(cycle: Cycle, keys: Iterable[str], *, language: str) -> list[Row]:
    wanted = list(keys)
    sheets = Sheet.objects.filter(scope=cycle.pk, sheet__in=wanted).select_related("definition")
    found = cards.of(sheets, cycle, author="", language=language)
    opened = openings.open_keys(cycle)
    return [_row(cycle, key, found, opened=opened, language=language) for key in wanted]


def _row(cycle: Cycle, key: str, found: list[Card], *, opened: set[str], language: str) -> Row:
    told = outline.sheet(cycle.recipe.parsed, key)
    own = [card for card in found if card.key == key]
    workstream = told.get("workstream") or ""
    return Row(
        key=key,
        title=outline.say(told["label"], language),
        chantier=heading.number_of(cycle, workstream),
        chantier_label=heading.label_of(cycle, workstream, language),
        is_open=key in opened,
        cards=sorted((card for card in own if card.sheet.holder_kind != "person"), key=_order),
        counted=_count([card for card in own if card.sheet.holder_kind == "person"]),
    )


def _order(card: Card) -> tuple[str, int, str, str]:
    """By holder: table 2 before table 10, never by how far they are."""
    number = "".join(sign for sign in card.holder if sign.isdigit())
    return (card.sheet.holder_kind, int(number or 0), card.holder, card.about)


def _count(found: list[Card]) -> Counted | None:
    if not found:
        return None
    states = Counter(card.progress.state for card in found)
    return Counted(states["done"], states["going"], states["none"])


def parked(cycle: Cycle) -> int:
    """How many sheets have words kept aside because they came after the sheet was closed."""
    waiting = Parked.objects.filter(document__sheet__scope=cycle.pk)
    return waiting.values("document").distinct().count()
