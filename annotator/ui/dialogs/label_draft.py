"""What the labels of an import become, as the user corrects it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.commands import labels
from annotator.commands.exchange import PreviewItem
from annotator.commands.labels import LabelTarget, LabelUse
from annotator.model.tags import TagSet

LEFT_OUT = LabelTarget()


class LabelDraft:
    """The foreign labels of the articles that come in, the most frequent first; rows are indexes of `uses`.

    What was chosen for a label stays when its articles are left out and taken in again.
    """

    def __init__(self, tags: TagSet, remembered: Mapping[str, LabelTarget]) -> None:
        self.tags = tags
        self.uses: tuple[LabelUse, ...] = ()
        self._remembered = remembered
        self._chosen: dict[str, LabelTarget] = {}

    def show(self, items: Iterable[PreviewItem]) -> None:
        """Take the labels of the articles that come in."""
        found = labels.uses((item.labels for item in items if item.include), self.tags, self._remembered)
        self.uses = tuple(use._replace(target=self._target(use)) for use in found)

    def choose(self, rows: Iterable[int], target: LabelTarget) -> None:
        """Say what labels become. A new tag is for each label one of its own."""
        made = list(self.uses)
        for row in rows:
            use = made[row]
            wanted = self.own(row) if target.new else target
            made[row] = use._replace(target=wanted)
            self._chosen[use.label] = wanted
        self.uses = tuple(made)

    def choose_subtype(self, rows: Iterable[int], digit: int) -> bool:
        """Give labels the subtype that a digit stands for in their tag; False where it stands for none."""
        done = False
        for row in rows:
            target = self.uses[row].target
            subtype = self.tags.subtype(target.tag, digit)
            if subtype is not None:
                self.choose([row], LabelTarget(target.tag, subtype.code))
                done = True
        return done

    def own(self, row: int) -> LabelTarget:
        """A new tag with the name of a label."""
        return LabelTarget(labels.code_of(self.uses[row].label, self.tags), new=True)

    def offered(self) -> list[LabelTarget]:
        """What a label may become: each tag, and below it each of its subtypes."""
        return [
            LabelTarget(tag.code, subtype)
            for tag in self.tags.live
            for subtype in ("", *(one.code for one in tag.live_subtypes))
        ]

    def mapping(self) -> dict[str, LabelTarget]:
        """What becomes of each label."""
        return {use.label: use.target for use in self.uses}

    def new_tags(self) -> Sequence[str]:
        """The labels that become new tags."""
        return [use.label for use in self.uses if self.is_new(use.target)]

    def is_new(self, target: LabelTarget) -> bool:
        """Whether a target is a tag that the project does not have."""
        return bool(target.tag) and self.tags.get(target.tag) is None

    def _target(self, use: LabelUse) -> LabelTarget:
        target = self._chosen.get(use.label, use.target)
        if self.is_new(target) and not target.new:  # remembered, but the tag is gone
            return labels.proposed(use.label, self.tags)
        return target
