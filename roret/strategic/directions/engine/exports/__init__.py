"""A strategy as a document: Word, PDF, Markdown. All of them say what `Saying` says, in its order."""

from .markdown import markdown
from .pdf import pdf
from .saying import LANGUAGES, Saying
from .word import PLACEHOLDERS, CannotFill, check_template, word

__all__ = ["LANGUAGES", "PLACEHOLDERS", "CannotFill", "Saying", "check_template", "markdown", "pdf", "word"]
