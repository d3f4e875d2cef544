"""Where a sentence comes from and what became of it, step by step, each under its own permission."""

from collections.abc import Sequence
from dataclasses import dataclass

from canevas.cycles import gate, rules
from canevas.cycles.access import Visit
from canevas.cycles.models import Participation
from canevas.cycles.standing import Standing
from canevas.live import heading
from canevas.live.heading import Heading
from canevas.sheets import thread
from canevas.sheets.definition import Part
from canevas.sheets.models import Answer, Sheet


@dataclass(frozen=True)
class Step:
    """One place on the thread. A step that the reader may not see has no heading and no words."""

    sheet: str
    path: str
    heading: Heading | None = None
    label: str = ""
    taken: str = ""
    words: str = ""
    functions: Sequence[str] = ()
    at: object = None

    @property
    def is_changed(self) -> bool:
        return bool(self.taken and self.words and self.taken != self.words)


@dataclass(frozen=True)
class Eye:
    """Who looks at the thread, and in which language."""

    visit: Visit
    standing: Standing
    language: str

    def start(self, sheet: Sheet, path: str) -> Step:
        """The words that the page is about."""
        answer = Answer.objects.filter(sheet=sheet, path=path).first()
        return self._step(sheet, path, answer=answer)

    def origins(self, sheet: Sheet, path: str) -> list[Step]:
        return [self._linked(one.sheet, one.path, one.taken) for one in thread.origins(sheet, path)]

    def fates(self, sheet: Sheet, path: str) -> list[Step]:
        return [self._linked(one.sheet, one.path, one.taken) for one in thread.fates(sheet, path)]

    def _linked(self, sheet: Sheet, path: str, taken: str) -> Step:
        if not self.may_see(sheet, path):
            return Step(sheet.pk, path)
        answer = Answer.objects.filter(sheet=sheet, path=path).first()
        return self._step(sheet, path, answer=answer, taken=taken)

    def may_see(self, sheet: Sheet, path: str) -> bool:
        field, *rest = path.split("/")
        unseen = gate.hidden(self.standing, sheet)
        return (
            rules.may_read(self.standing, sheet)
            and not {field, f"{field}.{rest[-1] if rest else ''}"} & unseen
        )

    def _step(self, sheet: Sheet, path: str, *, answer: Answer | None, taken: str = "") -> Step:
        field = Part.load(sheet.definition.json).find(path)
        return Step(
            sheet=sheet.pk,
            path=path,
            heading=heading.of(sheet, self.visit.cycle, author=self.visit.author, language=self.language),
            label=str(field.localised(self.language)["label"]) if field else "",
            taken=taken,
            words=answer.text if answer else "",
            functions=functions(answer.authors if answer else []),
            at=answer.at if answer else None,
        )


def functions(authors: Sequence[str]) -> list[str]:
    """What the authors do, never their names."""
    people = Participation.objects.filter(pk__in=list(authors))
    return sorted({str(dict(Participation.ROLES)[role]) for role in people.values_list("role", flat=True)})
