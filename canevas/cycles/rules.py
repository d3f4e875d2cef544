"""Who may what in a cycle, as sentences. A sheet of another cycle is never anybody's."""

from canevas.cycles import roles
from canevas.cycles.standing import Standing
from canevas.people.models import Staff
from canevas.sheets.models import Sheet


def is_here(one: Standing, sheet: Sheet) -> bool:
    return one.scope == sheet.scope


def holds(one: Standing, sheet: Sheet) -> bool:
    """Its person, seated at its table, member of its group, of its territory, or of the cycle."""
    if one.is_staff:
        return False
    return {
        "person": sheet.holder == one.author,
        "table": sheet.holder in one.tables,
        "group": sheet.holder in one.groups,
        "territory": sheet.holder in one.territories,
        "plenary": one.is_confirmed and not roles.visits(one.role),
    }[sheet.holder_kind]


def carries_it_on(one: Standing, sheet: Sheet) -> bool:
    """The team of its subject goes on with a sheet that a table began."""
    return sheet.definition.json.get("then") == "project-team" and sheet.subject in one.teams


def is_within_its_circle(one: Standing, sheet: Sheet) -> bool:
    if not one.is_confirmed:
        return False
    return {
        "holder": False,
        "table": sheet.holder in one.tables or sheet.holder in one.neighbours,
        "territory": not roles.visits(one.role) and not one.territories.isdisjoint(sheet.for_territories),
        "cycle": True,
        "public": True,
    }[sheet.seen_by]


def may_read(one: Standing, sheet: Sheet) -> bool:
    if not is_here(one, sheet):
        return False
    if one.is_staff:
        return sheet.seen_by != "holder"
    return holds(one, sheet) or carries_it_on(one, sheet) or is_within_its_circle(one, sheet)


def may_write(one: Standing, sheet: Sheet) -> bool:
    """Whether the sheet is open is the sheet's own affair: late words are kept aside, not refused."""
    return (
        is_here(one, sheet)
        and roles.writes(one.role)
        and not one.is_staff
        and (holds(one, sheet) or carries_it_on(one, sheet))
    )


def may_share(one: Standing, sheet: Sheet) -> bool:
    """Only somebody of the narrow circle can widen it."""
    return may_write(one, sheet)


def sees_what_stays_with(one: Standing, mark: str, sheet: Sheet) -> bool:
    """`mark` is that of a field: holder, territory or organiser."""
    if holds(one, sheet) or carries_it_on(one, sheet):
        return True
    return {
        "holder": False,
        "territory": not one.is_staff and not one.territories.isdisjoint(sheet.for_territories),
        "organiser": one.is_staff,
    }[mark]


def may_conduct(staff: Staff | None) -> bool:
    """Open and close days, seat people, let them in: everybody of the centre."""
    return staff is not None


def may_prepare(staff: Staff | None) -> bool:
    """Make cycles and territories, take people in and out: the centre's owners."""
    return staff is not None and staff.role == Staff.OWNER
