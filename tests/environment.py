"""What the tests set before Django reads its settings. Loaded first of all, as a plugin."""

import os
import tempfile

os.environ.setdefault("RORET_VAR", tempfile.mkdtemp(prefix="roret-tests-"))
os.environ.setdefault("RORET_TASKS", "django_tasks.backends.immediate.ImmediateBackend")
os.environ["RORET_SECRET_KEY"] = "only for tests"
os.environ["RORET_PRODUCTION"] = "0"
os.environ.pop("RORET_SMTP_URL", None)
