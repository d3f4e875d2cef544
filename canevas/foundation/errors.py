"""A refusal has a name, a code that programs read and a sentence that people read."""

from django.utils.functional import Promise


class DomainError(Exception):
    """Base of every refusal. `code` is stable; `message` is translated when it is shown."""

    code = "refused"
    message: str | Promise = ""
    status = 400

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message) or self.code


class NotFound(DomainError):
    """The thing does not exist, or the asker may not know that it does."""

    code = "not_found"
    status = 404


class Forbidden(DomainError):
    """The asker knows the thing and may not do this with it."""

    code = "forbidden"
    status = 403
