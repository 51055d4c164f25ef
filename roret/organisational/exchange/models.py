"""Workbooks that came back."""

from django.db import models

from roret.organisational.planning.models import Changes, ChangesQuerySet


class Upload(Changes):
    """A workbook, read into rows that each can be compared with what is there. Nothing is changed before it is said so.

    `rows` is what `engine.book.read` gave, as dictionaries; `results` is [sheet, line, title, sentence, whether done,
    key of the action that was made].
    """

    name = models.CharField(max_length=200)

    objects = ChangesQuerySet["Upload"].as_manager()

    class Meta(Changes.Meta):
        pass

    def __str__(self) -> str:
        return self.name
