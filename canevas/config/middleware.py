"""The edge that turns a named refusal into an answer for people."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from canevas.foundation.errors import DomainError


class Refusals:
    """A `DomainError` becomes a page with its sentence (or JSON under /api/); 404 says nothing more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        if error.status == 404:
            raise Http404
        if request.path.startswith("/api/"):
            return JsonResponse({"error": error.code, "message": str(error)}, status=error.status)
        return render(request, "interface/refusal.html", {"refusal": error}, status=error.status)
