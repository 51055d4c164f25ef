"""Meetings on tablets, and what a tablet sends and saves, as the browser would."""

import json
import uuid
from base64 import b64encode
from datetime import timedelta

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from django.utils import timezone

from roret.strategic.channels.models import Sitting
from roret.strategic.channels.operations import sittings as operations

CODE = "12345678"


def sitting(collection, by, **more) -> tuple[Sitting, str]:
    about = {"unit": None, "place_name": "The common room", "lasts": timedelta(hours=36), "at": timezone.now(), **more}
    return operations.begin_sitting(collection, **about, by=by)


def item(text: str = "More light.", **more) -> dict:
    about = {"question": None, "role": "citizen", "verbatim": True, "may_quote": False, "at": None}
    return {"id": str(uuid.uuid4()), "text": text, **about, **more}


def saved(pk: int, items: dict[str, dict], *, code: str = CODE, rounds: int = 1000) -> bytes:
    """The file as `tablet-vault.js` writes it."""
    salt, key, iv = b"s" * 16, b"k" * 32, b"i" * 12
    kek = PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(code.encode())

    def words(thing: bytes) -> str:
        return b64encode(thing).decode()

    def sealed(name: str, said: dict) -> dict:
        box = AESGCM(key).encrypt(iv, json.dumps(said).encode(), f"{pk}:{name}".encode())
        return {"id": name, "iv": words(iv), "box": words(box)}

    file = {
        "sitting": pk,
        "rounds": rounds,
        "salt": words(salt),
        "key": {"iv": words(iv), "box": words(AESGCM(kek).encrypt(iv, key, None))},
        "items": [sealed(name, said) for name, said in items.items()],
    }
    return json.dumps(file).encode()
