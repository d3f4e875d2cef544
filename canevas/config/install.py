"""What a start prepares: tables, static files, the demo or an empty centre, and where to click."""

import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import override

from canevas.cycles import tokens
from canevas.demo import actions as demo
from canevas.people.models import Centre


def database() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def static_files() -> None:
    """Gather and compress the static files, only when one of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    now = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=stamp.exists())
    stamp.write_text(now)


def _static_fingerprint() -> str:
    found = [django.__version__]
    for file in sorted(Path(settings.ROOT_FOLDER).glob("canevas/*/static/**/*")):
        if file.is_file():
            facts = file.stat()
            found.append(f"{file}:{facts.st_size}:{facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def people(*, empty: bool) -> None:
    tokens.ensure_staff_token()
    if Centre.objects.exists():
        return
    if empty:
        demo.found_empty_centre()
    else:
        print(_("Préparation de la démonstration, une seule fois…"), flush=True)
        demo.tell()


def say_where(address: str) -> None:
    with override(settings.LANGUAGE_CODE):
        print(f"\n  Canevas : {address}/\n")
        for line in demo.doors(address):
            print(f"  {line}")
        print(_("\n  Ctrl+C pour arrêter.\n"))
    sys.stdout.flush()
