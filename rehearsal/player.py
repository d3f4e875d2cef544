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

PACES = {"fast": (0.0, 0.01), "human": (0.5, 3.0)}
NOT_TYPED = frozenset({"draw", "photo", "dots"})
OWN_ROWS, SHARED_ROWS = 2, 1
MOST_ROWS = 8
MOST_VOICES = 3  # people who write in the same paragraph
OFFERS_TAKEN = 4


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
        self.chooser = Chooser(self.props, self.random)
        self.speaker = Speaker(self.ledger, self.random)
        self.is_alone = self.row.get("holder_kind") == "person"

    async def play(self, offers: list[dict[str, Any]]) -> None:
        await self._take(offers)
        for field in self.part["fields"]:
            if field["kind"] in NOT_TYPED or field.get("retired") or not self._is_shown(field, None):
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
            await self._send()
        elif (value := self.chooser.value(field)) is not UNKNOWN:
            self.paper.choose(path, value)
            await self._send()

    async def _rows(self, field: Field) -> None:
        most = min(field.get("max") or MOST_ROWS, MOST_ROWS)
        wanted = OWN_ROWS if self.is_alone else SHARED_ROWS
        if self._named_by(field):
            wanted, most = MOST_ROWS, MOST_ROWS * 4
        for _ in range(wanted):
            if not self.ledger.claim(self.row["id"], "rows", field["id"], most=most):
                break
            await self._row(field)
        if not self.is_alone and self.random.random() < 0.4:
            await self._comment(field)

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
        await self._send()
        for cell in field["fields"]:
            if cell["kind"] in TEXTS and self._holds(cell, values):
                await self._type(cell, f"{field['id']}/{row}/{cell['id']}", field)

    def _about(self, field: Field, cell: Field) -> Any:
        for record in self.chooser.records(cell):
            if self.ledger.claim(self.row["sheet"], field["id"], record, *self.props["for"]):
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
            await self._send([said.coined] if said.coined in chunk else [])

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

    async def _take(self, offers: list[dict[str, Any]]) -> None:
        taken = 0
        for offer in offers:
            source = offer["from"]
            place = (self.row["id"], offer["carry"], source["sheet"], source["path"])
            if taken < OFFERS_TAKEN and offer["how"] != "same" and self.ledger.claim("offer", *place):
                taken += await self._take_one(offer)

    async def _take_one(self, offer: dict[str, Any]) -> bool:
        name, _, cell = offer["to"].partition("/")
        field = next((one for one in self.part["fields"] if one["id"] == name), None)
        if field is None:
            return False
        if offer["how"] == "row":
            return await self._take_row(offer, field)
        if cell or field["kind"] not in TEXTS or not offer["text"]:
            return False
        with self.paper.change():
            self.paper.type_words(name, offer["text"] + " ")
            self.paper.note_origin(name, _origin(offer))
        await self._send()
        return True

    async def _take_row(self, offer: dict[str, Any], field: Field) -> bool:
        known = {cell["id"]: cell for cell in field["fields"]}
        if not self.ledger.claim(self.row["id"], "rows", field["id"], most=min(field.get("max") or 8, 8)):
            return False
        given = {name: _given(known[name], one) for name, one in offer["cells"].items() if name in known}
        with self.paper.change():
            row = self.paper.add_row(field, given)
            aimed = offer["to"].partition("/")[2] or next(iter(given), "")
            self.paper.note_origin(f"{field['id']}/{row}/{aimed}", _origin(offer))
        await self._send()
        return True

    async def _send(self, words: list[str] | None = None) -> None:
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


def _given(cell: Field, offered: dict[str, Any]) -> Any:
    if cell["kind"] in TEXTS:
        return offered["text"]
    value = offered["value"]
    return list(value or []) if cell["kind"] in SETS else value


def _origin(offer: dict[str, Any]) -> dict[str, Any]:
    source = offer["from"]
    return {
        "carry": offer["carry"],
        "sheet": source["sheet"],
        "path": source["path"],
        "seq": source["seq"],
        "text": offer["text"],
    }
