from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "canevas.sheets"
    default_auto_field = "django.db.models.BigAutoField"
