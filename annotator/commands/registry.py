"""What a command is, and what it may ask of the place it is called from.

One table of commands drives menus, keys, the palette, the key sheet and the key table of the documentation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from annotator.model.annotation import Annotation, Article, Pair
from annotator.model.span import Span
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project


class Desk(Protocol):
    """The analyst's desk: the open project, the two texts, the caret and the current annotation."""

    @property
    def project(self) -> Project | None:
        """The open project."""

    @property
    def article(self) -> Article | None:
        """The article of the pane that has the focus."""

    @property
    def pair(self) -> Pair | None:
        """The pair on the desk; None when nothing or a lone article is open."""

    @property
    def caret(self) -> int:
        """Offset of the caret in `article`, in code points."""

    @property
    def selection(self) -> tuple[Span, ...]:
        """What is selected in `article`; several spans when fragments were collected."""

    @property
    def current(self) -> Annotation | None:
        """The annotation that keys and the inspector speak of."""

    @property
    def chosen(self) -> tuple[int, ...]:
        """Ids of the annotations a removal or a status is meant for: the rows selected in the table, else `current`."""

    @property
    def armed(self) -> str | None:
        """Code of the tag each new selection is given at once."""

    def arm(self, tag: str | None) -> None:
        """Arm a tag, or disarm."""

    def focus_on(self, annotation: int | None) -> None:
        """Make an annotation the current one and drop the selection."""

    def say(self, message: Message) -> None:
        """Show a sentence in the status bar."""

    def perform(self, action: str) -> None:
        """Do one of the window's own actions (`find`, `zoom_in`, `import` …), by name."""

    def can(self, action: str) -> bool:
        """Whether that action makes sense now."""

    def is_on(self, action: str) -> bool:
        """Whether what that action switches is on."""


def always(desk: Desk) -> bool:
    """Enabled at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done. `key` is written as on the keyboard: `Ctrl+Z`, `C`, `Alt+Shift+Left`.

    `menu` is the title of the menu and of the group on the key sheet; "" keeps it out of the menus. Commands whose key
    is a single letter or digit never fire while a text field has the focus, and can be switched off. Keys of commands
    that are `local` are answered by the text where they have a meaning (a proposal is there), and are else what they
    always are.
    """

    id: str
    title: str
    run: Callable[[Desk], None]
    enabled: Callable[[Desk], bool] = always
    key: str = ""
    menu: str = ""
    checked: Callable[[Desk], bool] | None = None
    more_keys: tuple[str, ...] = ()
    separator: bool = False
    local: bool = False

    @property
    def single_key(self) -> bool:
        """Whether the key is one that also types or moves in a text field."""
        return is_single(self.key)


def is_single(key: str) -> bool:
    """Whether a key has no Ctrl or Alt in it and is no function key: it belongs to a text field that has the focus.

    `Shift+C` types a letter, so it is single too.
    """
    plain = key.removeprefix("Shift+")
    return len(plain) == 1 or plain in {"Space", "Return", "Enter", "Del", "Backspace", "Tab", "Esc"}
