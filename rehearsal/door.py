"""One robot's way in: a browser's session over HTTP, as docs/protocol.md §1 describes it."""

import html
import json
import re
from typing import Any
from urllib.parse import urljoin

import httpx

HIDDEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')
PROPS = re.compile(r'<script[^>]*id="sheet-props"[^>]*>(.*?)</script>', re.DOTALL)
Plain = dict[str, Any]


class Refused(RuntimeError):
    """The server answered something else than what the protocol promises."""


class Door:
    def __init__(self, base: str, cycle: str) -> None:
        self.base = base.rstrip("/")
        self.cycle = f"/c/{cycle}"
        # Like a browser, never reuse a connection that the server is about to give up (5 s of rest).
        kept = httpx.Limits(keepalive_expiry=2)
        said = {"Accept-Language": "fr"}
        self.http = httpx.AsyncClient(base_url=self.base, timeout=60, headers=said, limits=kept)
        self.token = ""

    async def sign_in(self, badge: str) -> None:
        """Open the badge, say « c’est bien moi »."""
        badge = urljoin(self.base + "/", badge)
        page = await self._get(badge)
        self.token = _hidden(page.text, badge)
        sent = await self.http.post(
            badge,
            data={"csrfmiddlewaretoken": self.token},
            headers={"Referer": badge, "Origin": self.base},
        )
        if sent.status_code not in {200, 302, 303}:
            raise Refused(f"POST {badge}: {sent.status_code}")
        self.token = self._cookie("csrf") or self.token

    async def sheets(self) -> Plain:
        found: Plain = (await self._get(f"{self.cycle}/feuilles.json")).json()
        return found

    async def open_new(self, address: str) -> Plain:
        made: Plain = (await self.post(address)).json()
        return made

    async def props(self, address: str) -> Plain:
        page = (await self._get(address)).text
        found = PROPS.search(page)
        if found is None:
            raise Refused(f"{address}: no sheet-props")
        props: Plain = json.loads(html.unescape(found[1]) if "&quot;" in found[1] else found[1])
        return props

    async def ticket(self, address: str) -> str:
        return str((await self.post(address)).json()["ticket"])

    async def offers(self, address: str) -> list[Plain]:
        found: list[Plain] = (await self._get(address)).json()["offers"]
        return found

    async def answers(self, sheet: str) -> list[Plain]:
        found: list[Plain] = (await self._get(f"{self.cycle}/feuilles/{sheet}/reponses.json")).json()[
            "answers"
        ]
        return found

    async def json(self, address: str) -> Plain:
        found: Plain = (await self._get(address)).json()
        return found

    async def file(self, address: str) -> bytes:
        return (await self._get(address)).content

    async def post(self, address: str) -> httpx.Response:
        token = self._cookie("csrf") or self.token
        sent = await self.http.post(
            address,
            headers={
                "X-CSRFToken": token,
                "Origin": self.base,
                "Referer": self.base + "/",
                "Accept": "application/json",
            },
        )
        if sent.status_code >= 400:
            raise Refused(f"POST {address}: {sent.status_code} {sent.text[:200]}")
        return sent

    async def close(self) -> None:
        await self.http.aclose()

    def _cookie(self, name: str) -> str:
        return next(
            (cookie.value or "" for cookie in self.http.cookies.jar if cookie.name.endswith(name)), ""
        )

    async def _get(self, address: str) -> httpx.Response:
        found = await self.http.get(address, follow_redirects=True)
        if found.status_code >= 400:
            raise Refused(f"GET {address}: {found.status_code} {found.text[:200]}")
        return found


def _hidden(page: str, address: str) -> str:
    found = HIDDEN.search(page)
    if found is None:
        raise Refused(f"{address}: no form to sign in with")
    return found[1]
