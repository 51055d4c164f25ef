"""Reads a file in a process of its own, with a limit on its time and memory.

A PDF of a few hundred kilobytes can unpack to work for hours. Whoever waits is told how far it is, page by page.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

from .blocks import Block, Document, UnreadableDocument
from .packed import unpacked_size

Tell = Callable[[int, int], None]

MOST_SECONDS = 240
MOST_MEMORY = 1_500_000_000  # bytes of address space
QUICK_BYTES = 100_000
QUICK_UNPACKED, QUICK_TEXT = 3_000_000, 400_000  # Word's styles alone may be half a megabyte
ROOT = Path(__file__).parents[5]


def is_quick(content: bytes) -> bool:
    """Whether it is surely read in under a second, so that nobody need wait for a worker."""
    if b"%PDF-" in content[:1024]:
        return False
    if content.startswith(b"PK"):
        whole, text = unpacked_size(content)
        return whole <= QUICK_UNPACKED and text <= QUICK_TEXT
    return len(content) <= QUICK_BYTES


def read_apart(name: str, content: bytes, tell: Tell, *, seconds: int = MOST_SECONDS) -> Document:
    """As `read_document`; raises UnreadableDocument also where the limits stopped it."""
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", __name__, name, str(seconds)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
        )
    late = Timer(seconds, child.kill)
    late.start()
    try:
        said = _listen(child, tell)
    finally:
        late.cancel()
        child.kill()
        child.wait()
    if "blocks" in said:
        blocks = tuple(Block(**{**each, "cells": tuple(each["cells"])}) for each in said["blocks"])
        return Document(blocks, said["kind"])
    raise UnreadableDocument(said.get("unreadable", "too_much_work"))


def _listen(child: subprocess.Popen[bytes], tell: Tell) -> dict[str, Any]:
    """Lines of JSON: how far it is, and last what was read."""
    said: dict[str, Any] = {}
    assert child.stdout is not None
    for line in child.stdout:
        try:
            said = json.loads(line)
        except ValueError:  # killed in the middle of a line
            return {}
        if "page" in said:
            tell(said["page"], said["pages"])
    return said


def _read_here(name: str, seconds: int) -> None:
    """In the child: the file comes on standard input."""
    from . import read_document

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        document = read_document(name, sys.stdin.buffer.read(), lambda page, pages: _say(page=page, pages=pages))
    except UnreadableDocument as problem:
        _say(unreadable=problem.code)
    except (MemoryError, RecursionError):
        _say(unreadable="too_much_work")
    else:
        _say(kind=document.kind, blocks=[asdict(block) for block in document.blocks])


def _say(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _read_here(sys.argv[1], int(sys.argv[2]))
