from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    name = "canevas.interface"
    default_auto_field = "django.db.models.BigAutoField"
