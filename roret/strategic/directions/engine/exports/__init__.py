"""A strategy as a document: Word, PDF, Markdown. All of them say what `Saying` says, in its order."""

from .markdown import markdown
from .pdf import pdf
from .saying import LANGUAGES, Saying
from .word import PLACEHOLDERS, TEMPLATE, CannotFill, check_template, word

__all__ = ["LANGUAGES", "PLACEHOLDERS", "TEMPLATE", "CannotFill", "Saying", "check_template", "markdown", "pdf", "word"]
