from django.apps import AppConfig


class DeliverablesConfig(AppConfig):
    name = "canevas.deliverables"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from canevas.cycles import doors  # noqa: PLC0415  models are not there earlier
        from canevas.cycles.facts import ParticipationErased  # noqa: PLC0415
        from canevas.deliverables.actions import strategy_door  # noqa: PLC0415
        from canevas.deliverables.forgetting import on_participation_erased  # noqa: PLC0415
        from canevas.foundation import events  # noqa: PLC0415

        events.listen(ParticipationErased, on_participation_erased)
        doors.lead_to(strategy_door)
