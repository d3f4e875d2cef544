"""What is done to a centre and to its staff."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from canevas.foundation.text import nfc
from canevas.people.errors import LastOwner, NameOrAddressMissing
from canevas.people.models import Centre, Person, Staff


def describe_centre(centre: Centre, *, name: str, contact_email: str) -> None:
    """Give the centre the name and the address that participants read on entering."""
    centre.name = nfc(name.strip())[:200]
    centre.contact_email = _address(contact_email) if contact_email.strip() else ""
    if not centre.name:
        raise NameOrAddressMissing
    centre.save(update_fields=["name", "contact_email"])


@transaction.atomic
def add_staff(centre: Centre, *, name: str, email: str, role: str) -> Staff:
    """Let somebody work for the centre; who is there already only changes role."""
    words, address = nfc(" ".join(name.split()))[:200], _address(email)
    if not words or role not in dict(Staff.ROLES):
        raise NameOrAddressMissing
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person.objects.create_user(address, name=words)
    known = Staff.objects.filter(centre=centre, person=person).first()
    if known is not None and role != Staff.OWNER:
        _spare_the_last_owner(known)
    staff, _ = Staff.objects.update_or_create(centre=centre, person=person, defaults={"role": role})
    return staff


@transaction.atomic
def remove_staff(staff: Staff) -> None:
    """From their next request on, the person no longer works for the centre."""
    _spare_the_last_owner(staff)
    staff.delete()


def _spare_the_last_owner(staff: Staff) -> None:
    others = Staff.objects.filter(centre=staff.centre, role=Staff.OWNER).exclude(pk=staff.pk)
    if staff.role == Staff.OWNER and not others.exists():
        raise LastOwner


def _address(words: str) -> str:
    address = words.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NameOrAddressMissing from error
    return address
