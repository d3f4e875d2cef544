"""Refusals of this floor."""

from django.utils.translation import gettext_lazy as _

from canevas.foundation.errors import DomainError, NotFound


class NotBuiltYet(NotFound):
    code = "not_built_yet"
    message = _("Ce document n’a pas encore été fabriqué : demandez-le sur la page de la stratégie.")


class NotOffered(DomainError):
    code = "not_offered"
    message = _("La recette de ce cycle ne prévoit pas ce document.")
    status = 404
