"""Lists of people, as they come: pasted lines or a CSV file from a spreadsheet."""

import csv
import datetime as dt
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from canevas.cycles import actions, roles, standing
from canevas.cycles.models import Cycle, Participation
from canevas.foundation.errors import DomainError
from canevas.foundation.text import nfc, slug
from canevas.territories.models import Territory

COLUMNS = ("name", "role", "organisation", "territories", "email")
HEADINGS = {
    "nom": "name", "nom-et-prenom": "name", "prenom-et-nom": "name", "name": "name", "personne": "name",
    "profil": "role", "role": "role", "fonction": "role",
    "structure": "organisation", "organisation": "organisation", "organisme": "organisation",
    "territoire": "territories", "territoires": "territories", "territory": "territories",
    "territories": "territories",
    "e-mail": "email", "email": "email", "mail": "email", "courriel": "email", "adresse-e-mail": "email",
}  # fmt: skip
SHORT_ROLES = {
    "pilote": "pilot-contract", "pilote-contrat-de-ville": "pilot-contract",
    "pilote-strategie-numerique": "pilot-digital", "delegue": "delegate", "deleguee": "delegate",
    "operateur": "operator", "operatrice": "operator", "acteur-economique": "economic",
    "bailleur": "economic", "ess": "economic", "habitant": "resident", "habitante": "resident",
    "elu": "elected", "elue": "elected", "partenaire": "partner", "intervenant": "speaker",
    "intervenante": "speaker", "remplacant": "replacement", "remplacante": "replacement",
}  # fmt: skip


@dataclass(frozen=True)
class BadLine:
    line: int
    words: str
    reason: str | Promise


@dataclass
class Report:
    """What became of a list: who was added, who was there already, which lines were not understood."""

    added: list[Participation] = field(default_factory=list)
    known: list[Participation] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


class BadRow(DomainError):
    code = "bad_row"


def decode(raw: bytes) -> str:
    """Spreadsheets write UTF-8 with a mark, or the old Western alphabet."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def keep_original(cycle: Cycle, raw: bytes, at: dt.datetime) -> Path:
    """Keep the list as it came, readable by this machine's owner only."""
    folder = Path(settings.DATA) / "imports" / cycle.pk
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{at:%Y-%m-%dT%H%M%S%f}.csv"
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        kept.write(raw)
    return file


def forget_originals(cycle: Cycle) -> None:
    for file in _originals(cycle):
        file.unlink()


def _originals(cycle: Cycle) -> Iterator[Path]:
    yield from (Path(settings.DATA) / "imports" / cycle.pk).glob("*.csv")


def forget_in_originals(cycle: Cycle, name: str) -> None:
    """Take the lines of somebody who is erased out of the lists that were kept."""
    for file in _originals(cycle):
        lines = decode(file.read_bytes()).splitlines(keepends=True)
        file.write_text("".join(line for line in lines if slug(name) not in slug(line)), encoding="utf-8")


def add_lines(cycle: Cycle, raw: bytes, at: dt.datetime) -> Report:
    """Add everybody whose line is understood; tell the others with their line and why."""
    keep_original(cycle, raw, at)
    report = Report()
    there = {_alike(one.person.name, one.role): one for one in standing.confirmed(cycle)}
    for line, values in rows(decode(raw)):
        try:
            _add(cycle, values, there, report)
        except DomainError as refusal:
            report.bad.append(BadLine(line, " ; ".join(values.values()), refusal.message))
    return report


def _add(cycle: Cycle, values: dict[str, str], there: dict[str, Participation], report: Report) -> None:
    name, role = values.get("name", ""), read_role(values.get("role", ""))
    known = there.get(_alike(name, role))
    if known is not None:
        report.known.append(known)
        return
    person = actions.add_participant(
        cycle,
        name=name,
        role=role,
        organisation=values.get("organisation", ""),
        territories=read_territories(cycle, values.get("territories", "")),
        email=_email(values.get("email", "")),
    )
    there[_alike(name, role)] = person
    report.added.append(person)


def rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line with its number; columns by their headings, or in the order of COLUMNS without any."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    columns: list[str] | None = None
    for cells in lines:
        words = [nfc(cell.strip()) for cell in cells]
        if not any(words):
            continue
        if columns is None:
            columns = _headings(words)
            if columns:
                continue
            columns = list(COLUMNS)
        yield lines.line_num, {key: cell for key, cell in zip(columns, words, strict=False) if key}


def separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(";\t,", key=first.count)


def _headings(words: list[str]) -> list[str]:
    found = [HEADINGS.get(slug(word), "") for word in words]
    return found if "name" in found else []


def read_role(words: str) -> str:
    """The role named by its id, its label, or the word people use for it."""
    plain = slug(words.split("(", maxsplit=1)[0])
    with override("fr"):  # a list is written in French, whatever the language of the screen
        labels = {slug(str(label)): role for role, label in roles.ROLES.items()}
    found = words if words in roles.ROLES else labels.get(slug(words)) or SHORT_ROLES.get(plain)
    if not found:
        raise BadRow(_("Profil inconnu : « %(words)s ».") % {"words": words})
    return found


def read_territories(cycle: Cycle, words: str) -> list[Territory]:
    names = {slug(one.name): one for one in cycle.territories.all()}
    names |= {one.slug: one for one in cycle.territories.all()}
    wanted = [part.strip() for part in words.replace("|", "/").replace("+", "/").split("/")]
    found = []
    for name in filter(None, wanted):
        if slug(name) not in names:
            raise BadRow(_("Territoire inconnu : « %(words)s ».") % {"words": name})
        found.append(names[slug(name)])
    return found


def _email(words: str) -> str:
    if words and ("@" not in words.strip("@") or " " in words):
        raise BadRow(_("Adresse e-mail illisible : « %(words)s ».") % {"words": words})
    return words


def _alike(name: str, role: str) -> str:
    return f"{slug(name)} {role}"
