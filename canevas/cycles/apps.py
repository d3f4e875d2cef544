from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "canevas.cycles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from canevas.cycles.gate import CycleGate  # noqa: PLC0415  models are not there earlier
        from canevas.cycles.listeners import on_record_born  # noqa: PLC0415
        from canevas.foundation import events  # noqa: PLC0415
        from canevas.sheets.events import RecordBorn  # noqa: PLC0415
        from canevas.sheets.gate import set_gate  # noqa: PLC0415

        set_gate(CycleGate())
        events.listen(RecordBorn, on_record_born)
