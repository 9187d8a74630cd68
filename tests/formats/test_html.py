"""The HTML report, read by the standard library's parser and by a browser where there is one."""

from __future__ import annotations
