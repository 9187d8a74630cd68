"""Assistance: works on values, proposes, never writes, and needs no network unless the user asked for it."""
