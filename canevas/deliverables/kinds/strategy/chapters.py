"""A chapter of the strategy: what was written, under headings; then, in one place, what is missing."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from canevas.deliverables.kinds.strategy import at_work, wording
from canevas.deliverables.kinds.strategy.drawn import DRAWN
from canevas.deliverables.kinds.strategy.faces import Faces
from canevas.deliverables.kinds.strategy.given import GIVEN
from canevas.deliverables.kinds.strategy.inline import run_in
from canevas.deliverables.kinds.strategy.outline import EVERYWHERE, Chapter, Entry
from canevas.interface.blocks import (
    Block,
    Callout,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Source,
    runs,
)
from canevas.interface.typography import french
from canevas.sheets.definition import DONT_KNOW, Field, Part, say
from canevas.sheets.models import Record

ENOUGH, FEW, LONGEST_HEADING = 3, 4, 160
PILOTS = "g0b.file.pilotes"


class ChapterWriter:
    def __init__(self, faces: Faces, chapter: Chapter) -> None:
        self.faces, self.chapter = faces, chapter
        self.missing: list[Entry] = []

    def write(self, number: str) -> list[Block]:
        """Empty for an annex without words; any other chapter says at least what is missing."""
        body = self._each() if self.chapter.each else self._once()
        if not body and self.chapter.is_annex:
            return []
        opening: list[Block] = [self._heading(self.chapter.id, 1, f"{number} {self.chapter.label}")]
        if self.chapter.intro and body:
            opening.append(Paragraph(id=f"{self.chapter.id}-intro", runs=runs(french(self.chapter.intro))))
        missing = [] if self.chapter.is_annex else self._callouts(whole=not body)
        return [*opening, *body, *missing]

    def _heading(self, name: str, level: int, words: str) -> Heading:
        return Heading(id=name, level=level, runs=runs(words), is_listed=level == 1)

    def _once(self) -> list[Block]:
        made: list[Block] = []
        for index, entries in enumerate(self._together()):
            name = f"{self.chapter.id}-{index}"
            if len(entries) == 1:
                made += self._entry(entries[0], name, 2)
            else:
                portraits = self._is_portrait(entries)
                made += self._portraits(entries, name) if portraits else self._subjects(entries, name)
        return made

    def _together(self) -> list[list[Entry]]:
        """Neighbours that ask several things of the same sheets are told sheet by sheet, or by subject."""
        found: list[list[Entry]] = []
        for _part, members in groupby(self.chapter.entries, key=lambda one: one.part):
            entries = list(members)
            are_told = (len(entries) > 1 and self._is_portrait(entries)) or self._has_subjects(entries)
            found += [entries] if are_told else [[one] for one in entries]
        return found

    def _has_subjects(self, entries: Sequence[Entry]) -> bool:
        found = self.faces.harvest.field(entries[0].path)
        return bool(found and found[0].subject) and len(entries) >= ENOUGH

    def _subjects(self, entries: Sequence[Entry], name: str) -> list[Block]:
        """What is asked about each project, or each idea, under its title."""
        before, missing = self.missing, []
        made: list[Block] = []
        for index, (title, sheets) in enumerate(self._sheets_by_subject(entries[0].part).items()):
            self.missing = []
            inside = f"{name}-{index}"
            told = [
                self._entry(entry, f"{inside}-{number}", 3, within=sheets)
                for number, entry in enumerate(entries)
            ]
            if any(told):
                made += [self._heading(f"{inside}-h", 2, title), *(block for one in told for block in one)]
                missing.append(self.missing)
        everywhere = [one for one in entries if all(one in some for some in missing)]
        self.missing = [*before, *everywhere]
        return made

    def _sheets_by_subject(self, part: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for sheet in self.faces.harvest.by_part.get(part, []):
            found.setdefault(self.faces.lead(sheet), []).append(sheet.pk)
        return found

    def _is_portrait(self, entries: Sequence[Entry]) -> bool:
        fields = [self.faces.harvest.field(entry.path) for entry in entries]
        return all(found and found[0].holder == "person" and not found[1].in_rows for found in fields)

    def _portraits(self, entries: list[Entry], name: str) -> list[Block]:
        body = self.faces.portraits(entries, name)
        if not body:
            self.missing += entries
            return []
        return [self._heading(f"{name}-h", 2, french(entries[0].label)), *body]

    def _entry(
        self, entry: Entry, name: str, level: int, *, about: str = "", within: Collection[str] = ()
    ) -> list[Block]:
        body = self._body(entry, name, about, within)
        if not body:
            self.missing.append(entry)
            return []
        if self._is_drawn(entry) and entry.path == "g41.project.bande":
            return body
        label = french(entry.label) if not entry.given or entry.label else ""
        inline = run_in(body, label) if level > 2 or name != f"{self.chapter.id}-0" else None
        if inline:
            return [inline]
        is_named = bool(label) and not self._is_alone(body)
        return [self._heading(f"{name}-h", level, label), *body] if is_named else body

    def _is_alone(self, body: Sequence[Block]) -> bool:
        """The only entry of a chapter needs no heading of its own, unless headings come under it."""
        has_headings = any(isinstance(block, Heading) for block in body)
        return len(self.chapter.entries) == 1 and not self.chapter.each and not has_headings

    def _is_drawn(self, entry: Entry) -> bool:
        return entry.path in DRAWN

    def _body(self, entry: Entry, name: str, about: str, within: Collection[str]) -> list[Block]:
        if entry.given == EVERYWHERE:
            return self._not_known(name)
        if entry.given:
            return [] if self._is_said_by_the_sheet(entry) else self._given(entry.given, name)
        if entry.path == at_work.PATH:
            return at_work.at_work(self.faces, name, about)
        if self._is_drawn(entry):
            return DRAWN[entry.path](self.faces, name, about)
        return self.faces.show(entry, name=name, about=about, within=within)

    def _is_said_by_the_sheet(self, entry: Entry) -> bool:
        """The pilots that the territory wrote in its own file go before those that we know of."""
        here = {one.path for one in self.chapter.entries}
        return entry.given == "cycle.pilots" and PILOTS in here and bool(self.faces.harvest.rows(PILOTS))

    def _given(self, given: str, name: str) -> list[Block]:
        body = GIVEN[given](self.faces, name)
        titles = {
            "cycle.days": _("Les journées"),
            "cycle.people": _("Qui y a travaillé"),
            "cycle.pilots": _("Les pilotes"),
            "territory.coverage": _("Couverture des trois listes"),
        }
        return [self._heading(f"{name}-h", 2, titles[given]), *body] if body else []

    def _not_known(self, name: str) -> list[Block]:
        """« Ce que nous ne savons pas encore » of every sheet, each under the sheet's name."""
        items: list[Runs] = []
        sources: list[Source] = []
        for key in self.faces.harvest.parts:
            for row in self.faces.harvest.rows(f"{key}.{DONT_KNOW}"):
                items.append((Run(row.first.words), self.faces.notes.mark(row)))
                sources += row.sources
        return [ListBlock(id=name, items=tuple(items), sources=tuple(sources))] if items else []

    def _each(self) -> list[Block]:
        records = enumerate(self.faces.harvest.of_kind(self.chapter.each))
        return [block for n, record in records for block in self._about(record, f"{self.chapter.id}-{n}")]

    def _about(self, record: Record, name: str) -> list[Block]:
        """The first entry names the record when it is a short text of its own sheet."""
        self.missing, before = [], self.missing
        first, *others = self.chapter.entries
        own = self.faces.harvest.values(first.path, first.where, record.pk) if first.face == "text" else []
        title = own[0].words if own and len(own[0].words) <= LONGEST_HEADING else record.title
        made: list[Block] = [Heading(id=f"{name}-title", level=2, runs=runs(title))]
        for number, entry in enumerate(others if own else self.chapter.entries):
            made += self._entry(entry, f"{name}-{number}", 3, about=record.pk)
        callouts = [] if len(made) > FEW else self._callouts(whole=False, name=name)
        self.missing = before
        return [*made, *callouts]

    def _callouts(self, *, whole: bool, name: str = "") -> Iterator[Block]:
        """One for each sheet that would bring what is missing, and only for what the sheet asks first."""
        wanted: dict[str, tuple[Part, list[str]]] = {}
        for entry in () if whole and self.chapter.each else self.missing:
            found = self.faces.harvest.field(entry.path) if entry.path else None
            if found and self._is_asked_first(found[1], entry, whole=whole):
                wanted.setdefault(found[0].sheet, (found[0], []))[1].append(entry.label)
        born = self._birth() if whole and self.chapter.each else None
        if born:
            wanted[born.sheet] = (born, [self.chapter.label])
        for sheet, (part, labels) in wanted.items():
            yield Callout(
                id=f"{name or self.chapter.id}-missing-{sheet}", runs=self._missing(part, labels), sheet=sheet
            )

    def _is_asked_first(self, field: Field, entry: Entry, *, whole: bool) -> bool:
        """A filter that nothing passed is not something missing, nor is a drawing."""
        if field.kind == "draw":
            return False
        return whole or (not entry.where and (field.essential or field.required))

    def _birth(self) -> Part | None:
        """The part in which the records of this chapter are born."""
        known = self.faces.harvest.parts.values()
        return next((part for part in known if _gives_birth(part, self.chapter.each)), None)

    def _missing(self, part: Part, labels: list[str]) -> Runs:
        title = say(part.sheet_label, self.faces.harvest.language)
        moment = self.faces.notes.moment(part)
        place = f"{wording.quoted(title)} ({moment})" if moment else wording.quoted(title)
        kept = (wording.inside(label).rstrip(".?\u202f\u00a0 ") for label in dict.fromkeys(labels))
        listed = wording.semicolon().join(kept)
        words = french(_("Il manque encore : %(what)s. La feuille %(place)s y répondra."))
        return runs(words % {"what": listed, "place": place})


def _gives_birth(part: Part, kind: str) -> bool:
    return part.record == kind or any(field.record == kind for field in part.fields)
