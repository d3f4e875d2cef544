"""Little is told on one line, after its name, rather than under a heading."""

from collections.abc import Sequence
from dataclasses import replace

from canevas.deliverables.kinds.strategy import wording
from canevas.interface.blocks import Block, ListBlock, Paragraph, Run, Runs, plain

SHORT, FEW, LONGEST = 200, 6, 700


def run_in(body: Sequence[Block], label: str) -> Paragraph | None:
    """The only block of a passage with its name in bold before it, when it is short enough."""
    if len(body) != 1 or not label:
        return None
    block = body[0]
    longest = SHORT
    if isinstance(block, Paragraph):
        words, longest = block.runs, LONGEST
    elif isinstance(block, ListBlock) and len(block.items) <= FEW and not _are_sentences(block.items):
        words = _joined(block.items) if len(block.items) > 1 else _plainer(block.items[0])
    else:
        return None
    if len(plain(words)) > longest or any(run.strong or "\n" in run.text for run in words):
        return None
    return Paragraph(id=block.id, sources=block.sources, runs=(Run(wording.lead(label), strong=True), *words))


def _are_sentences(items: Sequence[Runs]) -> bool:
    words = ["".join(run.text for run in item) for item in items]
    return len(items) > 1 and any(one.rstrip().endswith((".", "!", "?", "…")) for one in words)


def _joined(items: Sequence[Runs]) -> Runs:
    """Several short things in a sentence, a number that comes again said once at its end."""
    marks = {run.note: run for item in items for run in item if run.note}
    if len(marks) > 1:
        return tuple(run for index, item in enumerate(items) for run in (*_before(index), *item))
    said = [[run for run in item if not run.note] for item in items]
    words = tuple(run for index, item in enumerate(said) for run in (*_before(index), *item))
    return (*words, *marks.values())


def _before(index: int) -> Runs:
    return (Run(wording.semicolon()),) if index else ()


def _plainer(words: Runs) -> Runs:
    """The name is in bold: what follows it is not."""
    return tuple(replace(run, strong=False) for run in words)
