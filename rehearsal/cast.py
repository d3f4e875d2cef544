"""Invented territories and invented people: who plays in a rehearsal."""
# ruff: noqa: E501  tables of invented names

from random import Random
from typing import Any

Plain = dict[str, Any]
NAMES = ["Val-Clair", "Les Trois Ponts", "Haute-Brume", "Pays des Ormes", "Rive-Douce", "Plaine-Lys", "Mont-Serein",
         "Grand-Etang", "Belle-Fosse"]  # fmt: skip
QUARTERS = ["Les Tilleuls", "Le Moulin Neuf", "La Briqueterie", "Les Cèdres", "Le Canal", "Les Mésanges"]
GIVEN = ["Inès", "Karim", "Solène", "Moussa", "Élodie", "Tanguy", "Fatou", "Jérôme", "Lina", "Aurélien", "Noor",
         "Pascal", "Maëlle", "Idriss", "Colette", "Yanis"]  # fmt: skip
FAMILY = ["Valmorin", "Desrives", "Tarnois", "Belkheir", "Osmont", "Quillard", "Mercadal", "Faugère", "Lenoux", "Sabrin",
          "Ardouin", "Peltrier", "Vassal", "Rioult"]  # fmt: skip
PER_TERRITORY = ["pilot-contract", "pilot-digital"]
OTHERS = ["operator", "operator", "resident", "economic", "operator", "resident", "delegate", "economic", "partner",
          "operator", "elected", "resident", "speaker"]  # fmt: skip
EVERYWHERE = frozenset({"partner", "speaker"})
ORGANISATIONS = {
    "operator": ["Centre social des Tilleuls", "Espace numérique du Canal", "Médiathèque du Moulin"],
    "economic": ["Régie des Trois Ponts", "Coopérative La Navette"],
    "delegate": ["Préfecture"],
    "partner": ["Réseau régional des lieux numériques"],
}


def territories(count: int, mark: str) -> list[Plain]:
    return [_territory(n, mark) for n in range(count)]


def _territory(n: int, mark: str) -> Plain:
    name = NAMES[n % len(NAMES)] + (f" {n // len(NAMES) + 1}" if n >= len(NAMES) else "")
    quarters = [QUARTERS[(2 * n) % 6], QUARTERS[(2 * n + 1) % 6]]
    return {
        "slug": f"rep-{mark}-{n + 1}",
        "name": name,
        "parts": [{"code": "", "name": f"Communauté d’agglomération de {name}"}],
        "contracts": [
            {"kind": "contract", "name": f"Contrat de ville de {name}", "period": "2024-2030", "bearer": ""}
        ],
        "orientations": [
            {"list": "contract", "code": "1", "title": f"Le lien social à {name}"},
            {"list": "contract", "code": "2", "title": "L’emploi et l’activité"},
            {"list": "territorial-project", "code": "A", "title": "Un territoire accueillant"},
            {"list": "digital-strategy", "code": "N1", "title": "Des lieux ouverts à tous"},
        ],
        "neighbourhoods": [
            {"kind": "qpv", "code": "", "name": quarters[0], "commune": name},
            {"kind": "quartier-vecu", "code": "", "name": quarters[1], "commune": name},
        ],
    }


def people(count: int, slugs: list[str], random: Random) -> list[Plain]:
    """Two pilots for each territory first, then all the other roles in turn."""
    roles = [(role, slug) for slug in slugs for role in PER_TERRITORY]
    while len(roles) < count:
        n = len(roles) - len(PER_TERRITORY) * len(slugs)
        roles.append((OTHERS[n % len(OTHERS)], slugs[n % len(slugs)]))
    names = _names(count, random)
    return [_person(role, slug, name) for (role, slug), name in zip(roles[:count], names, strict=True)]


def _person(role: str, slug: str, name: str) -> Plain:
    known = ORGANISATIONS.get(role, [""])
    return {
        "name": name,
        "role": role,
        "organisation": known[len(name) % len(known)],
        "territories": [] if role in EVERYWHERE else [slug],
    }


def _names(count: int, random: Random) -> list[str]:
    every = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    return random.sample(every, min(count, len(every))) + [f"Robot {n}" for n in range(len(every), count)]
