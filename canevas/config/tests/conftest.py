import subprocess
import sys

import pytest

from canevas.sheets.sync.tests.conftest import migrated  # noqa: F401
from canevas.sheets.sync.tests.people import ROOT, Server


@pytest.fixture(scope="module")
def server(migrated):  # noqa: F811
    """A server with its files collected, as `start` leaves them."""
    served = Server(migrated)
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, check=True, cwd=ROOT, env=served.environment)
    yield served.start()
    served.kill()
