"""What puts the program together: the entry points, the settings, the languages, first aid."""

from __future__ import annotations
