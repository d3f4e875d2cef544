"""Which pages may open a socket: our own, and those the operator trusts. A browser cannot lie here."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.http import is_same_domain

_ORIGIN = re.compile(r"https?://[^/?#@\s\\]+")


def is_ours(origins: list[str], hosts: list[str], *, is_secure: bool) -> bool:
    """`origins` and `hosts` are the headers of the handshake; anything but one of each is refused."""
    if len(origins) != 1 or len(hosts) != 1 or not _ORIGIN.fullmatch(origins[0]):
        return False
    origin = origins[0].lower()
    return _is_this_address(origin, hosts[0].lower(), is_secure=is_secure) or _is_trusted(origin)


def _is_this_address(origin: str, host: str, *, is_secure: bool) -> bool:
    scheme = "https" if is_secure or settings.SECURE_ADDRESS else "http"
    domain, _ = split_domain_port(host)
    return origin == f"{scheme}://{host}" and validate_host(domain, settings.ALLOWED_HOSTS)


def _is_trusted(origin: str) -> bool:
    return any(_matches(origin, trusted.lower()) for trusted in settings.CSRF_TRUSTED_ORIGINS)


def _matches(origin: str, trusted: str) -> bool:
    if "*" not in trusted:
        return origin == trusted
    given, wanted = urlsplit(origin), urlsplit(trusted)
    return given.scheme == wanted.scheme and is_same_domain(given.netloc, wanted.netloc.lstrip("*"))
