"""Files kept under the hash of what they hold: the same content is kept once, and never changes."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """Write a file whole or not at all, and return its hash."""
    name = hashlib.sha256(content).hexdigest()
    place = where(name)
    if place.exists():
        return name
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(place)
    return name


def where(name: str) -> Path:
    return Path(settings.DATA) / "files" / name[:2] / name


def is_kept(name: str) -> bool:
    return where(name).exists()
