"""The lists of a territory as people paste them: one per line, columns split by « ; »."""

from collections.abc import Iterable, Sequence

from canevas.territories.actions import (
    ContractSpec,
    NeighbourhoodSpec,
    OrientationSpec,
    PartSpec,
    TerritorySpec,
)
from canevas.territories.models import Contract, Neighbourhood, Territory

KINDS = tuple(kind for kind, _ in Contract.KINDS)
_NATURES = {"qpv": Neighbourhood.PRIORITY, "vécu": Neighbourhood.LIVED_IN, "poche": Neighbourhood.POVERTY}


def cells(text: str, count: int) -> list[list[str]]:
    """Each line as exactly `count` columns; what is missing is empty, what is too many joins the last."""
    lines = [line.replace("\t", ";") for line in text.splitlines() if line.strip(" ;\t")]
    rows = [[cell.strip() for cell in line.split(";", count - 1)] for line in lines]
    return [row + [""] * (count - len(row)) for row in rows]


def read_parts(text: str) -> list[PartSpec]:
    """« code ; nom », or the name alone."""
    return [{"code": code, "name": name} for code, name in map(_code_first, cells(text, 2))]


def read_orientations(text: str, kind: str) -> list[OrientationSpec]:
    """« code ; intitulé », or the title alone."""
    found = map(_code_first, cells(text, 2))
    return [{"list": kind, "code": code[:20], "title": title[:300]} for code, title in found]


def read_contracts(text: str, kind: str) -> list[ContractSpec]:
    """« nom ; période ; porté par »."""
    return [
        {"kind": kind, "name": name[:200], "period": period[:40], "bearer": bearer[:200]}
        for name, period, bearer in cells(text, 3)
    ]


def read_neighbourhoods(text: str) -> list[NeighbourhoodSpec]:
    """« nom ; commune ; nature ; code »."""
    return [
        {"name": name[:200], "commune": commune[:200], "kind": _nature(nature), "code": code[:12]}
        for name, commune, nature, code in cells(text, 4)
    ]


def read_all(given: dict[str, str]) -> TerritorySpec:
    """Read the boxes of the form; each box is named as `texts` names it."""
    return {
        "name": given.get("name", ""),
        "parts": read_parts(given.get("parts", "")),
        "neighbourhoods": read_neighbourhoods(given.get("neighbourhoods", "")),
        "contracts": [
            one for kind in KINDS for one in read_contracts(given.get(f"contracts-{kind}", ""), kind)
        ],
        "orientations": [
            one for kind in KINDS for one in read_orientations(given.get(f"orientations-{kind}", ""), kind)
        ],
    }


def texts(territory: Territory) -> dict[str, str]:
    """The same boxes, filled with what is known."""
    natures = {kind: word for word, kind in _NATURES.items()}
    found = {
        "name": territory.name,
        "parts": _lines((one.code, one.name) for one in territory.parts.order_by("name")),
        "neighbourhoods": _lines(
            (one.name, one.commune, natures[one.kind], one.code)
            for one in territory.neighbourhoods.order_by("name")
        ),
    }
    for kind in KINDS:
        contracts = territory.contracts.filter(kind=kind).order_by("name")
        found[f"contracts-{kind}"] = _lines((one.name, one.period, one.bearer) for one in contracts)
        orientations = territory.orientations.filter(list=kind).order_by("code", "title")
        found[f"orientations-{kind}"] = _lines((one.code, one.title) for one in orientations)
    return found


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(" ; ".join(row).strip(" ;") if row[0] else " ; ".join(row[1:]) for row in rows)


def _code_first(row: list[str]) -> tuple[str, str]:
    return (row[0], row[1]) if row[1] else ("", row[0])


def _nature(words: str) -> str:
    plain = words.lower()
    return next((kind for word, kind in _NATURES.items() if word in plain), Neighbourhood.PRIORITY)
