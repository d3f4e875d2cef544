"""Who gets what at every address. An address that is not here fails the test: add its line.

Each line: route → gestures; each gesture: method → answers of the seven visitors, in the order of VISITORS.
The world is that of canevas/cycles/tests/world.py: everything asked for belongs to the cycle `val`,
its territory Val-Clair, and Inès. Names in a route are filled from PLACES in the test.
"""

VISITORS = ("stranger", "ines", "rachid", "odile", "fanny", "omar", "zoe")
#            nobody      of the  of another of another facili- owner   owner of
#                        cycle   territory  cycle      tator           another centre

EVERYBODY = "200 200 200 200 200 200 200"
SIGNED_IN = "200 302 302 302 200 200 200"
OF_THE_CYCLE = "404 200 200 404 200 200 404"
PARTICIPANTS = "404 200 200 404 404 404 404"
OF_THE_TERRITORY = "404 200 404 404 200 200 404"
STAFF = "404 403 403 404 200 200 404"
STAFF_POST = "404 403 403 404 302 302 404"
OWNER_POST = "404 403 403 404 403 302 404"
OF_A_CENTRE = "404 404 404 404 200 200 200"
OF_THE_CENTRE = "404 404 404 404 403 200 404"
MACHINE_ONLY = "403 403 403 403 403 403 403"
OPEN_DOOR = "302 302 302 302 302 302 302"
MISSING = "404 404 404 404 404 404 404"

Gestures = dict[str, str]

PEOPLE: dict[str, Gestures] = {
    "langue/": {"post": OPEN_DOOR},
    "connexion/": {"get": EVERYBODY},
    "connexion/code/": {"get": OPEN_DOOR},
    "connexion/sortir/": {"get": "302 200 200 200 200 200 200", "post": OPEN_DOOR},
    "connexion/inactif/": {"get": EVERYBODY},
}
ENTERING: dict[str, Gestures] = {
    "": {"get": SIGNED_IN},
    "entrer": {"get": EVERYBODY, "post": MISSING},
    "b/<str:token>": {"get": EVERYBODY, "post": OPEN_DOOR},
    "demo/<str:token>": {"get": MISSING, "post": MISSING},
}
TAKING_PART: dict[str, Gestures] = {
    "c/<slug:cycle>/": {"get": OF_THE_CYCLE},
    "c/<slug:cycle>/bienvenue/": {"get": PARTICIPANTS, "post": "404 302 302 404 404 404 404"},
    "c/<slug:cycle>/avant-vous/": {"get": PARTICIPANTS},
    "c/<slug:cycle>/feuilles.json": {"get": OF_THE_CYCLE},
    "c/<slug:cycle>/feuilles/nouvelle": {"post": "404 201 201 404 403 403 404"},
    "c/<slug:cycle>/equipes/<str:record>/rejoindre": {"post": "404 302 403 404 403 403 404"},
    "c/<slug:cycle>/mes-donnees/": {"get": PARTICIPANTS},
    "c/<slug:cycle>/mes-donnees.json": {"get": PARTICIPANTS},
    "c/<slug:cycle>/mes-donnees.html": {"get": PARTICIPANTS},
    "c/<slug:cycle>/mes-donnees/effacer": {"get": PARTICIPANTS, "post": PARTICIPANTS},
}
SHEETS: dict[str, Gestures] = {
    "c/<slug:cycle>/feuilles/<id26:sheet>/": {"get": OF_THE_TERRITORY},
    "c/<slug:cycle>/feuilles/<id26:sheet>/ticket": {"post": OF_THE_TERRITORY},
    "c/<slug:cycle>/feuilles/<id26:sheet>/reponses.json": {"get": OF_THE_TERRITORY},
    "c/<slug:cycle>/feuilles/<id26:sheet>/reports.json": {"get": OF_THE_TERRITORY},
    "c/<slug:cycle>/feuilles/<id26:sheet>/partager": {"post": "404 302 404 404 403 403 404"},
    "c/<slug:cycle>/feuilles/<id26:sheet>/terminer": {"post": "404 409 404 404 403 403 404"},
    "c/<slug:cycle>/feuilles/<id26:sheet>/reprendre": {"post": "404 403 404 404 403 403 404"},
    "c/<slug:cycle>/j/<int:n>/": {"get": OF_THE_CYCLE},
    "c/<slug:cycle>/regie/": {"get": STAFF},
    "c/<slug:cycle>/regie/feuilles": {"post": STAFF_POST},
    "c/<slug:cycle>/regie/personnes": {"post": STAFF_POST},
    "c/<slug:cycle>/fil/<id26:sheet>/<path:path>": {"get": OF_THE_TERRITORY},
}
DELIVERABLES: dict[str, Gestures] = {
    "c/<slug:cycle>/territoires/<slug:territory>/strategie/": {"get": OF_THE_TERRITORY},
    "c/<slug:cycle>/territoires/<slug:territory>/strategie/construire": {
        "post": "404 202 404 404 202 202 404"
    },
    "c/<slug:cycle>/territoires/<slug:territory>/strategie/fabrications/<slug:build>": {"get": MISSING},
    "c/<cycle>/territoires/<territory>/strategie.<kind>": {"get": MISSING},
}
CENTRE: dict[str, Gestures] = {
    "centre/": {"get": OF_A_CENTRE},
    "centre/<slug:centre>/cycles/nouveau": {"get": OF_THE_CENTRE, "post": "404 404 404 404 403 302 404"},
    "centre/<slug:centre>/equipe": {"get": OF_THE_CENTRE, "post": "404 404 404 404 403 302 404"},
    "centre/<slug:centre>/territoires/nouveau": {"get": OF_THE_CENTRE, "post": "404 404 404 404 403 302 404"},
    "centre/<slug:centre>/territoires/<slug:territory>/": {
        "get": OF_THE_CENTRE,
        "post": "404 404 404 404 403 302 404",
    },
    "centre/cycles/<slug:cycle>/": {"get": STAFF, "post": OWNER_POST},
    "centre/cycles/<slug:cycle>/territoires": {"post": OWNER_POST},
    "centre/cycles/<slug:cycle>/code": {"post": STAFF_POST},
    "centre/cycles/<slug:cycle>/personnes/": {"get": STAFF},
    "centre/cycles/<slug:cycle>/personnes/ajouter": {"post": STAFF_POST},
    "centre/cycles/<slug:cycle>/personnes/liste": {"post": STAFF},
    "centre/cycles/<slug:cycle>/personnes/<str:person>/": {"get": STAFF, "post": STAFF_POST},
    "centre/cycles/<slug:cycle>/badges/": {"get": STAFF},
    "centre/cycles/<slug:cycle>/gardiens/": {"get": STAFF, "post": STAFF_POST},
    "centre/cycles/<slug:cycle>/tables/<int:n>/": {"get": STAFF},
    "centre/cycles/<slug:cycle>/tables/<int:n>/composer": {"post": STAFF_POST},
    "centre/cycles/<slug:cycle>/tables/<int:n>/deplacer": {"post": STAFF_POST},
}
API: dict[str, Gestures] = {
    "api/v1/cycles": {"get": MACHINE_ONLY, "post": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>": {"get": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>/participants": {"post": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>/before/open": {"post": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>/days/<int:n>/<gesture:gesture>": {"post": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>/sheets/<slug:key>/<gesture:gesture>": {"post": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>/intervals/<slug:key>/<gesture:gesture>": {"post": MACHINE_ONLY},
    "api/v1/cycles/<slug:cycle>/tables/<int:n>": {"post": MACHINE_ONLY},
}
TABLE: dict[str, Gestures] = {
    **PEOPLE, **ENTERING, **TAKING_PART, **SHEETS, **DELIVERABLES, **CENTRE, **API,
}  # fmt: skip
# Small words that a form sends, where an empty one would be refused for another reason than who asks.
SENT: dict[str, dict[str, str]] = {
    "langue/": {"language": "en"},
    "c/<slug:cycle>/feuilles/<id26:sheet>/partager": {"circle": "cycle", "seen_by": "cycle"},
    "c/<slug:cycle>/regie/feuilles": {"key": "g13", "sheet": "g13", "gesture": "close"},
    "c/<slug:cycle>/regie/personnes": {"role": "resident"},
    "centre/<slug:centre>/cycles/nouveau": {"name": "Neuf", "recipe": "numerique-innovation-sociale"},
    "centre/<slug:centre>/equipe": {"name": "Centre du Val"},
    "centre/<slug:centre>/territoires/nouveau": {"name": "Neuf"},
    "centre/<slug:centre>/territoires/<slug:territory>/": {"name": "Val-Clair"},
    "centre/cycles/<slug:cycle>/personnes/ajouter": {"name": "Neuf", "role": "operator"},
    "centre/cycles/<slug:cycle>/personnes/<str:person>/": {"gesture": "revoke"},
}
