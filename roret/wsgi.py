"""The door for WSGI servers."""

import os
from importlib import import_module
from threading import Timer

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roret.settings")
application = get_wsgi_application()

# The arithmetic behind topic suggestions takes seconds to load. Do it while nobody waits, not on the first visit.
WARM_UP_AFTER = 5  # seconds
_warm_up = Timer(WARM_UP_AFTER, import_module, ["roret.strategic.voices.engine.suggestions"])
_warm_up.daemon = True
_warm_up.start()
