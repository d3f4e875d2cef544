from django.urls import URLPattern, path, register_converter

from canevas.cycles.views import api, centre, entering, home, mine, people, seating


class Gesture:
    regex = "open|close"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Gesture, "gesture")

ENTERING = [
    path("", home.root, name="root"),
    path("entrer", entering.enter, name="enter"),
    path("b/<str:token>", entering.badge, name="badge"),
    path("demo/<str:token>", entering.demo, name="demo"),
]
TAKING_PART = [
    path("c/<slug:cycle>/", home.cycle, name="cycle"),
    path("c/<slug:cycle>/bienvenue/", entering.welcome, name="welcome"),
    path("c/<slug:cycle>/avant-vous/", mine.before_me, name="before_me"),
    path("c/<slug:cycle>/feuilles.json", home.sheets_json, name="sheets_json"),
    path("c/<slug:cycle>/feuilles/nouvelle", home.new_sheet, name="new_sheet"),
    path("c/<slug:cycle>/equipes/<str:record>/rejoindre", home.join_team, name="join_team"),
    path("c/<slug:cycle>/mes-donnees/", mine.my_data, name="my_data"),
    path("c/<slug:cycle>/mes-donnees.json", mine.my_data_json, name="my_data_json"),
    path("c/<slug:cycle>/mes-donnees.html", mine.my_data_file, name="my_data_file"),
    path("c/<slug:cycle>/mes-donnees/effacer", mine.erase_me, name="erase_me"),
]
CENTRE = [
    path("centre/", centre.index, name="centre"),
    path("centre/<slug:centre>/cycles/nouveau", centre.new_cycle, name="new_cycle"),
    path("centre/<slug:centre>/equipe", centre.team, name="team"),
    path("centre/<slug:centre>/territoires/nouveau", centre.new_territory, name="new_territory"),
    path("centre/<slug:centre>/territoires/<slug:territory>/", centre.territory, name="territory"),
    path("centre/cycles/<slug:cycle>/", centre.cycle, name="staff_cycle"),
    path("centre/cycles/<slug:cycle>/territoires", centre.add_territory, name="add_territory"),
    path("centre/cycles/<slug:cycle>/code", centre.change_code, name="change_code"),
    path("centre/cycles/<slug:cycle>/personnes/", people.index, name="people"),
    path("centre/cycles/<slug:cycle>/personnes/ajouter", people.add, name="add_person"),
    path("centre/cycles/<slug:cycle>/personnes/liste", people.add_list, name="add_list"),
    path("centre/cycles/<slug:cycle>/personnes/<str:person>/", people.one, name="person"),
    path("centre/cycles/<slug:cycle>/badges/", people.print_badges, name="badges"),
    path("centre/cycles/<slug:cycle>/gardiens/", people.keepers, name="keepers"),
    path("centre/cycles/<slug:cycle>/tables/<int:n>/", seating.day, name="tables"),
    path("centre/cycles/<slug:cycle>/tables/<int:n>/composer", seating.compose, name="compose"),
    path("centre/cycles/<slug:cycle>/tables/<int:n>/deplacer", seating.move, name="move"),
]
API = [
    path("api/v1/cycles", api.cycles, name="api_cycles"),
    path("api/v1/cycles/<slug:cycle>", api.cycle, name="api_cycle"),
    path("api/v1/cycles/<slug:cycle>/participants", api.participants, name="api_participants"),
    path("api/v1/cycles/<slug:cycle>/before/open", api.before, name="api_before"),
    path("api/v1/cycles/<slug:cycle>/days/<int:n>/<gesture:gesture>", api.day, name="api_day"),
    path("api/v1/cycles/<slug:cycle>/sheets/<slug:key>/<gesture:gesture>", api.sheets, name="api_sheets"),
    path(
        "api/v1/cycles/<slug:cycle>/intervals/<slug:key>/<gesture:gesture>", api.interval, name="api_interval"
    ),
    path("api/v1/cycles/<slug:cycle>/tables/<int:n>", api.seat, name="api_tables"),
]
urlpatterns: list[URLPattern] = [*ENTERING, *TAKING_PART, *CENTRE, *API]
