"""The file a tablet saves when it cannot send: opened with the meeting's code, as `tablet-vault.js` sealed it."""

import json
from base64 import b64decode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

MOST_BYTES = 20 * 1024 * 1024
MOST_ROUNDS = 2_000_000  # of PBKDF2; a file that asks for more only wants to keep us busy


class NotATablet(Exception):
    """No file of ours, another meeting's, or one that its code does not open."""


def open_saved(file: bytes, *, sitting: int, code: str) -> list[Any]:
    """The things said, as the tablet would have sent them. Nothing is believed about them yet."""
    try:
        saved = json.loads(file)
        if saved["sitting"] != sitting or not 1 <= saved["rounds"] <= MOST_ROUNDS:
            raise NotATablet
        key = AESGCM(_data_key(saved, code))
        return [_opened(key, item, sitting) for item in saved["items"]]
    except (ValueError, RecursionError, TypeError, KeyError, InvalidTag):
        raise NotATablet from None


def _data_key(saved: dict[str, Any], code: str) -> bytes:
    derived = PBKDF2HMAC(SHA256(), 32, b64decode(saved["salt"]), saved["rounds"]).derive(code.encode())
    return AESGCM(derived).decrypt(b64decode(saved["key"]["iv"]), b64decode(saved["key"]["box"]), None)


def _opened(key: AESGCM, item: dict[str, Any], sitting: int) -> Any:
    bound = f"{sitting}:{item['id']}".encode()
    said = json.loads(key.decrypt(b64decode(item["iv"]), b64decode(item["box"]), bound))
    return {**said, "id": item["id"]}
