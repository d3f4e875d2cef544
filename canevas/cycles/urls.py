from django.urls import URLPattern, path

from canevas.cycles.views import entering, home

urlpatterns: list[URLPattern] = [
    path("", home.root, name="root"),
    path("entrer", entering.enter, name="enter"),
    path("b/<str:token>", entering.badge, name="badge"),
    path("demo/<str:token>", entering.demo, name="demo"),
    path("c/<slug:cycle>/", home.cycle, name="cycle"),
    path("c/<slug:cycle>/bienvenue/", entering.welcome, name="welcome"),
    path("c/<slug:cycle>/feuilles.json", home.sheets_json, name="sheets_json"),
    path("c/<slug:cycle>/feuilles/nouvelle", home.new_sheet, name="new_sheet"),
    path("c/<slug:cycle>/equipes/<str:record>/rejoindre", home.join_team, name="join_team"),
]
