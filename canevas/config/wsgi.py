"""The pages: Django over WSGI, served by `asgi` through a2wsgi (twice the pages per second)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "canevas.config.settings")
application = get_wsgi_application()
