"""Entry for web processes."""

import gc
import os

# What starting makes stays: looking for garbage in it takes about a tenth of the start (measured by turns), and leaving
# it out of later searches keeps its pages shared between the processes.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benah.config.settings")
application = get_wsgi_application()
gc.freeze()
gc.enable()
