"""The labelling interface of Label Studio: its controls, with every label, choice and area that the tasks use.

Label Studio refuses tasks that name a label or a control which the interface has not.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from annotator.model.tags import TagSet

TEXT, LABEL, SUBTYPE, ATTRIBUTE = "text", "label", "subtype", "attr-"
# The hues of tags on paper, by the names that tag sets give them.
_HUES = {
    "amber": "#d69e00", "blue": "#0072b2", "green": "#009e73", "vermilion": "#d55e00", "purple": "#8e5ea2",
    "sky": "#56b4e9", "rose": "#cc79a7", "grey": "#808080",
}  # fmt: skip


class Controls:
    """What the interface must have: all of the tag set that is in use, and whatever the tasks name besides."""

    def __init__(self, tags: TagSet) -> None:
        self._labels = {tag.code: _HUES.get(tag.colour, "") for tag in tags.live}
        self._colours = {tag.code: _HUES.get(tag.colour, "") for tag in tags}
        self._choices = {subtype.code: "" for tag in tags.live for subtype in tag.live_subtypes}
        self._areas = {spec.code: spec.name for tag in tags.live for spec in tag.live_attributes}
        self._titles = {spec.code: spec.name for tag in tags for spec in tag.attributes}
        self._relations: dict[str, None] = {}

    def label(self, code: str) -> None:
        """A label that is used."""
        self._labels.setdefault(code, self._colours.get(code, ""))

    def choice(self, code: str) -> None:
        """A subtype that is used."""
        self._choices.setdefault(code, "")

    def area(self, code: str) -> None:
        """An attribute that is used."""
        self._areas.setdefault(code, self._titles.get(code, code))

    def relation(self, kind: str) -> None:
        """A type of link that is used."""
        self._relations.setdefault(kind)

    def xml(self) -> bytes:
        """The interface. White space is shown as it is, since offsets count it."""
        region = f'toName="{TEXT}" perRegion="true" visibleWhen="region-selected"'
        lines = ["<View>", "  <Style>.htx-text { white-space: pre-wrap; }</Style>"]
        if self._relations:
            lines.append("  <Relations>")
            lines += (f"    <Relation value={_quoted(kind)}/>" for kind in self._relations)
            lines.append("  </Relations>")
        lines.append(f'  <Labels name="{LABEL}" toName="{TEXT}">')
        for code, colour in self._labels.items():
            background = f' background="{colour}"' if colour else ""
            lines.append(f"    <Label value={_quoted(code)}{background}/>")
        lines.append("  </Labels>")
        lines.append(f'  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>')
        if self._choices:
            lines.append(f'  <Choices name="{SUBTYPE}" choice="single" showInline="true" {region}>')
            lines += (f"    <Choice value={_quoted(code)}/>" for code in self._choices)
            lines.append("  </Choices>")
        for code, title in self._areas.items():
            lines.append(f'  <Header value={_quoted(title or code)} size="6"/>')
            lines.append(f'  <TextArea name={_quoted(ATTRIBUTE + code)} editable="true" {region}/>')
        lines.append("</View>")
        return ("\n".join(lines) + "\n").encode()


def _quoted(value: str) -> str:
    """An attribute of XML in double quotes, which Label Studio's own check looks for."""
    whole = "".join(char if char.isprintable() else "\ufffd" for char in value)
    return f'"{quoteattr(whole + chr(39))[1:-2]}"'
