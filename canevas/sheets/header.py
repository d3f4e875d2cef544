"""What can be known of an update before it is applied: holes, authors, contents that no sheet has."""

from collections.abc import Mapping, Set

from canevas.sheets import yupdate
from canevas.sheets.yupdate import Struct, Update

State = Mapping[int, int]  # the next clock of each client
_CONTENTS = frozenset({yupdate.GC, yupdate.DELETED, yupdate.STRING, yupdate.TYPE, yupdate.ANY, yupdate.SKIP})
_TYPES = frozenset({None, yupdate.MAP_TYPE, yupdate.TEXT_TYPE})


def state_after(update: Update, state: State) -> dict[int, int] | None:
    """The state once the update is in; None when it builds on something that never came."""
    after = dict(state)
    for struct in update.structs:
        if struct.content == yupdate.SKIP:
            continue
        if struct.clock > after.get(struct.client, 0):
            return None
        after[struct.client] = max(after.get(struct.client, 0), struct.clock + struct.length)
    built_on = [point for struct in update.structs for point in _built_on(struct)]
    known = all(clock < after.get(client, 0) for client, clock in built_on)
    reached = all(clock + length <= after.get(client, 0) for client, clock, length in update.deletes)
    return after if known and reached else None


def _built_on(struct: Struct) -> list[tuple[int, int]]:
    return [point for point in (struct.origin, struct.right, struct.parent) if point is not None]


def writers(update: Update, state: State) -> set[int]:
    """The client ids that add something new."""
    return {
        struct.client
        for struct in update.structs
        if struct.clock + struct.length > state.get(struct.client, 0) and struct.content != yupdate.SKIP
    }


def may_wait_for_itself(update: Update, state: State) -> bool:
    """Two clients' structs in one update may each wait for the other: then the library applies neither."""
    return any(
        clock >= state.get(client, 0) and (client != struct.client or clock >= struct.clock)
        for struct in update.structs
        for client, clock in _built_on(struct)
    )


def problem(update: Update, roots: Set[str]) -> str | None:
    """The code for which the contents are refused, wherever they would go."""
    return next(filter(None, (_problem(struct, roots) for struct in update.structs)), None)


def _problem(struct: Struct, roots: Set[str]) -> str | None:
    if struct.content not in _CONTENTS or struct.type not in _TYPES:
        return "wrong_type"
    if struct.root is not None and struct.root not in roots:
        return "unknown_field"
    # Our roots are maps: something without a key would be an array hidden in one of them.
    if struct.root is not None and struct.key is None:
        return "wrong_type"
    spelt_out = struct.root is not None or struct.parent is not None
    listed = struct.key is None and struct.content in {yupdate.ANY, yupdate.TYPE}
    keyed = struct.key is not None and struct.content == yupdate.STRING
    return "wrong_type" if spelt_out and (listed or keyed) else None
