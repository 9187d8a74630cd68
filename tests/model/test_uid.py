"""Names that stay unique when projects are merged."""

from __future__ import annotations

import uuid

from annotator.model.annotation import new_uid


def test_a_name_is_a_random_uuid_in_hex_digits() -> None:
    made = [new_uid() for _ in range(1000)]
    assert len(set(made)) == len(made)
    for name in made:
        read = uuid.UUID(name)
        assert (read.hex, read.version, read.variant) == (name, 4, uuid.RFC_4122)
