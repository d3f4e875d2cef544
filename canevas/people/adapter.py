"""How allauth behaves here: nobody signs up by themselves, and a code is what gives staff rights."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Say how this session was opened: a session opened by a badge has no such rights."""
        super().login(request, user)
        request.session["way"] = "code"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = template_prefix.rsplit("/", 1)[-1]
        super().send_mail(f"people/email/{name}", email, context)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Our pages say by themselves what happened; only a refusal is worth a message."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)
