"""Writes the parts of README.md that follow from the program: its keys and its commands. `make docs`."""

from __future__ import annotations

import re
import sys

import click

from annotator.app.cli import main as program
from annotator.commands.table import MENUS, all_commands
from annotator.model.assets import asset
from annotator.model.tags import TagSet
from tests.house.sources import ROOT

README = ROOT / "README.md"


def keys() -> str:
    """The commands that have a key, by menu; those without a menu (moving ends, subtypes) come last."""
    tags = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
    commands = [command for command in all_commands(tags) if command.key]
    lines = ["| | key | does |", "|---|---|---|"]
    for menu in (*MENUS, ""):
        name = menu or "At the caret"
        rows: dict[str, list[str]] = {}
        for command in commands:
            if command.menu == menu:
                title = re.sub(
                    r" \{digit\}", "", command.title.format_map({"tag": "that tag", "digit": "{digit}"})
                )
                title = title.removesuffix("…")
                rows.setdefault(title, []).extend((command.key, *command.more_keys))
        for number, (title, pressed) in enumerate(rows.items()):
            shown = ", ".join(f"`{key.replace('|', chr(92) + '|')}`" for key in pressed)
            lines.append(f"| {f'**{name}**' if number == 0 else ''} | {shown} | {title} |")
    return "\n".join(lines)


def commands() -> str:
    """The sub-commands with what they do."""
    context = click.Context(program, info_name="diptych")
    lines = ["| command | does |", "|---|---|"]
    for name, command in program.commands.items():
        usage = " ".join(
            parameter.make_metavar(click.Context(command, parent=context, info_name=name))
            for parameter in command.params
            if isinstance(parameter, click.Argument)
        ).replace("|", "\\|")
        written = f"diptych {usage}" if name == program.usual else f"diptych {name} {usage}"
        lines.append(f"| `{written.strip()}` | {command.get_short_help_str(200)} |")
    return "\n".join(lines)


def in_step(text: str) -> str:
    """The README with these parts written anew."""
    for name, content in (("keys", keys()), ("commands", commands())):
        pattern = rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->)"
        found = re.search(pattern, text, flags=re.DOTALL)
        if found is None:
            raise ValueError(f"README.md has no place for its {name}")
        text = f"{text[: found.end(1)]}{content}\n{text[found.start(2) :]}"
    return text


def main() -> int:
    """Write the README."""
    README.write_text(in_step(README.read_text("utf-8")), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
