"""The WSGI door."""

import os

from django.core.wsgi import get_wsgi_application

if os.environ.get("TDKT_SERVED"):  # a worker of ``tdkt serve``
    from tdkt.config.commands.serve import die_with_parent

    die_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
application = get_wsgi_application()
