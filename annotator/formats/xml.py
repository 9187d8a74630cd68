"""Reading XML that may be broken or hostile: no entity is resolved, nothing is fetched, depth and size are bounded."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from typing import Any

from annotator.formats.extras import library
from annotator.model.errors import UserError

# What XML 1.0 cannot hold, not even as a reference.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# In any encoding whose signs hold those of ASCII, with or without NUL bytes between them.
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")
_HEAD = 1 << 16
_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,  # at most 256 levels, and 10 MB for one text
}


def parse(data: bytes, *, huge: bool = False) -> Any:
    """The root element (lxml) of a document. With `huge` a single text may have more than 10 MB.

    Raises `UserError` with the line when it is not well-formed, and when it declares entities, as no corpus needs.
    """
    etree = library("lxml.etree")
    refuse_entities(data)
    parser = etree.XMLParser(**{**_SAFE, "huge_tree": huge}, remove_pis=True, remove_comments=True)
    try:
        root = etree.parse(io.BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from None
    if root is None:
        raise UserError("It is an empty XML document.")
    return root


def elements(data: bytes, names: Collection[str]) -> Iterator[Any]:
    """The elements (lxml) with these local names as they end; each goes when the next one is asked for.

    So a document of any size is read with the memory of its largest such element. Raises `UserError` as `parse` does,
    which may be after some elements.
    """
    etree = library("lxml.etree")
    refuse_entities(data)
    try:
        for _, found in etree.iterparse(
            io.BytesIO(data), events=("end",), tag=[f"{{*}}{name}" for name in names], remove_comments=True,
            remove_pis=True, **_SAFE,
        ):  # fmt: skip
            yield found
            found.clear()
            while found.getprevious() is not None:
                del found.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from None


def children(data: bytes, *, huge: bool = False) -> Iterator[Any]:
    """The root element (lxml), of which only name and attributes are known yet, then its children as they end.

    Each child goes when the next one is asked for. Raises `UserError` as `elements` does.
    """
    etree = library("lxml.etree")
    refuse_entities(data)
    options = {**_SAFE, "huge_tree": huge}
    depth = 0
    try:
        for event, found in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), remove_comments=True, remove_pis=True, **options
        ):
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                yield found
            elif event == "end" and depth == 1:
                yield found
                found.clear()
                del found.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from None


def refuse_entities(data: bytes) -> None:
    """Raise `UserError` when the beginning of a document declares entities."""
    if _ENTITY.search(data, 0, _HEAD):
        raise UserError(
            "It declares XML entities, which can read other files or fill the memory. It was not read."
        )


def _not_well_formed(error: Any) -> UserError:
    line, _ = error.position
    return UserError(
        "It is not well-formed XML: {reason} (line {line}).", reason=_reason(error.msg), line=line
    )


def _reason(message: str | None) -> str:
    """What libxml2 says, without the place, which is told apart."""
    return (message or "?").partition(", line ")[0]
