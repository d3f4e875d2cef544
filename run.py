#!/usr/bin/env python3
"""The two commands of Canevas, with nothing but Python 3.11+ and pip on the machine.

    python3 run.py start    makes the environment, then starts Canevas with its demo
    python3 run.py test     runs the whole suite

Only the standard library is used here: everything else is installed into `.venv`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"start": "canevas.lock", "test": "tests.lock"}
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        return complain("Canevas needs Python 3.11 or newer; this one is " + sys.version.split()[0] + ".")
    if not arguments or arguments[0] not in {"start", "test"}:
        print(__doc__)
        return 0 if not arguments or arguments[0] in {"-h", "--help", "help"} else 2
    command, *rest = arguments
    prepare(LOCKS[command])
    module = {"start": "canevas.config.serve", "test": "tests.suite"}[command]
    os.chdir(ROOT)
    os.environ.setdefault("PYTHONUTF8", "1")
    return become([str(PYTHON), "-m", module, *rest])


def become(command: list[str]) -> int:
    """Hand over to the environment's Python, which gets our signals from then on."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)  # noqa: S606
    return 1


def prepare(lock: str) -> None:
    """Make `.venv` match the lock file; a stamp makes the second start quick."""
    lock_file = ROOT / "requirements" / lock
    stamp = VENV / f".{lock}.stamp"
    wanted = fingerprint(lock_file)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    make_environment()
    print(f"Installing what Canevas needs ({lock}): a minute or two, once.", flush=True)
    pip("install", "--quiet", "--require-hashes", "-r", str(lock_file))
    put_ourselves_on_the_path()
    stamp.write_text(wanted)


def fingerprint(lock_file: Path) -> str:
    parts = [lock_file.read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """Make the environment, also where Debian took `ensurepip` away from Python."""
    if PYTHON.exists():
        if subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
            return
        shutil.rmtree(VENV)
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(VENV)


def pip(*arguments: str) -> None:
    """Run this Python's own pip upon the environment, which needs none of its own."""
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), *arguments]
    result = subprocess.run(command, check=False, env=pip_settings())
    if result.returncode:
        raise SystemExit(
            complain("pip could not install the packages: read its message above, then run this again.")
        )


def pip_settings() -> dict[str, str]:
    return {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }


def put_ourselves_on_the_path() -> None:
    """Make `canevas` importable and give the command line, without building a package."""
    paths = sysconfig.get_paths(
        scheme="nt" if os.name == "nt" else "venv", vars={"base": str(VENV), "platbase": str(VENV)}
    )
    site = Path(paths["purelib"])
    (site / "canevas-here.pth").write_text(f"{ROOT}\n")
    script = PYTHON.parent / "canevas"
    script.write_text(f"#!{PYTHON}\nimport sys\n\nfrom canevas.config.cli import main\n\nsys.exit(main())\n")
    script.chmod(0o755)


def complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
