"""The document « stratégie » of one territory, whole, in one language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from canevas.cycles import parts
from canevas.cycles.models import Cycle
from canevas.cycles.recipes import resolve
from canevas.deliverables.formats.letters import unprinted
from canevas.deliverables.kinds.strategy import cover, outline
from canevas.deliverables.kinds.strategy.chapters import ChapterWriter
from canevas.deliverables.kinds.strategy.faces import Faces
from canevas.deliverables.kinds.strategy.harvest import Harvest
from canevas.deliverables.kinds.strategy.notes import Notes
from canevas.interface.blocks import Block, Callout, Document, runs, text_of
from canevas.interface.typography import french
from canevas.sheets.definition import say
from canevas.territories.models import Territory

STRATEGY = "strategie"


def strategy(cycle: Cycle, territory: Territory, language: str) -> Document:
    with override(language):
        return _strategy(Harvest(cycle, territory, language))


def _strategy(harvest: Harvest) -> Document:
    plan = resolve.outline(harvest.cycle.recipe.parsed, STRATEGY)
    reading = outline.Reading.of(harvest.language, parts.carry_rules(harvest.cycle.recipe_id))
    faces = Faces(harvest, Notes(harvest))
    blocks: list[Block] = []
    numbers = {False: 0, True: 0}
    for chapter in outline.chapters(plan, harvest.parts, reading):
        made = ChapterWriter(faces, chapter).write(_number(numbers, is_annex=chapter.is_annex))
        numbers[chapter.is_annex] += bool(made)
        blocks += made
    document = Document(
        language=harvest.language,
        cover=cover.cover(harvest, french(say(plan["label"], harvest.language))),
        blocks=tuple(blocks),
        notes=faces.notes.all(),
        labels=_labels(),
        author=harvest.cycle.centre.name,
    )
    return _with_warning(document)


def _number(numbers: dict[bool, int], *, is_annex: bool) -> str:
    return _("Annexe %(n)s.") % {"n": numbers[True] + 1} if is_annex else f"{numbers[False] + 1}."


def _labels() -> tuple[tuple[str, str], ...]:
    return (
        ("contents", _("Sommaire")),
        ("notes", french(_("Notes : d’où viennent ces phrases"))),
        ("notes_intro", _("Chaque numéro du texte renvoie à la feuille où la phrase a été écrite.")),
    )


def _with_warning(document: Document) -> Document:
    """Some signs (a rare script, a new emoji) are in none of our letters: the reader is told."""
    signs = unprinted(text_of(document))
    if not signs:
        return document
    words = french(
        _("Des signes de ce document ne s’impriment pas dans le PDF : une marque les remplace."
          " Ils sont entiers dans le fichier DOCX et sur la page.")
    )  # fmt: skip
    warning = Callout(id="unprinted", runs=runs(words))
    return Document(
        language=document.language, cover=document.cover, blocks=(*document.blocks, warning),
        notes=document.notes, labels=document.labels, author=document.author,
    )  # fmt: skip
