"""The column type of ids, the same in every table."""

from typing import TYPE_CHECKING, Any

from django.db import models

from canevas.foundation.ids import LENGTH, new_id

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


class IdField(CharField):
    """An opaque id of 26 characters, made by us, never by the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LENGTH)
        super().__init__(*args, **kwargs)


def primary_id() -> IdField:
    return IdField(primary_key=True, default=new_id, editable=False)
