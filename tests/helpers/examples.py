"""How many examples property tests take."""

from __future__ import annotations

import os


def examples(ordinary: int) -> int:
    """`ordinary` in an ordinary run; 500 with HYPOTHESIS_PROFILE=full or DIPTYCH_THOROUGH=1."""
    thorough = os.environ.get("HYPOTHESIS_PROFILE") == "full" or os.environ.get("DIPTYCH_THOROUGH")
    return 500 if thorough else ordinary
