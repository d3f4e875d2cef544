"""Two gestures of those who fill a sheet: to share it wider, to say that they have finished."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from canevas.cycles import rules
from canevas.cycles.errors import NotYours
from canevas.live import circles
from canevas.live.views.sheet import enter
from canevas.sheets import actions


@require_POST
def share(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    _visit, found, one = enter(request, cycle, sheet)
    if not rules.may_share(one, found):
        raise NotYours
    circle = request.POST.get("circle", "")
    if circle in {offered.id for offered in circles.wider(found)}:
        actions.share_sheet(found, circle)
        messages.success(request, _("C’est partagé. Ce que vous écrirez ensuite se verra aussi."))
    return redirect("sheet", cycle, sheet)


@require_POST
def finish(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    _visit, found, one = enter(request, cycle, sheet)
    if not rules.may_write(one, found):
        raise NotYours
    actions.finish_sheet(found)
    messages.success(
        request, _("Merci. La feuille est terminée ; vous pouvez la reprendre tant qu’elle n’est pas fermée.")
    )
    return redirect("sheet", cycle, sheet)


@require_POST
def resume(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    """Only what its holders finished: a sheet that staff closed waits for staff."""
    _visit, found, one = enter(request, cycle, sheet)
    if not rules.may_write(one, found) or found.state != found.FINISHED:
        raise NotYours
    actions.reopen_sheet(found, at=now())
    return redirect("sheet", cycle, sheet)
