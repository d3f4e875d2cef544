from django.urls import URLPattern, path, re_path

from canevas.deliverables import views

STRATEGY = "c/<slug:cycle>/territoires/<slug:territory>/strategie"
FILE = r"^c/(?P<cycle>[-\w]+)/territoires/(?P<territory>[-\w]+)/strategie\.(?P<kind>docx|pdf)$"

urlpatterns: list[URLPattern] = [
    path(f"{STRATEGY}/", views.page, name="strategy"),
    path(f"{STRATEGY}/construire", views.build, name="strategy-build"),
    path(f"{STRATEGY}/fabrications/<slug:build>", views.progress, name="strategy-progress"),
    re_path(FILE, views.download, name="strategy-file"),
]
