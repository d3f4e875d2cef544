from django.apps import AppConfig


class DeliverablesConfig(AppConfig):
    name = "canevas.deliverables"
    default_auto_field = "django.db.models.BigAutoField"
