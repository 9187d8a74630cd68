"""Writing text into XML: what it cannot hold becomes a replacement character, one for one, and is told."""

from __future__ import annotations

from annotator.formats.values import Loss
from annotator.formats.xml import ILLEGAL
from annotator.model.text import REPLACEMENT
from annotator.model.wording import Message

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
# Readers make blanks of the last two.
_IN_ATTRIBUTES = (('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;"))


class Writer:
    """Escapes the texts of one document; `losses` are what was replaced so far."""

    def __init__(self, document: str, losses: list[Loss] | None = None) -> None:
        self._document = ILLEGAL.sub(REPLACEMENT, document)
        self.losses: list[Loss] = [] if losses is None else losses

    def text(self, text: str, where: str, annotation: str = "") -> str:
        """A text as the content of an element; `where` says in a loss what it is, and `annotation` whose."""
        return self.escaped(self.legal(text, where, annotation))

    def attribute(self, text: str, where: str, annotation: str = "") -> str:
        """A text as the value of an attribute in double quotes."""
        whole = self.text(text, where, annotation)
        for char, escape in _IN_ATTRIBUTES:
            whole = whole.replace(char, escape)
        return whole

    def legal(self, text: str, where: str, annotation: str = "") -> str:
        """The text without what XML cannot hold; a loss says what was the first of it."""
        found = ILLEGAL.search(text)
        if found is None:
            return text
        what = Message(
            "XML cannot hold the character U+{code} ({where}). A replacement character stands for it.",
            code=f"{ord(found[0]):04X}",
            where=ILLEGAL.sub(REPLACEMENT, where),
        )
        self.losses.append(Loss(self._document, annotation, what))
        return ILLEGAL.sub(REPLACEMENT, text)

    @staticmethod
    def escaped(text: str) -> str:
        """A text that XML can hold, with its signs escaped."""
        for char, escape in _ESCAPES:
            text = text.replace(char, escape)
        return text
