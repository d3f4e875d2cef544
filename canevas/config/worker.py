"""The worker process: documents, imports and periodic work, away from the people who type."""

import os
import signal
import sys
import threading

PARENT_CHECK = 2.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "canevas.config.settings")
    threading.Thread(target=leave_with_parent, args=(os.getppid(),), daemon=True).start()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - needs the settings

    execute_from_command_line(["canevas", "run_huey", "--quiet"])
    return 0


def leave_with_parent(parent: int) -> None:
    """A server that was killed must not leave a worker behind it: stop when the parent changes."""
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(PARENT_CHECK)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
