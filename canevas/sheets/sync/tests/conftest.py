"""Real servers on real files: SQLite in a folder of its own, or a database of its own on PostgreSQL."""

import os
import shutil
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest

from canevas.foundation.ids import new_id
from canevas.sheets.sync.tests.people import ROOT, Server

SCRIPT = "let tissage = 'à l’îlot';\n" * 40_000
POSTGRES = os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A data folder (and, on PostgreSQL, a template database) with empty tables."""
    folder = tmp_path_factory.mktemp("migrated")
    environment = environment_of(folder, "canevas_template_" + new_id()[:8])
    (folder / "static").mkdir()
    (folder / "static" / "essai.js").write_text(SCRIPT)
    if POSTGRES:
        psql(f'CREATE DATABASE "{database_of(environment)}"')
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"]
    subprocess.run(command, check=True, cwd=ROOT, env=Server(environment).environment)
    yield environment
    if POSTGRES:
        psql(f'DROP DATABASE "{database_of(environment)}" WITH (FORCE)')


@pytest.fixture(scope="module")
def make_server(migrated, tmp_path_factory):
    """Start a server on a fresh copy; `beside=` starts a second one on the same data."""
    servers, databases = [], []

    def make(beside=None):
        environment = beside.environment if beside else fresh(migrated, tmp_path_factory, databases)
        servers.append(Server(environment).start())
        return servers[-1]

    yield make
    for server in servers:
        if server.process.poll() is None:
            server.kill()
    for name in databases:
        psql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def server(make_server):
    return make_server()


@pytest.fixture
def sheet(server):
    return server.door("make_sheet")["sheet"]


def fresh(migrated, tmp_path_factory, databases):
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(migrated["CANEVAS_DATA"], folder, dirs_exist_ok=True)
    environment = environment_of(folder, "canevas_sync_" + new_id()[:8])
    if POSTGRES:
        databases.append(database_of(environment))
        psql(f'CREATE DATABASE "{databases[-1]}" TEMPLATE "{database_of(migrated)}"')
    return environment


def environment_of(folder, database):
    environment = {
        "CANEVAS_DATA": str(folder),
        "CANEVAS_ORIGINS": "https://trusted.example,https://*.salle.example",
    }
    if POSTGRES:
        environment["DATABASE_URL"] = urlunsplit(urlsplit(POSTGRES)._replace(path="/" + database))
    return environment


def database_of(environment):
    return urlsplit(environment["DATABASE_URL"]).path.lstrip("/")


def psql(order):
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(order)
