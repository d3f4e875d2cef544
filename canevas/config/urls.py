"""All addresses; each app brings its own, in French and without accents."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("canevas.interface.urls")),
    path("", include("canevas.people.urls")),
    path("", include("canevas.live.urls")),
    path("", include("canevas.deliverables.urls")),
    path("", include("canevas.cycles.urls")),
]
handler404 = "canevas.interface.views.not_found"
handler403 = "canevas.interface.views.forbidden"
handler500 = "canevas.interface.views.broken"
