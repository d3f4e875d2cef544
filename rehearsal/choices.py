"""What a robot answers where there is nothing to type: options, dates, people, records."""

from dataclasses import dataclass
from random import Random
from typing import Any

from rehearsal.ledger import Ledger

Field = dict[str, Any]
Props = dict[str, Any]
KEPT = "retenue"
UNKNOWN = object()  # nothing sensible to answer here


@dataclass
class Chooser:
    """Reads what the page offers (`props`) and picks among it."""

    props: Props
    random: Random
    ledger: Ledger

    def value(self, field: Field) -> Any:
        """A plain value for a field or a cell; `UNKNOWN` when there is nothing to choose from."""
        kind = field["kind"]
        if kind in {"scale4", "int", "money"}:
            return self._number(kind, field.get("max") or 40)
        if kind in {"month", "date"}:
            month = f"2027-{self.random.randint(1, 12):02}"
            return month if kind == "month" else f"{month}-{self.random.randint(1, 28):02}"
        if kind == "bool":
            return self.random.random() < 0.7
        if kind == "xy":
            return {"x": round(self.random.random(), 3), "y": round(self.random.random(), 3)}
        return self._named(field)

    def _number(self, kind: str, most: int) -> float:
        low, high, by = {"scale4": (1, 4, 1), "money": (20, 900, 1000)}.get(kind, (1, min(40, most), 1))
        return float(self.random.randint(low, high) * by)

    def _named(self, field: Field) -> Any:
        match field["kind"]:
            case "org":
                return self._organisation()
            case "person":
                return self._person()
            case "choice":
                return self._option(field)
            case "ref":
                return self._pick(self.records(field))
            case _:
                return UNKNOWN

    def several(self, field: Field) -> list[str]:
        """What to tick in a multi or a refs field: one or two."""
        known = self.records(field) if field["kind"] == "refs" else self._options(field)
        count = min(len(known), field.get("max") or 2, self.random.randint(1, 2))
        return self.random.sample(known, count)

    def records(self, field: Field) -> list[str]:
        kinds = field.get("to") or []
        return [one["id"] for kind in kinds for one in self.props["records"].get(kind, [])]

    def _options(self, field: Field) -> list[str]:
        known = [option["id"] for option in field["options"] if not option.get("retired")]
        mine = [one for one in known if one in self.props["me"]["for"]]
        return mine or known

    def _option(self, field: Field) -> Any:
        known = self._options(field)
        if KEPT in known:
            return (
                KEPT
                if self.ledger.turn("kept", *self.props["for"]) % 2 == 0
                else self._pick([one for one in known if one != KEPT])
            )
        return self._pick(known)

    def _pick(self, known: list[str]) -> Any:
        return self.random.choice(known) if known else UNKNOWN

    def _organisation(self) -> Any:
        known = self.props.get("organisations") or ["Régie des Trois Ponts"]
        return self.random.choice(known)

    def _person(self) -> Any:
        chance = self.random.random()
        people = self.props.get("people") or []
        if people and chance < 0.7:
            return {"id": self.random.choice(people)["id"]}
        return {"open": True} if chance < 0.85 else {"name": "Nadège Valmorin"}
