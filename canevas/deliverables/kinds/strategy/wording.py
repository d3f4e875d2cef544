"""Small words around people's words; theirs are never changed."""

from django.utils.translation import get_language

from canevas.interface.typography import NARROW


def _is_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def lead(words: str) -> str:
    """« Ambition : », with the space that the language wants."""
    return f"{words}{NARROW}: " if _is_french() else f"{words}: "


def semicolon() -> str:
    return f"{NARROW}; " if _is_french() else "; "


def quoted(words: str) -> str:
    """Words between quotation marks, unless whoever wrote them already put some."""
    if words.startswith(("«", "“")):
        return words
    return f"«{NARROW}{words}{NARROW}»" if _is_french() else f"“{words}”"


def inside(label: str) -> str:
    """A label inside a sentence, unless it begins with a name or an acronym."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
