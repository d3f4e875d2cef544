"""What a cycle refuses, each with its sentence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from canevas.foundation.errors import DomainError, Forbidden


class RecipeRefused(DomainError):
    """`problems` are those of the checker: file, line, column, code, message, nearest."""

    code = "recipe_refused"
    message = _("Cette recette contient des erreurs. Rien n’a été créé : corrigez les lignes indiquées.")
    status = 422

    def __init__(self, problems: list[Any]) -> None:
        self.problems = problems
        super().__init__()


class SlugTaken(DomainError):
    code = "slug_taken"
    message = _("Un cycle porte déjà cette adresse. Rien n’a été créé : choisissez-en une autre.")
    status = 409


class UnknownSheet(DomainError):
    code = "unknown_sheet"
    message = _("La recette de ce cycle n’a pas cette feuille. Rien n’a été changé.")
    status = 404


class UnknownDay(DomainError):
    code = "unknown_day"
    message = _("Ce cycle n’a pas cette journée. Rien n’a été changé.")
    status = 404


class UnknownRole(DomainError):
    code = "unknown_role"
    message = _("Ce profil n’existe pas. Rien n’a été enregistré : choisissez-en un dans la liste.")


class NameMissing(DomainError):
    code = "name_missing"
    message = _("Il manque un nom. Rien n’a été enregistré : écrivez-le, puis recommencez.")


class UnknownTerritory(DomainError):
    code = "unknown_territory"
    message = _("Ce territoire n’est pas dans le cycle. Rien n’a été enregistré : ajoutez-le d’abord.")


class WrongCode(DomainError):
    code = "wrong_code"
    message = _("Ce code n’ouvre aucun cycle aujourd’hui. Vérifiez-le sur l’affiche, puis réessayez.")
    status = 404


class TooManyTries(DomainError):
    code = "too_many_tries"
    message = _("Trop de codes inconnus viennent d’être essayés. Attendez une minute, ou ouvrez votre badge.")
    status = 429


class NotYours(Forbidden):
    message = _("Vous n’avez pas la main ici. Rien n’a été changé.")


class NotOpenedHere(DomainError):
    code = "not_opened_here"
    message = _("Cette feuille ne s’ouvre pas d’ici pour l’instant. Rien n’a été changé.")
    status = 409


class AlreadyTaken(DomainError):
    code = "already_taken"
    message = _("Cette place a déjà été reprise. Rien n’a été changé.")
    status = 409


class OnePerTerritory(DomainError):
    code = "one_per_territory"
    message = _("Ce chantier a déjà une personne de ce territoire. Rien n’a été changé.")
    status = 409


class NoCentre(DomainError):
    code = "no_centre"
    message = _("Ce centre de ressources n’existe pas ici. Rien n’a été créé.")
    status = 404


class BadRequest(DomainError):
    """`details` say which key of the request is wrong, and why."""

    code = "bad_request"
    message = _("Cette demande n’a pas la forme attendue. Rien n’a été changé.")
    status = 422

    def __init__(self, details: list[Any]) -> None:
        self.details = details
        super().__init__()
