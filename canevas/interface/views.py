"""The pages that say what went wrong: not found, refused, broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "interface/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "interface/forbidden.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "interface/broken.html", status=500)
