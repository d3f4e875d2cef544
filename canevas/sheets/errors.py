"""What a sheet refuses. The codes are those of docs/protocol.md."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from canevas.foundation.errors import DomainError


class Refused(DomainError):
    """These words were not accepted into the sheet; they are kept aside, never dropped."""

    code = "refused"
    message = _("Ces mots n’ont pas pu entrer dans la feuille. Rien n’est perdu : ils sont gardés à part.")
    status = 409


class ReadOnly(Refused):
    code = "read_only"
    message = _("Cette feuille est en lecture pour vous. Rechargez la page : vos mots restent affichés.")
    status = 403


class UnknownField(Refused):
    code = "unknown_field"
    message = _("Cette question n’existe plus sur la feuille. Rechargez la page, puis recopiez vos mots.")


class WrongType(Refused):
    code = "wrong_type"
    message = _("Cette réponse n’a pas la forme attendue. Rechargez la page, puis entrez-la de nouveau.")


class TooLong(Refused):
    code = "too_long"
    message = _("Ce texte dépasse la longueur possible. Vos mots sont gardés : coupez-les, puis réessayez.")


class NotARow(Refused):
    code = "not_a_row"
    message = _("Cette ligne est arrivée incomplète. Rechargez la page, puis recopiez-la.")


class TooManyRows(Refused):
    code = "too_many_rows"
    message = _("Cette question contient déjà 2 000 lignes. Vos mots sont gardés : regroupez des lignes.")


class ForbiddenDelete(Refused):
    code = "forbidden_delete"
    message = _("Cette ligne ne peut pas être effacée ainsi. Rechargez la page : elle y est encore.")


class ForgedClient(Refused):
    code = "forged_client"
    message = _("Cet envoi porte la marque d’un autre appareil. Rechargez la page, puis recopiez vos mots.")


class Malformed(Refused):
    code = "malformed"
    message = _("Cet envoi est arrivé abîmé. Rechargez la page : ce qui était enregistré y est.")


class TooLarge(Refused):
    code = "too_large"
    message = _("Cet envoi est trop gros d’un coup. Vos mots sont gardés : entrez-les en plusieurs fois.")
    status = 413


class TooFast(Refused):
    code = "too_fast"
    message = _("Trop d’envois à la seconde. Vos mots sont gardés et repartent dans un instant.")
    status = 429


class OtherEpoch(Refused):
    code = "other_epoch"
    message = _("Cette feuille a été remise en place depuis. Rechargez la page, puis recopiez vos mots.")


class SheetClosed(DomainError):
    code = "sheet_closed"
    message = _("Cette feuille est fermée : elle se lit, elle ne se remplit plus pour l’instant.")
    status = 409


class OnlyWider(DomainError):
    code = "only_wider"
    message = _("Une feuille partagée ne redevient pas plus privée. Rien n’a été changé.")
    status = 409


class NotYetFinished(DomainError):
    code = "not_yet_finished"
    message = _("Il manque encore des réponses nécessaires pour terminer. Tout ce qui est écrit est gardé.")
    status = 409


_BY_CODE = {
    refusal.code: refusal
    for refusal in (
        ReadOnly, UnknownField, WrongType, TooLong, NotARow, TooManyRows, ForbiddenDelete, ForgedClient,
        Malformed, TooLarge, TooFast, OtherEpoch,
    )
}  # fmt: skip


def refusal(code: str) -> Refused:
    """The refusal that goes by this code."""
    return _BY_CODE.get(code, Refused)()


def sentence(code: str) -> str | Promise:
    """What a person reads for a refusal of docs/protocol.md; the plainest one for an unknown code."""
    return _BY_CODE.get(code, Refused).message
