"""The project file: the only place that speaks SQL. Start with `annotator.store.project.Project`."""

from __future__ import annotations
