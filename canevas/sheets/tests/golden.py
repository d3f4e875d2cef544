"""The golden document: what the library here and the one in the browser must both read alike.

`golden.regenerate()` (in `manage shell`) writes shape1.seed.bin, shape1.pycrdt.bin and shape1.json;
`node tests/fixtures/shape1.mjs` then writes shape1.yjs.bin.
"""

import json
from pathlib import Path
from typing import Any

from pycrdt import Doc

from canevas.sheets import shape
from canevas.sheets.pen import Pen
from canevas.sheets.tests.world import (
    ACTION,
    BRANCH,
    EVERY_KIND,
    FATOU,
    IDEA,
    LINK,
    PAUL,
    PHOTO,
    ROW,
    TWIG,
    VALLON,
)  # fmt: skip

HERE = Path(__file__).resolve().parents[3] / "tests" / "fixtures"
TEXTS = {
    "ligne": "Un café, l’été 😀",
    "recit": "Première ligne\nDeuxième ligne",
    "une/one/mot": "Semaine",
    "grille/quartiers.contrat/value": "Habiter",
    "engagement/one/texte": "Ouvrir la porte",
    "engagement/one/avec": "La régie",
}
VALUES: dict[str, Any] = {
    "choix": "bleu",
    "plusieurs": ["bleu", "vert"],
    "note": 3,
    "nombre": 1234,
    "montant": 1250050,
    "mois": "2027-03",
    "jour": "2027-03-01",
    "oui": True,
    "structure": "Régie de l’Estuaire",
    "qui": {"id": PAUL},
    "action": ACTION,
    "actions": [ACTION],
    "une/one/debut": "2027-09",
    "grille/publics.numerique/value": "vert",
    "place": {"x": 0.25, "y": 0.5},
    "image": {"file": PHOTO, "alt": "La place un jour de marché"},
    "engagement/one/date": "2027-06-30",
    "engagement/one/temoin": {"name": "Madame Roux"},
    "engagement/one/rappel": False,
}
ROWS: list[tuple[str, str, dict[str, Any]]] = [
    ("idees", IDEA, {
        "titre": "Café des outils", "resume": "Réparer ensemble", "couleur": "vert", "couleurs": ["vert"],
        "prolonge": ACTION, "combien": 12,
    }),
    ("idees", ROW, {"titre": "Jardin"}),
    ("arbre", BRANCH, {"texte": "Racine"}),
    ("arbre", TWIG, {"texte": "Feuille", "parent": BRANCH}),
    ("liens", LINK, {"from": ACTION, "to": IDEA, "nature": "nourrit"}),
]  # fmt: skip
ORIGIN = {"carry": "graine-to-idea", "sheet": VALLON, "path": "graine", "seq": 7, "text": "Café"}


def write(doc: "Doc[Any]") -> None:
    """Fill every kind, and let one row go."""
    pen = Pen(doc, EVERY_KIND, FATOU, [VALLON])
    for path, words in TEXTS.items():
        pen.write(path, words)
    for path, value in VALUES.items():
        pen.choose(path, value)
    for field, row, cells in ROWS:
        pen.add_row(field, cells, row)
    pen.drop_row("idees", ROW)
    roots = shape.roots(doc, EVERY_KIND)
    roots[shape.FIELDS]["points"] = {IDEA: 4}
    roots[shape.ORIGINS][f"idees/{IDEA}/titre"] = [ORIGIN]


def told(doc: "Doc[Any]") -> dict[str, Any]:
    """Everything that a reader must find, as plain JSON."""
    roots = shape.roots(doc, EVERY_KIND)
    rows = {field.id: roots[shape.rows_root(field.id)] for field in EVERY_KIND.fields if field.in_rows}
    return {
        "values": shape.read(doc, EVERY_KIND),
        "rows": {
            name: [
                {"id": row.id, "pos": row.position, "by": row.by, "for": row.for_, "gone": row.gone}
                for row in shape.row_states(home)
            ]
            for name, home in rows.items()
        },
        "origins": {path: _whole(entries) for path, entries in roots[shape.ORIGINS].to_py().items()},
    }


def _whole(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry | {"seq": int(entry["seq"])} for entry in entries]


def regenerate() -> None:
    seed = shape.seed(EVERY_KIND)
    doc = shape.new_document(77)
    doc.apply_update(seed)
    write(doc)
    (HERE / "shape1.seed.bin").write_bytes(seed)
    (HERE / "shape1.pycrdt.bin").write_bytes(doc.get_update())
    asked = {"part": EVERY_KIND.localised("fr"), "texts": TEXTS, "choices": VALUES, "added": ROWS}
    known = {**asked, "by": FATOU, "for": [VALLON], "origin": ORIGIN, "expected": told(doc)}
    (HERE / "shape1.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")
