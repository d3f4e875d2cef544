"""What is refused about a centre and its staff."""

from django.utils.translation import gettext_lazy as _

from canevas.foundation.errors import DomainError


class NameOrAddressMissing(DomainError):
    code = "name_or_address_missing"
    message = _("Il faut un nom et une adresse e-mail complète. Rien n’a été changé.")


class LastOwner(DomainError):
    code = "last_owner"
    message = _(
        "C’est la seule personne qui peut préparer des cycles : donnez d’abord ce rôle à quelqu’un d’autre. "
        "Rien n’a été changé."
    )
