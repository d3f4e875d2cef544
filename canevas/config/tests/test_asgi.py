"""Pages, files and bodies go through the same door as sockets."""

import asyncio
import os
import urllib.error
import urllib.request

import pytest

from canevas.sheets.sync.tests.conftest import SCRIPT


def fetch(server, path, body=None):
    try:
        with urllib.request.urlopen(server.origin + path, body) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_an_unknown_page_is_told_by_the_pages(server):
    status, page = fetch(server, "/nulle-part/")
    assert (status, b"<html" in page) == (404, True)


def test_a_large_file_arrives_whole(server):
    assert fetch(server, "/static/essai.js") == (200, SCRIPT.encode())


@pytest.mark.filterwarnings("ignore:No directory at")
def test_large_bodies_go_in_and_come_out_whole():
    from canevas.config.asgi import Application

    body, sent = os.urandom(3_000_000), []
    parts = [body[at : at + 65_536] for at in range(0, len(body), 65_536)]
    events = [{"type": "http.request", "body": part, "more_body": part is not parts[-1]} for part in parts]

    async def receive():
        return events.pop(0)

    async def send(event):
        sent.append(event)

    asyncio.run(Application(echo)(POST, receive, send))
    assert sent[0]["status"] == 200
    assert b"".join(event.get("body", b"") for event in sent[1:]) == body


POST = {
    "type": "http",
    "http_version": "1.1",
    "method": "POST",
    "path": "/",
    "query_string": b"",
    "headers": [(b"content-length", b"3000000")],
}


def echo(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    while part := environ["wsgi.input"].read(10_000):
        yield part
