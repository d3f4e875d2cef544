"""Text: people's words are kept in NFC and otherwise untouched; screens follow French typography."""

import re
import unicodedata


def nfc(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def slug(words: str) -> str:
    """Write words as an id of a recipe: lower case, no accents, hyphens."""
    plain = unicodedata.normalize("NFKD", words.replace("œ", "oe").replace("’", "-"))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
