"""The Danish catalogue: bring it up to date with the source, add words, say what is missing, compile it.

python tools/messages.py update            keep the source's strings, and say which have no Danish words
python tools/messages.py add words.json    {"English": "Dansk", "one|many": ["én", "flere"], "ctx::English": "…"}
python tools/messages.py compile           write django.mo
"""

import fcntl
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from django.conf import settings

settings.configure(USE_I18N=False)

from babel.messages.catalog import Catalog

from roret.web import catalogue as book


def _old() -> Catalog:
    return book.kept() if book.PO.exists() else Catalog(locale="da")


def update() -> int:
    new = book.brought_up_to_date(_old())
    book.keep(new)
    book.compile_catalogue()
    missing = book.untranslated(new)
    print("\n".join(missing))
    print(f"{len(new)} strings, {len(missing)} without Danish words.", file=sys.stderr)
    return 1 if missing else 0


def add(file: str) -> int:
    old = _old()
    for key, danish in json.loads(Path(file).read_text()).items():
        context, _mark, message = key.rpartition("::")
        singular, bar, plural = message.partition("|")
        identity = (singular, plural) if bar and isinstance(danish, list) else message
        old.delete(singular if isinstance(identity, tuple) else message, context or None)
        old.add(identity, tuple(danish) if isinstance(danish, list) else danish, context=context or None)
    book.keep(old)
    return update()


if __name__ == "__main__":
    lock = os.open(Path(__file__).parent, os.O_RDONLY)  # a file in /tmp would be the first user's alone
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        match sys.argv[1:]:
            case ["update"]:
                sys.exit(update())
            case ["add", file]:
                sys.exit(add(file))
            case ["compile"]:
                book.compile_catalogue()
            case _:
                sys.exit(__doc__)
    finally:
        os.close(lock)
