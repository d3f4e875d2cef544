"""The token of the staff API: a file that only this machine's owner can read."""

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings


def token_file() -> Path:
    return Path(settings.DATA) / "staff.token"


def ensure_staff_token() -> str:
    """Return the token of this data folder, made at the first start (mode 600)."""
    file = token_file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as made:
            made.write(secrets.token_urlsafe(32))
    return file.read_text().strip()


def is_staff_token(given: str) -> bool:
    """Compare in constant time; without the file nobody is let in."""
    file = token_file()
    known = file.read_text().strip() if file.exists() else ""
    return hmac.compare_digest(known.encode(), given.encode()) and bool(known)
