"""Questions asked to a parsed recipe: which sheets, when, under which name."""

from collections.abc import Iterator
from typing import Any

from canevas.cycles.errors import UnknownSheet

Parsed = dict[str, Any]
IN_A_DAY = ("room", "during", "close")


def say(text: dict[str, str] | None, language: str = "fr") -> str:
    return (text or {}).get(language) or (text or {}).get("fr", "")


def sheets(recipe: Parsed) -> list[Parsed]:
    return list(recipe.get("sheets") or [])


def sheet(recipe: Parsed, key: str) -> Parsed:
    found = next((one for one in sheets(recipe) if one["id"] == key), None)
    if found is None:
        raise UnknownSheet
    return found


def parts(recipe: Parsed, key: str) -> list[Parsed]:
    return list(sheet(recipe, key)["parts"])


def all_parts(recipe: Parsed) -> Iterator[tuple[Parsed, Parsed]]:
    for one in sheets(recipe):
        for part in one["parts"]:
            yield one, part


def day(recipe: Parsed, key: str) -> Parsed:
    return next((one for one in recipe.get("days") or [] if one["id"] == key), {})


def sheets_of_block(block: Parsed) -> list[str]:
    named = [block["sheet"]] if block.get("sheet") else []
    return named + list(block.get("sheets") or [])


def keys_of_day(recipe: Parsed, key: str) -> list[str]:
    """Sheets of a day: those of its blocks, those that name the day, and those of every day.

    A task of an interval may be named in a closing block, where somebody takes it; it opens later.
    """
    later = {one["id"] for one in sheets(recipe) if one.get("when") == "interval"}
    named = [name for block in day(recipe, key).get("blocks") or [] for name in sheets_of_block(block)]
    named = [name for name in named if name not in later]
    of_the_day = [one["id"] for one in sheets(recipe) if _is_of_day(one, key)]
    return list(dict.fromkeys(named + of_the_day))


def _is_of_day(one: Parsed, key: str) -> bool:
    if one.get("library") or one.get("interval") or one.get("when", "room") not in IN_A_DAY:
        return False
    return one.get("day") == key or (not one.get("day") and one.get("when", "room") != "room")


def keys_ending_with(recipe: Parsed, key: str) -> list[str]:
    """Sheets that close with their day: neither those of every day, nor those that a team carries on."""
    return [
        one["id"]
        for one in sheets(recipe)
        if one.get("day") == key and not any(part.get("then") for part in one["parts"])
    ]


def keys_before(recipe: Parsed) -> list[str]:
    """Sheets that people fill at home before the first day."""
    return [
        one["id"]
        for one in sheets(recipe)
        if one.get("when") == "before" and not one.get("interval") and not one.get("library")
    ]


def keys_of_interval(recipe: Parsed, key: str) -> list[str]:
    tasks = [
        name for one in recipe.get("intervals") or [] if one["id"] == key for name in one.get("tasks") or []
    ]
    named = [
        one["id"]
        for one in sheets(recipe)
        if one.get("interval") == key and not one.get("library") and one.get("when") == "interval"
    ]
    return list(dict.fromkeys(tasks + named))


def territory_kinds(recipe: Parsed) -> set[str]:
    """Records that are data of a territory, born in its file."""
    return {one["id"] for one in recipe.get("records") or [] if one.get("of") == "territory"}


def workstreams(recipe: Parsed) -> list[Parsed]:
    return list(recipe.get("workstreams") or [])


def workstream_label(recipe: Parsed, key: str, language: str) -> str:
    found = (one for one in workstreams(recipe) if one["id"] == key)
    return say(next(found, {}).get("label"), language)


def workstream_number(recipe: Parsed, key: str) -> int:
    """Its place in the recipe, from 1; 0 for none."""
    ids = [one["id"] for one in workstreams(recipe)]
    return ids.index(key) + 1 if key in ids else 0


def team_kinds(recipe: Parsed) -> list[str]:
    """The kinds of records that a team works on, the latest stage first."""
    about = {part.get("subject") for _, part in all_parts(recipe) if _is_a_teams(part)}
    return [one["id"] for one in reversed(recipe.get("records") or []) if one["id"] in about]


def _is_a_teams(part: Parsed) -> bool:
    return "project-team" in (part.get("group"), part.get("then"))


def kind_label(recipe: Parsed, kind: str, language: str, *, many: bool = False) -> str:
    """What records of a kind are called; the word for several where the recipe gives one."""
    told: Parsed = next((one for one in recipe.get("records") or [] if one["id"] == kind), {})
    return say((told.get("plural") if many else None) or told.get("label"), language) or kind
