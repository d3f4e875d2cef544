"""The part that everybody fills in these tests."""

from canevas.sheets.definition import Part

PART = Part.model_validate(
    {
        "sheet": "g21",
        "part": "ideas",
        "holder": "table",
        "seen_by": "cycle",
        "fields": [
            {"id": "titre", "kind": "text"},
            {"id": "recit", "kind": "para"},
            *({"id": f"page-{number}", "kind": "para"} for number in range(6)),
            {"id": "pour", "kind": "choice", "options": [{"id": "oui"}, {"id": "non"}]},
            {"id": "idees", "kind": "rows", "fields": [{"id": "quoi", "kind": "text"}]},
        ],
    }
)
