"""One breath a function, one subject a file: over these sizes the house refuses."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
SOURCES = sorted(
    path
    for folder in ("canevas", "rehearsal", "tests", "islands")
    for pattern in ("*.py", "*.ts")
    for path in (ROOT / folder).rglob(pattern)
    if not {"migrations", "node_modules", "data"} & set(path.parts)
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_keeps_to_one_subject(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def functions() -> Iterator[tuple[str, int]]:
    for path in SOURCES:
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                    yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_a_function_is_one_breath() -> None:
    assert [name for name, lines in functions() if lines > LONGEST_FUNCTION] == []


def test_the_foundation_stays_small() -> None:
    files = [path for path in SOURCES if "foundation" in path.parts and "tests" not in path.parts]
    assert sum(len(path.read_text().splitlines()) for path in files) <= 600
