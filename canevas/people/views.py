"""Signing in with a code received by e-mail, and signing out."""

from typing import Any

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from canevas.people.models import Person, Staff


class SignIn(RequestLoginCodeView):
    template_name = "people/sign_in.html"

    def form_valid(self, form: RequestLoginCodeForm) -> HttpResponse:
        """A visit begun with a badge ends here: the two ways in never add up."""
        if self.request.user.is_authenticated:
            logout(self.request)
        return super().form_valid(form)


class ConfirmCode(ConfirmLoginCodeView):
    template_name = "people/confirm_code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["demo_code"] = self._process.code if is_demo_staff(self._process.user) else ""
        return context


class SignOut(LogoutView):
    template_name = "people/sign_out.html"


def is_demo_staff(person: Person | None) -> bool:
    """In a demo there is no mailbox: the page shows the code, to people of that centre only."""
    if person is None:
        return False
    places = Staff.objects.filter(person=person)
    return places.exists() and not places.exclude(centre__is_demo=True).exists()


def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "people/inactive.html")
