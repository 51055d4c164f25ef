"""Seals a mailbox's password, so that a copy of the database alone opens no mailbox."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SealBroken(Exception):
    """It was sealed with another secret key, or changed since."""


def seal(secret: str, *, key: str) -> str:
    return _box(key).encrypt(secret.encode()).decode()


def unseal(sealed: str, *, key: str) -> str:
    """Raises `SealBroken`."""
    try:
        return _box(key).decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError) as problem:
        raise SealBroken from problem


def _box(key: str) -> Fernet:
    """A key of its own, made from the installation's secret key and good for nothing else."""
    derived = HKDF(SHA256(), length=32, salt=None, info=b"roret mailbox password").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
