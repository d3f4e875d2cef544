"""French typography and dates, as screens and documents show them."""

import datetime as dt
import re

NARROW = "\u202f"
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT_MONTHS = {
    "fr": ["jan.", "fév.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
# A colon inside a time (9:30) or an address (https:) has no space before it and keeps none.
_BEFORE = re.compile(r"[ \u00a0]+([;:!?»])")
_AFTER = re.compile(r"«[ \u00a0\u202f]*")
_TIGHT = re.compile(r"(?<=[^\s«\u202f])»")


def french(words: str) -> str:
    """Put narrow no-break spaces before ; : ! ? » and after «, and true apostrophes."""
    spaced = _BEFORE.sub(rf"{NARROW}\1", words)
    spaced = _TIGHT.sub(f"{NARROW}»", _AFTER.sub(f"«{NARROW}", spaced))
    return re.sub(r"(?<=\w)'(?=\w)", "’", spaced)


def long_date(day: dt.date, language: str = "fr") -> str:
    month = MONTHS[_known(language)][day.month - 1]
    number = "1er" if day.day == 1 and _known(language) == "fr" else str(day.day)
    return f"{number} {month} {day.year}"


def week_date(day: dt.date, language: str = "fr") -> str:
    return f"{WEEKDAYS[_known(language)][day.weekday()]} {long_date(day, language)}"


def short_date(day: dt.date, language: str = "fr") -> str:
    return f"{day.day} {SHORT_MONTHS[_known(language)][day.month - 1]}"


def month(text: str, language: str = "fr") -> str:
    """Write « 2027-03 » as « mars 2027 »; anything else is returned as it is."""
    parts = text.split("-")
    if len(parts) != 2 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return text
    return f"{MONTHS[_known(language)][int(parts[1]) - 1]} {parts[0]}"


def clock(moment: dt.time, language: str = "fr") -> str:
    """Write half past nine as « 9 h 30 », or « 9:30 » in English."""
    if _known(language) == "en":
        return f"{moment.hour}:{moment.minute:02}"
    return f"{moment.hour}{NARROW}h{NARROW}{moment.minute:02}"


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "fr"
