"""The library `datasets` for tests: offline, silent, and with its caches in a folder of the test."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def loaded(cache: Path, path: Path | str, *config: str, **options: Any) -> list[dict[str, Any]]:
    """The rows of the split `train` that `load_dataset` finds."""
    # It asks once, when it is loaded.
    os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HOME=str(cache / "home"))
    from datasets import disable_progress_bars, load_dataset
    from datasets.utils.tqdm import tqdm

    disable_progress_bars()
    tqdm.monitor_interval = 0  # else a thread of it outlives the test
    options = {"split": "train", "cache_dir": str(cache / "cache"), **options}
    return list(load_dataset(str(path), *config, **options))
