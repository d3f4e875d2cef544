"""One robot filling one sheet: fields in order, as a person does, among others who do the same."""

import asyncio
from dataclasses import dataclass
from random import Random
from typing import Any

from rehearsal.choices import UNKNOWN, Chooser, Field, Props
from rehearsal.ledger import Ledger, Word
from rehearsal.line import Line
from rehearsal.paper import SETS, TEXTS, Paper
from rehearsal.speech import Said, Speaker
from rehearsal.taking import take_up

PACES = {"fast": (0.0, 0.01), "human": (0.5, 3.0)}
NOT_TYPED = frozenset({"draw", "photo", "dots"})
OWN_ROWS, SHARED_ROWS = 2, 1
MOST_ROWS = 5
DECISIONS = 6  # lines that one person writes where each line decides on a record
MOST_VOICES = 3  # people who write in the same paragraph


@dataclass
class Player:
    """`row` is what the list of sheets says of this sheet."""

    props: Props
    row: dict[str, Any]
    paper: Paper
    line: Line
    ledger: Ledger
    random: Random
    pace: str = "fast"

    def __post_init__(self) -> None:
        self.part: dict[str, Any] = self.props["part"]
        self.chooser = Chooser(self.props, self.random, self.ledger)
        self.speaker = Speaker(self.ledger, self.random)
        self.is_alone = self.row.get("holder_kind") == "person"

    async def play(self, offers: list[dict[str, Any]]) -> None:
        await take_up(self, offers)
        read_only = {offer["to"].partition("/")[0] for offer in offers if offer["how"] == "same"}
        for field in self.part["fields"]:
            if field["kind"] in NOT_TYPED or field["id"] in read_only or not self._is_open(field):
                continue
            await self.line.look_at(field["id"])
            await self._fill(field)
        await self.line.settle()

    async def _fill(self, field: Field) -> None:
        match field["kind"]:
            case "rows" | "tree" | "links":
                await self._rows(field)
            case "rows1" | "pledge":
                for cell in field["fields"]:
                    await self._single(cell, f"{field['id']}/one/{cell['id']}", field)
            case "matrix":
                await self._matrix(field)
            case _:
                await self._single(field, field["id"], field)

    async def _matrix(self, field: Field) -> None:
        for line in field["rows"]:
            for column in field["fields"]:
                await self._single(column, f"{field['id']}/{line['id']}.{column['id']}/value", field)

    async def _single(self, field: Field, path: str, top: Field) -> None:
        """A place that exists once: the first who comes answers; a paragraph has several voices."""
        if field["kind"] in NOT_TYPED or not self._is_shown(field, path):
            return
        if not self.ledger.claim(self.row["id"], path, most=MOST_VOICES if field["kind"] == "para" else 1):
            return
        if field["kind"] in TEXTS:
            await self._type(field, path, top)
        elif field["kind"] in SETS:
            for option in self.chooser.several(field):
                self.paper.tick(path, option)
            await self.send()
        elif (value := self.chooser.value(field)) is not UNKNOWN:
            self.paper.choose(path, value)
            await self.send()

    async def _rows(self, field: Field) -> None:
        wanted = OWN_ROWS if self.is_alone else SHARED_ROWS
        for _ in range(DECISIONS if self._named_by(field) else wanted):
            if not self.may_add_row(field):
                break
            await self._row(field)
        if not self.is_alone and self.random.random() < 0.4:
            await self._comment(field)

    def may_add_row(self, field: Field) -> bool:
        most = (
            MOST_ROWS * DECISIONS if self._named_by(field) else min(field.get("max") or MOST_ROWS, MOST_ROWS)
        )
        return self.ledger.claim(self.row["id"], "rows", field["id"], most=most)

    def _named_by(self, field: Field) -> Field:
        """The cell that says what a line is about, in a list that decides on each record once; or {}."""
        first: Field = field["fields"][0] if field["fields"] else {}
        return first if field.get("record") and first.get("kind") == "ref" else {}

    async def _row(self, field: Field) -> None:
        values: dict[str, Any] = {}
        named = self._named_by(field)
        for cell in field["fields"]:
            if not self._holds(cell, values):
                continue
            given = self._about(field, cell) if cell is named else self._cell(field, cell)
            if cell is named and given is UNKNOWN:
                return  # every record has its line already
            if given is not UNKNOWN:
                values[cell["id"]] = given
        row = self.paper.add_row(field, values)
        await self.send()
        for cell in field["fields"]:
            if cell["kind"] in TEXTS and self._holds(cell, values):
                await self._type(cell, f"{field['id']}/{row}/{cell['id']}", field)

    def _about(self, field: Field, cell: Field) -> Any:
        for record in self.chooser.records(cell):
            if self.ledger.claim(self.row["sheet"], field["id"], record):
                return record
        return UNKNOWN

    def _cell(self, field: Field, cell: Field) -> Any:
        if field["kind"] == "tree" and cell["id"] == "parent":
            living = self.paper.living_rows(field["id"])
            return self.random.choice(living) if living and self.random.random() < 0.6 else UNKNOWN
        if field["kind"] == "links" and cell["id"] in {"from", "to"}:
            return self.chooser.value({**cell, "to": field["to"]})
        if cell["kind"] in TEXTS:
            return UNKNOWN
        return self.chooser.several(cell) if cell["kind"] in SETS else self.chooser.value(cell)

    async def _comment(self, field: Field) -> None:
        """Write a few more words in somebody's line: two people in one text."""
        texts = [cell for cell in field["fields"] if cell["kind"] in TEXTS]
        living = self.paper.living_rows(field["id"])
        if texts and living:
            cell = self.random.choice(texts)
            path = f"{field['id']}/{self.random.choice(living)}/{cell['id']}"
            if self.paper.text_at(path) and self.ledger.claim(self.row["id"], "comment", path):
                await self._type(cell, path, field, said=self.speaker.short())

    async def _type(self, field: Field, path: str, top: Field, *, said: Said | None = None) -> None:
        said = said or self._say(field, path)
        self._remember(said, (field, top), path)
        for chunk in self.speaker.chunks(said):
            self.paper.type_words(path, chunk)
            await self.send([said.coined] if said.coined in chunk else [])

    def _say(self, field: Field, path: str) -> Said:
        if field["kind"] == "para":
            return self.speaker.sentence()
        return (
            self.speaker.title()
            if path.rsplit("/", 1)[-1] in {"titre", "intitule", "ambition"}
            else self.speaker.short()
        )

    def _remember(self, said: Said, fields: tuple[Field, Field], path: str) -> None:
        field, top = fields
        self.ledger.words[said.coined] = Word(
            word=said.coined,
            sheet_id=self.row["id"],
            sheet=self.part["sheet"],
            part=self.part["part"],
            path=path,
            field=top["id"] if field is top else f"{top['id']}.{field['id']}",
            kind=field["kind"],
            author=self.paper.author,
            territories=self._territories(path),
            holder_kind=self.row["holder_kind"],
            seen_by=self.part.get("seen_by") or "",
            stays=field.get("stays") or top.get("stays") or "",
        )

    def _territories(self, path: str) -> list[str]:
        """A line says who it is for; anything else is for those the sheet is for."""
        holder, _ = self.paper.place(path)
        written = holder.get("for") if path.count("/") == 2 else None
        return list(written or self.props["for"])

    def _is_open(self, field: Field) -> bool:
        return not field.get("retired") and self._is_shown(field, None)

    def _is_shown(self, field: Field, path: str | None) -> bool:
        condition = field.get("shown_if")
        if not condition:
            return True
        above = path.rsplit("/", 1)[0] + "/" if path and "/" in path else ""
        holder, key = self.paper.place(f"{above}{condition['field']}")
        return _answers(holder.get(key), condition["is"])

    def _holds(self, cell: Field, values: dict[str, Any]) -> bool:
        condition = cell.get("shown_if")
        return not condition or _answers(values.get(condition["field"]), condition["is"])

    async def send(self, words: list[str] | None = None) -> None:
        await self.line.write(words)
        low, high = PACES[self.pace]
        await asyncio.sleep(self.random.uniform(low, high))


def _answers(value: Any, wanted: list[Any]) -> bool:
    if isinstance(value, bool) or value is None:
        return value in wanted
    if isinstance(value, str):
        return value in wanted
    chosen = value if isinstance(value, list) else list(value.keys())
    return any(one in wanted for one in chosen)
