"""Sheets, their parts, and the days and intervals that they are filled in."""

from typing import get_args

from canevas.cycles.recipes.names import Names, blocks, word, words
from canevas.cycles.recipes.problems import Report
from canevas.cycles.recipes.schema import When
from canevas.cycles.recipes.tree import Block
from canevas.sheets.definition import Holder

WHENS = frozenset(get_args(When))
NOT_WITH = {"day": {"interval"}, "interval": {"room", "before", "during", "close"}}
HOLDERS = frozenset(get_args(Holder))


def check(names: Names, report: Report) -> None:
    for sheet in blocks(names.recipe, "sheets"):
        _sheet(names, sheet, report)
    for _, part in names.parts():
        _part(names, part, report)
    for day in blocks(names.recipe, "days"):
        _refer(names, day, "lever", "levers")
        for block in blocks(day, "blocks"):
            _block(names, block, report)
    for interval in blocks(names.recipe, "intervals"):
        _refer(names, interval, "after", "days")
        _refer(names, interval, "tasks", "sheets")


def _refer(names: Names, block: Block, key: str, top: str) -> None:
    for found in words(block, key):
        names.refer(found, top)


def _sheet(names: Names, sheet: Block, report: Report) -> None:
    for key in ("workstream", "day", "interval"):
        _refer(names, sheet, key, f"{key}s")
    when = word(sheet, "when") or "room"
    if "when" in sheet and when not in WHENS:
        return
    if when == "room" and "day" not in sheet and sheet.get("library") is not True:
        report.tell(sheet.at("id"), "needs_day")
    if when == "interval" and "interval" not in sheet and sheet.get("library") is not True:
        report.tell(sheet.at("when"), "needs_interval")
    for key in ("day", "interval"):
        if key in sheet and when in NOT_WITH[key]:
            report.tell(sheet.keys_at[key], "day_and_when", word=key, when=when)


def _part(names: Names, part: Block, report: Report) -> None:
    for key in ("subject", "record"):
        _refer(names, part, key, "records")
    holder = word(part, "holder")
    if holder == "group" and "group" not in part:
        report.tell(part.at("holder"), "needs_group")
    elif holder in HOLDERS - {"group"} and "group" in part:
        report.tell(part.keys_at["group"], "group_and_holder")
    for key in ("group", "then"):
        if word(part, key) == "project-team" and "subject" not in part:
            report.tell(part.at(key), "needs_subject")


def _block(names: Names, block: Block, report: Report) -> None:
    for key in ("sheet", "sheets"):
        _refer(names, block, key, "sheets")
    if word(block, "kind") == "sheet" and not {"sheet", "sheets"} & block.keys():
        report.tell(block.at("kind"), "block_needs_sheet")
    if {"sheet", "sheets"} <= block.keys():
        report.tell(block.keys_at["sheets"], "sheet_and_sheets")
