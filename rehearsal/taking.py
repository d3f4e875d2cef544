"""Taking up what earlier sheets offer: words into a field, or a whole new line, with their origin."""

from typing import TYPE_CHECKING, Any

from rehearsal.choices import Field
from rehearsal.paper import SETS, TEXTS

if TYPE_CHECKING:
    from rehearsal.player import Player

Offer = dict[str, Any]
MOST_TAKEN = 4


async def take_up(player: "Player", offers: list[Offer]) -> None:
    """A few of them; an offer that another robot took is left alone."""
    taken = 0
    for offer in offers:
        source = offer["from"]
        place = (player.row["id"], offer["carry"], source["sheet"], source["path"])
        if taken < MOST_TAKEN and offer["how"] != "same" and player.ledger.claim("offer", *place):
            taken += await _take(player, offer)


async def _take(player: "Player", offer: Offer) -> bool:
    name, _, cell = offer["to"].partition("/")
    field = next((one for one in player.part["fields"] if one["id"] == name), None)
    if field is None:
        return False
    if offer["how"] == "row":
        return await _take_row(player, offer, field)
    if cell or field["kind"] not in TEXTS or not offer["text"]:
        return False
    with player.paper.change():
        player.paper.type_words(name, offer["text"] + " ")
        player.paper.note_origin(name, _origin(offer))
    await player.send()
    return True


async def _take_row(player: "Player", offer: Offer, field: Field) -> bool:
    known = {cell["id"]: cell for cell in field["fields"]}
    if not player.may_add_row(field):
        return False
    given = {name: _given(known[name], one) for name, one in offer["cells"].items() if name in known}
    with player.paper.change():
        row = player.paper.add_row(field, given)
        aimed = offer["to"].partition("/")[2] or next(iter(given), "")
        player.paper.note_origin(f"{field['id']}/{row}/{aimed}", _origin(offer))
    await player.send()
    return True


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
