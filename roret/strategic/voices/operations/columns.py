"""How somebody read the columns of a spreadsheet, kept for the next one with the same names on top."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from roret.strategic.voices.engine.tables import Field, Mapping
from roret.strategic.voices.models import Collection, ColumnMemory


def remember_columns(collection: Collection, columns: Sequence[str], mapping: Mapping, *, at: datetime) -> None:
    """The last choice counts, in the whole organisation."""
    ColumnMemory.objects.update_or_create(
        organisation_id=collection.organisation_id,
        names=_names(columns),
        defaults={"mapping": as_kept(mapping), "used_at": at},
    )


def remembered_mapping(collection: Collection, columns: Sequence[str]) -> Mapping | None:
    kept = ColumnMemory.objects.filter(organisation=collection.organisation_id, names=_names(columns)).first()
    mapping = as_mapping(kept.mapping) if kept else {}
    return mapping if mapping and max(mapping.values()) < len(columns) else None


def as_mapping(kept: dict[str, Any]) -> Mapping:
    return {Field(field): int(column) for field, column in kept.items()}


def as_kept(mapping: Mapping) -> dict[str, int]:
    return {field.value: column for field, column in mapping.items()}


def _names(columns: Sequence[str]) -> str:
    """A checksum of the names in their order; case and space around them are nothing."""
    return hashlib.sha256("\x1f".join(name.strip().casefold() for name in columns).encode()).hexdigest()
