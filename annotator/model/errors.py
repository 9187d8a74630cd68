"""Two kinds of error: the user's input and the world. Anything else that is raised is a bug of ours."""

from __future__ import annotations

from .wording import Message


class DiptychError(Exception):
    """Base of the errors that are told as a sentence: what, where, why, what to do."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.message = Message(template, **values)
        super().__init__(str(self.message))

    @property
    def template(self) -> str:
        """The English sentence with its `{names}`, the key of its translation."""
        return self.message.template

    @property
    def values(self) -> dict[str, object]:
        """What the names of the template stand for."""
        return dict(self.message.values)

    def __str__(self) -> str:
        return str(self.message)


class UserError(DiptychError):
    """What was asked cannot be done; shown in the status bar, nothing has changed."""


class EnvironmentProblem(DiptychError):
    """The disk, a lock or the network stands in the way; shown in a box that says what to do."""


class UndoConflict(UserError):
    """A row is no longer what the history expects, so a step is neither undone nor redone."""


class Cancelled(Exception):
    """The user cancelled a long job; nothing half-done may remain."""
