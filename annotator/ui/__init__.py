"""The window. Qt lives here and in `app.main`, nowhere else."""

from __future__ import annotations
