"""XMI and type system descriptions of UIMA, read into `HeldCas`."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

from annotator.formats.cas.held import LEADS, NOWHERE, OUTSIDE, Held, HeldCas, Types, chosen_view, is_plain
from annotator.formats.xml import children, parse
from annotator.model.errors import UserError

_XMI = "{http://www.omg.org/XMI}"
_CAS = "{http:///uima/cas.ecore}"
_BARE = "uima.noNamespace."
_SPECIFIER = "{http://uima.apache.org/resourceSpecifier}"
_DEEPEST = 100  # types above a type
_DIGITS = 12


def read_xmi(data: bytes, types: Types) -> HeldCas:
    """What an XMI file holds. Features whose type `types` does not know are values unless they have a usual name.

    Raises `UserError` when it is no XMI or has no text.
    """
    elements = children(data, huge=True)
    if next(elements).tag != f"{_XMI}XMI":
        raise UserError("It is XML, but no XMI of UIMA.")
    sofas: dict[str, tuple[str, str | None]] = {}
    held: list[tuple[str, str | None, Held]] = []
    for element in elements:
        if element.tag == f"{_CAS}Sofa":
            sofas[element.get(f"{_XMI}id", "")] = element.get("sofaID", ""), element.get("sofaString")
        elif element.tag not in {f"{_CAS}View", f"{_CAS}NULL"}:
            held.append(_structure(element, types))
    view = chosen_view(sofas)  # texts mostly stand at the end
    if view is None:
        raise UserError("It holds no text.")
    structures = {number: one for number, sofa, one in held if sofa in {None, view}}
    others = sum(text is not None for _, text in sofas.values()) - 1
    return HeldCas(sofas[view][1] or "", structures, others)


def _structure(element: Any, types: Types) -> tuple[str, str | None, Held]:
    """The number of a structure, that of its text, and what it says."""
    # Names are the same a hundred thousand times.
    cells = {intern(key): value for key, value in element.attrib.items()}
    for child in element:  # arrays of texts, one element each
        cells[child.tag] = "; ".join(filter(None, (cells.get(child.tag), child.text)))
    number, sofa = cells.pop(f"{_XMI}id", ""), cells.pop("sofa", None)
    begin, end = cells.pop("begin", None), cells.pop("end", None)
    name = intern(_type_name(element.tag))
    known = types.get(name, {})
    leads = {key for key in cells if (not is_plain(known[key]) if key in known else key in LEADS)}
    says = {key: value for key, value in cells.items() if key not in leads and value}
    led = {key: cells[key].split() for key in leads} or NOWHERE
    return number, sofa, Held(name, _number(begin), _number(end), says, led)


def _type_name(tag: str) -> str:
    """`{http:///org/some.ecore}Thing` is `org.some.Thing`."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    space = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{space}.{name}".removeprefix(_BARE) if space else name


def _number(value: str | None) -> int | None:
    """An offset; what is none lies outside of any text."""
    if value is None:
        return None
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else OUTSIDE


def read_types(data: bytes) -> Types:
    """The features of all types of a type system description. Raises `UserError` when it is none."""
    root = parse(data)
    if root.tag != f"{_SPECIFIER}typeSystemDescription":
        raise UserError("It is XML, but no type system of UIMA.")
    own: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    for one in root.iter(f"{_SPECIFIER}typeDescription"):
        name = _said(one, "name")
        parents[name] = _said(one, "supertypeName")
        features = one.iter(f"{_SPECIFIER}featureDescription")
        own[name] = {_said(feature, "name"): _said(feature, "rangeTypeName") for feature in features}
    return {name: _inherited(name, own, parents) for name in own}


def _inherited(name: str, own: Mapping[str, Mapping[str, str]], parents: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_DEEPEST):
        if name not in own:
            break
        found = {**own[name], **found}
        name = parents[name]
    # A type of texts with a list of values is a text.
    return {
        key: "uima.cas.String" if parents.get(of) == "uima.cas.String" else of for key, of in found.items()
    }


def _said(element: Any, name: str) -> str:
    return (element.findtext(f"{_SPECIFIER}{name}") or "").strip()
