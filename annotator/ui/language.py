"""Sentences in the reader's language: every string of the window goes through here.

One context, `diptych`, for the whole program: a sentence marked below the window (`model.wording.mark`) and the same
sentence in a widget are one entry for the translator.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.model.errors import DiptychError
from annotator.model.wording import Message, fill

CONTEXT = "diptych"


def tr(text: str, /, **values: object) -> str:
    """Translate `text` and fill in its `{names}`. A name without a value stays as it is; nothing is raised."""
    return fill(QCoreApplication.translate(CONTEXT, text), _told(values))


def tr_n(text: str, n: int, /, **values: object) -> str:
    """Translate a sentence with `%n` in the plural form that the language has for `n`, with its digits grouped."""
    told = QCoreApplication.translate(CONTEXT, text, None, n)
    # Qt itself groups only what is spelled %Ln, which each sentence and translation would have to remember.
    if n >= 1000:
        told = told.replace(str(n), QLocale().toString(n))
    return fill(told, _told(values))


def tell(message: Message | DiptychError) -> str:
    """The sentence of a message or an error, in the reader's language."""
    return tr(message.template, **message.values)


def _told(values: dict[str, object]) -> dict[str, object]:
    """Values that are themselves sentences are translated before they are put in."""
    return {name: tell(v) if isinstance(v, (Message, DiptychError)) else v for name, v in values.items()}
