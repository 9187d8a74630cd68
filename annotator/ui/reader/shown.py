"""What Qt is given to draw: the text with each character that it cannot draw replaced one for one.

The text itself never comes back from Qt. Offsets in the shown text are those of the text, because every replacement
has the same length, in code points and (both sides lie in the basic plane) in UTF-16 units.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
# Drawn where a text begins with U+FEFF, which would otherwise be a character that nobody sees.
MARK = "\u25cc"
# Put where another row begins with U+FEFF: the binding takes it for a byte order mark and drops it, which would shift
# every offset behind it. U+2060 is as wide, and means what U+FEFF means within a text.
JOINER = "\u2060"

# Lone surrogates and noncharacters cannot be passed on; Qt takes U+2028, U+2029 and line ends for line breaks and
# U+FFFC for an embedded object; other controls have no shape. C0 controls are drawn as their pictures (U+2400 block).
_STRANGE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")


def shown(text: str, *, first: bool = False) -> str:
    """The text to draw for `text`, which is the beginning of an article when `first`."""
    if text.startswith("\ufeff"):
        text = (MARK if first else JOINER) + text[1:]
    return _STRANGE.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


def for_clipboard(text: str) -> str:
    """What Qt must be given so that the clipboard holds the text: it takes no lone surrogates, all else stays."""
    text = re.sub("[\ud800-\udfff]", REPLACEMENT, text)
    # The binding drops one.
    return "\ufeff" + text if text.startswith("\ufeff") else text
