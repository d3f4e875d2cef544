"""The shared world of these tests: a sheet with every kind, three people, and their phones."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from canevas.foundation.ids import spell
from canevas.sheets import actions, log, shape
from canevas.sheets.definition import DONT_KNOW, Field, Option, Part
from canevas.sheets.incoming import Incoming, Outcome
from canevas.sheets.models import Answer, Document, Sheet
from canevas.sheets.pen import Pen

NOON = dt.datetime(2027, 3, 9, 12, 0, tzinfo=dt.UTC)
FATOU, PAUL, ODILE, VALLON, ESTUAIRE, CYCLE, TABLE = (spell(number) for number in range(1001, 1008))
IDEA, ROW, LINK, BRANCH, TWIG, PHOTO, ACTION = (spell(number) for number in range(2001, 2008))
COLOURS = [Option(id="bleu", label={"fr": "Bleu", "en": "Blue"}), Option(id="vert", label={"fr": "Vert"})]
CELLS = [
    Field(id="titre", kind="text"),
    Field(id="resume", kind="para"),
    Field(id="couleur", kind="choice", options=COLOURS),
    Field(id="couleurs", kind="multi", options=COLOURS),
    Field(id="prolonge", kind="ref", to=["action"]),
    Field(id="combien", kind="int"),
]
EVERY_KIND = Part(
    sheet="g99",
    part="tout",
    holder="table",
    seen_by="cycle",
    sheet_label={"fr": "Toutes les sortes", "en": "Every kind"},
    fields=[
        Field(id="ligne", kind="text"),
        Field(id="recit", kind="para"),
        Field(id="choix", kind="choice", options=COLOURS),
        Field(id="plusieurs", kind="multi", options=COLOURS),
        Field(id="note", kind="scale4"),
        Field(id="nombre", kind="int", unit={"fr": "personnes", "en": "people"}),
        Field(id="montant", kind="money"),
        Field(id="mois", kind="month"),
        Field(id="jour", kind="date"),
        Field(id="oui", kind="bool"),
        Field(id="structure", kind="org"),
        Field(id="qui", kind="person"),
        Field(id="action", kind="ref", to=["action"]),
        Field(id="actions", kind="refs", to=["action"]),
        Field(id="idees", kind="rows", record="idea", record_parent="prolonge", fields=CELLS),
        Field(id="une", kind="rows1", fields=[Field(id="debut", kind="month"), Field(id="mot", kind="text")]),
        Field(
            id="grille",
            kind="matrix",
            rows=[Option(id="quartiers"), Option(id="publics")],
            fields=[Field(id="contrat", kind="para"), Field(id="numerique", kind="choice", options=COLOURS)],
        ),
        Field(id="arbre", kind="tree", levels=3),
        Field(id="place", kind="xy"),
        Field(id="points", kind="dots", per_person=3),
        Field(id="image", kind="photo"),
        Field(id="engagement", kind="pledge", record="pledge"),
        Field(id="liens", kind="links", to=["actor"], fields=[Field(id="nature", kind="text")]),
        Field(id="dessin", kind="draw", draw="etoile"),
        Field(id=DONT_KNOW, kind="rows", fields=[Field(id="texte", kind="text")]),
    ],
)


def open_table(part: Part = EVERY_KIND, **changes: Any) -> Sheet:
    about = {"holder_kind": "table", "holder": TABLE, "for_territories": [VALLON], "at": NOON} | changes
    return actions.open_sheet(CYCLE, part, **about)


def pen(sheet: Sheet, author: str, act: Callable[[Pen], object], at: dt.datetime = NOON) -> None:
    actions.write(sheet, author, [VALLON], act, at=at)


def words(sheet: Sheet, path: str) -> str | None:
    answer = Answer.objects.filter(sheet=sheet, path=path).first()
    return answer.text if answer else None


class Phone:
    """A browser that has a sheet open: its own copy, and a queue of what it has not sent yet."""

    def __init__(self, sheet: Sheet, author: str, client: int | None = None) -> None:
        self.sheet, self.author, self.device, self.n = sheet, author, f"phone-{author[-4:]}-{client}", 0
        self.part = Part.load(sheet.definition.json)
        self.doc = shape.new_document(client)
        self.queue: list[bytes] = []
        self.receive()
        self.doc.observe(lambda event: self.queue.append(event.update))
        self.pen = Pen(self.doc, self.part, author, [VALLON])

    @property
    def document(self) -> Document:
        return Document.objects.get(sheet=self.sheet)

    def receive(self) -> None:
        kept = len(self.queue)
        self.doc.apply_update(log.load(self.document)[0].get_update())
        del self.queue[kept:]

    def incoming(self) -> list[Incoming]:
        """What waits, numbered; the queue is then empty."""
        waiting, self.queue = self.queue, []
        return [self.packed(update) for update in waiting]

    def packed(self, update: bytes, n: int | None = None) -> Incoming:
        self.n += 1
        document = self.document
        number = self.n if n is None else n
        return Incoming(document.pk, document.epoch, self.device, number, self.author, update)

    def send(self, at: dt.datetime = NOON) -> list[Outcome]:
        return log.append(self.incoming(), at=at)

    def does(self, act: Callable[["shape.Doc[Any]"], object], at: dt.datetime = NOON) -> Outcome:
        """Write straight into the document, in one transaction, and send that."""
        with self.doc.transaction():
            act(self.doc)
        return self.send(at)[-1]


def kinds_of(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.kind for outcome in outcomes]
