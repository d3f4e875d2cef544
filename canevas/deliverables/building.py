"""The making of a document by the worker: claimed once, told step by step, safe to begin again."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import astuple
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from canevas import __version__
from canevas.deliverables import files, forgetting
from canevas.deliverables.formats.docx import docx
from canevas.deliverables.formats.pdf import TEMPLATE, paged
from canevas.deliverables.kinds.strategy.contents import strategy
from canevas.deliverables.models import Build, BuiltFile, Passage
from canevas.interface.blocks import Document, as_json
from canevas.territories.models import Territory

Made = TypeVar("Made")
BEAT = 1.0  # seconds
PATIENCE = dt.timedelta(minutes=3)
BROKEN = gettext_noop(
    "La fabrication s’est interrompue. Rien de ce que vous avez écrit n’est perdu : demandez-la de nouveau."
)
READING, PAGES, TEXT, KEEPING = (
    gettext_noop("Nous relisons les feuilles."),
    gettext_noop("Nous mettons le texte en pages."),
    gettext_noop("Nous préparons le fichier à modifier."),
    gettext_noop("Nous rangeons les fichiers."),
)


def make(build_id: str) -> None:
    """Build the files of one request. Whatever happens, it does not stay « en cours »."""
    if not _claim(build_id):
        return
    build = Build.objects.select_related("deliverable__cycle__recipe", "deliverable__cycle__centre").get(
        pk=build_id
    )
    try:
        _make(build)
    finally:
        left = Build.objects.filter(pk=build_id, state=Build.RUNNING)
        left.update(state=Build.FAILED, error=BROKEN, finished_at=now())


def _claim(build_id: str) -> bool:
    """Only one worker has a build: the one that changes its state."""
    waiting = Build.objects.filter(pk=build_id, state=Build.WAITING)
    return bool(waiting.update(state=Build.RUNNING, progress=2, step=READING, worked_at=now(), error=""))


def left_behind() -> list[str]:
    """Builds whose worker died, made ready to be taken over, and those that still wait."""
    Build.objects.filter(state=Build.RUNNING).update(state=Build.WAITING, progress=0, step="")
    return list(Build.objects.filter(state=Build.WAITING).order_by("asked_at").values_list("pk", flat=True))


def is_alive(build: Build, *, at: dt.datetime) -> bool:
    """Somebody is on it, or will be: it waits, or showed a sign of life a short while ago."""
    signs = build.worked_at or build.asked_at
    return build.state in {Build.WAITING, Build.RUNNING} and at - signs < PATIENCE


def _tell(build: Build, progress: int, step: str) -> None:
    Build.objects.filter(pk=build.pk).update(progress=progress, step=step, worked_at=now())


def _make(build: Build) -> None:
    _tell(build, 10, READING)
    territory = Territory.objects.get(pk=build.deliverable.holder)
    document = strategy(build.deliverable.cycle, territory, build.language)
    build.fingerprint = fingerprint(document)
    made = _same_as_before(build) or _files(build, document)
    _tell(build, 95, KEEPING)
    _finish(build, document, made)


def fingerprint(document: Document) -> str:
    """What the files are made from: the document, our template and letters, our version."""
    words = json.dumps(as_json(document), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{__version__}\0{_template()}\0{words}".encode()).hexdigest()


@cache
def _template() -> str:
    around = sorted(Path(TEMPLATE).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in (TEMPLATE, *around))).hexdigest()


def _same_as_before(build: Build) -> dict[str, tuple[str, int]]:
    """The files of an earlier build of the very same words, as long as they are all there."""
    like = Build.objects.filter(fingerprint=build.fingerprint, state=Build.DONE).exclude(pk=build.pk)
    for earlier in like.order_by("-finished_at").prefetch_related("files"):
        found = {file.format: (file.sha256, file.size) for file in earlier.files.all()}
        if found and all(files.is_kept(name) for name, _size in found.values()):
            return found
    return {}


def _files(build: Build, document: Document) -> dict[str, tuple[str, int]]:
    lay_out = partial(paged, document, at=build.asked_at)
    pages, numbers = _while_telling(build, (35, 70), PAGES, work=lay_out)
    write = partial(docx, document, numbers, at=build.asked_at)
    text = _while_telling(build, (70, 95), TEXT, work=write)
    return {"pdf": (files.keep(pages), len(pages)), "docx": (files.keep(text), len(text))}


def _while_telling(build: Build, span: tuple[int, int], step: str, *, work: Callable[[], Made]) -> Made:
    """Do long work beside us and give signs of life meanwhile; the work may not ask the database."""
    progress, end = span
    with ThreadPoolExecutor(max_workers=1) as beside:
        doing = beside.submit(work)
        _tell(build, progress, step)
        while wait([doing], timeout=BEAT).not_done:
            progress += max((end - progress) // 4, 1) if progress < end - 1 else 0
            _tell(build, progress, step)
        return doing.result()


@transaction.atomic
def _finish(build: Build, document: Document, made: dict[str, tuple[str, int]]) -> None:
    """A build that was given up meanwhile keeps nothing: it may bear the name of somebody now erased."""
    done = Build.objects.filter(pk=build.pk, state=Build.RUNNING).update(
        state=Build.DONE, progress=100, step="", finished_at=now(), fingerprint=build.fingerprint
    )
    if not done:
        forgetting.drop(sha for sha, _size in made.values())
        return
    BuiltFile.objects.bulk_create(
        [BuiltFile(build=build, format=name, sha256=sha, size=size) for name, (sha, size) in made.items()]
    )
    Passage.objects.bulk_create([
        Passage(build=build, block=block.id, sources=[astuple(one) for one in block.sources])
        for block in document.blocks
        if block.sources
    ])  # fmt: skip


def step_of(build: Build, language: str) -> str:
    """What is being done, or what went wrong, in the reader's language."""
    with override(language):
        return _(build.error or build.step) if build.error or build.step else ""
