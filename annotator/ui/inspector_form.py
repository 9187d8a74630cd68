"""The attributes in the inspector: a form for each tag, kept, since making one takes longer than all else of a key."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from annotator.model.annotation import Annotation
from annotator.model.tags import AttributeSpec, Tag
from annotator.ui.attribute_fields import AttributeField, field_for
from annotator.ui.language import tr
from annotator.ui.widgets import SectionHeading, label, plain_tip

Specs = tuple[AttributeSpec, ...]

# A tag has one form, and one more for each leftover of another tag that its annotations carry.
_MOST_FORMS = 24


class AttributeSection(QWidget):
    """The attributes of one annotation under the name of its tag; hidden where there are none."""

    edited = Signal(str, str)  # attribute, canonical value

    def __init__(self) -> None:
        super().__init__()
        self._heading = SectionHeading("")
        self._forms: dict[Specs, _Form] = {}
        self._form: _Form | None = None
        self._editable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._heading)

    @property
    def fields(self) -> Mapping[str, AttributeField]:
        """The fields in front, by attribute."""
        return self._form.fields if self._form is not None else {}

    @property
    def specs(self) -> Specs | None:
        """What they are for; None before the first annotation."""
        return self._form.specs if self._form is not None else None

    def turn_to(self, specs: Specs) -> None:
        """Bring the form of these attributes to the front. What is half-typed in the one before is given up."""
        before, form = self._form, self._forms.get(specs)
        if form is None:
            form = self._make(specs)
        if form is before:
            return
        if before is not None:
            before.empty()
            before.hide()
        self._form = form
        form.show()

    def set_title(self, tag: Tag) -> None:
        """Put the tag's name above."""
        self._heading.setText(tr(tag.name))
        self.setVisible(bool(self.specs))

    def clear(self) -> None:
        """Empty the fields, stored or half-typed."""
        for field in self.fields.values():
            field.load("")

    def forget(self) -> None:
        """Other tags: their attributes have other names and choices."""
        for form in self._forms.values():
            form.hide()
            form.deleteLater()
        self._forms, self._form = {}, None

    def set_editable(self, editable: bool) -> None:
        """Whether values can be changed."""
        self._editable = editable
        for form in self._forms.values():
            for field in form.fields.values():
                field.set_editable(editable)

    def _make(self, specs: Specs) -> _Form:
        if len(self._forms) >= _MOST_FORMS:
            oldest = next(known for known in self._forms if self._forms[known] is not self._form)
            self._forms.pop(oldest).deleteLater()
        form = _Form(specs)
        form.edited.connect(self.edited)
        for field in form.fields.values():
            field.set_editable(self._editable)
        self._forms[specs] = form
        self._column.addWidget(form)
        return form


class _Form(QWidget):
    """A line for each attribute: its name and its field."""

    edited = Signal(str, str)

    def __init__(self, specs: Specs) -> None:
        super().__init__()
        self.specs = specs
        self.fields: dict[str, AttributeField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, 88)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for row, spec in enumerate(specs):
            field = field_for(spec)
            field.edited.connect(lambda value, name=spec.code: self.edited.emit(name, value))
            name = label(tr(spec.name), "soft", wrap=True)
            name.setBuddy(field)
            name.setToolTip(plain_tip(tr(spec.help)))
            name.setMinimumHeight(field.sizeHint().height())
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
            self.fields[spec.code] = field

    def empty(self) -> None:
        """Give up what is half-typed."""
        for field in self.fields.values():
            if field.pending is not None:
                field.load("")


def specs_of(annotation: Annotation, tag: Tag) -> Specs:
    """The attributes offered, and those that are not but have a value here: nothing stored is out of sight."""
    specs = list(tag.live_attributes)
    shown = {spec.code for spec in specs}
    for name, _ in annotation.attributes:
        if name not in shown:
            specs.append(tag.attribute(name) or AttributeSpec(name, name))
    return tuple(specs)
