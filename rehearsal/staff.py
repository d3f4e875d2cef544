"""The staff API of docs/staff-api.md, as a program on the same machine uses it."""

from pathlib import Path
from typing import Any

import httpx

Plain = dict[str, Any]


class StaffRefused(RuntimeError):
    """The staff API said no, with its reason."""


class Staff:
    def __init__(self, base: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self.http = httpx.AsyncClient(base_url=base.rstrip("/"), timeout=120, headers=headers)

    async def make_cycle(self, wanted: Plain) -> Plain:
        return await self._ask("POST", "/api/v1/cycles", wanted)

    async def cycle(self, slug: str) -> Plain:
        return await self._ask("GET", f"/api/v1/cycles/{slug}")

    async def act(self, slug: str, gesture: str) -> Plain:
        """`before/open`, `days/2/open`, `intervals/i1/close`…"""
        return await self._ask("POST", f"/api/v1/cycles/{slug}/{gesture}")

    async def close(self) -> None:
        await self.http.aclose()

    async def _ask(self, method: str, address: str, body: Plain | None = None) -> Plain:
        answer = await self.http.request(method, address, json=body)
        if answer.status_code >= 400:
            raise StaffRefused(f"{method} {address}: {answer.status_code} {answer.text[:500]}")
        found: Plain = answer.json()
        return found


def token_from(data: Path) -> str:
    return (data / "staff.token").read_text(encoding="utf-8").strip()
