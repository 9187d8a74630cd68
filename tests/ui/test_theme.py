"""The theme files keep their promise: every pair of colours that can meet on the screen can be read."""

from __future__ import annotations

import itertools
import math
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.assets import asset
from annotator.model.errors import UserError
from annotator.model.tags import HUES
from annotator.ui import theme as themes
from annotator.ui.theme import Theme, ThemeKeeper
from tests.helpers.pixels import contrast, linear

# Linear RGB as seen by people without one kind of cone: Machado, Oliveira, Fernandes (2009), severity 1.
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
DEFAULT_TAGS = ("amber", "blue", "green")
PLAIN = [Theme.load(name) for name in Theme.names()]
ALL = [*PLAIN, *(theme.strong() for theme in PLAIN)]
SURFACES = ("paper", "chrome", "gutter", "raised", "hover", "row")


def seen(colour: QColor, vision: str) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as that eye sees it."""
    source = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, source, strict=True)))) for row in VISION[vision]
    )

    def f(t: float) -> float:
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
    y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
    z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.fixture(params=ALL, ids=[f"{theme.name}{n // 2}" for n, theme in enumerate(ALL)])
def theme(request: pytest.FixtureRequest) -> Theme:
    found: Theme = request.param
    return found


def test_there_is_a_light_and_a_dark_theme() -> None:
    darkness = {found.name: found.dark for found in ALL}
    assert (darkness["light"], darkness["dark"]) == (False, True)


def test_text_can_be_read_on_every_tint_and_every_mix_of_two(theme: Theme) -> None:
    ink = theme.colour("ink")
    layers = [(name,) for name in HUES] + list(itertools.product(HUES, repeat=2))
    backgrounds = {names: theme.mix(names) for names in layers}
    ratios = {names: contrast(ink, colour) for names, colour in backgrounds.items()}
    assert len(ratios) == 8 + 64
    assert {names: ratio for names, ratio in ratios.items() if ratio < 7} == {}


def test_three_and_more_layers_stay_within_the_mixes_of_two(theme: Theme) -> None:
    for names in itertools.product(HUES, repeat=3):
        assert theme.mix(names) == theme.mix(names[-2:])


def test_a_nested_tint_differs_from_the_inner_one_alone(theme: Theme) -> None:
    for pair in itertools.product(HUES, repeat=2):
        assert math.dist(seen(theme.mix(pair), "full"), seen(theme.mix(pair[-1:]), "full")) > 2.5, pair


def test_every_mark_stands_out_from_the_page_and_from_its_tint(theme: Theme) -> None:
    for name in HUES:
        hue = theme.hue(name)
        assert contrast(hue.mark, theme.colour("paper")) >= 3, name
        assert contrast(hue.mark, hue.tint) >= 2.9, name


@pytest.mark.parametrize(
    "surface", ["paper", "raised", "selection", "find", "find_current", "hover", "row", "chrome"]
)
def test_ink_on_every_surface(theme: Theme, surface: str) -> None:
    assert contrast(theme.colour("ink"), theme.colour(surface)) >= 7


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", ["soft", "faint", "danger", "ok", "warn", "accent"])
def test_second_text_on_every_surface(theme: Theme, text: str, surface: str) -> None:
    assert contrast(theme.colour(text), theme.colour(surface)) >= 4.5


def test_text_that_is_left_out_can_still_be_read(theme: Theme) -> None:
    """On the page, on the tint of the sentence over there (`row`), and on what was annotated before it was left out."""
    grounds = {name: theme.colour(name) for name in ("paper", "row")} | {n: theme.hue(n).tint for n in HUES}
    left_out = theme.colour("excluded")
    assert {
        name: ratio for name, ground in grounds.items() if (ratio := contrast(left_out, ground)) < 4.5
    } == {}


def test_text_that_is_left_out_is_fainter_than_the_other() -> None:
    for theme in PLAIN:
        paper = theme.colour("paper")
        assert contrast(theme.colour("ink"), paper) > 1.9 * contrast(theme.colour("excluded"), paper)


def test_text_on_filled_shapes(theme: Theme) -> None:
    assert contrast(theme.colour("accent_ink"), theme.colour("accent")) >= 4.5
    for name in ("danger", "ok", "warn"):
        assert contrast(theme.colour(name), theme.colour(f"{name}_tint")) >= 4.5, name
        assert contrast(theme.colour("ink"), theme.colour(f"{name}_tint")) >= 7, name


@pytest.mark.parametrize("name", HUES)
def test_small_text_in_a_hue(theme: Theme, name: str) -> None:
    hue = theme.hue(name)
    for surface in ("paper", "chrome", "raised", "row", "hover"):
        assert contrast(hue.ink, theme.colour(surface)) >= 4.5, surface
    assert contrast(hue.ink, hue.tint) >= 4.5
    assert contrast(hue.ink, theme.colour("paper")) >= 4.5  # a chosen tag button: paper written on ink


@pytest.mark.parametrize("surface", ["paper", "chrome", "raised", "hover"])
def test_what_shows_a_control_stands_out(theme: Theme, surface: str) -> None:
    """Edges of fields and boxes, handles of scroll bars, ticks and the bar of progress (WCAG 2.2, 1.4.11)."""
    for part in ("field", "faint", "accent", "focus", "danger", "ok", "warn"):
        assert contrast(theme.colour(part), theme.colour(surface)) >= 3, part
    assert contrast(theme.colour("accent_ink"), theme.colour("accent")) >= 3  # the tick in its box


@pytest.mark.parametrize("name", ["arrow", "arrow-turned", "tick-light", "tick-dark"])
def test_pictures_of_the_style_sheet_stand_out(name: str) -> None:
    found = re.search(
        r'stroke="(#[0-9a-f]{6})"', asset("resources", "icons", f"{name}.svg").read_text("utf-8")
    )
    assert found
    for theme in PLAIN:
        if name.startswith("arrow"):
            assert contrast(QColor(found[1]), theme.colour("raised")) >= 3
        elif name == ("tick-dark" if theme.dark else "tick-light"):
            assert contrast(QColor(found[1]), theme.colour("accent")) >= 4.5


def test_every_pair_of_text_and_ground_in_the_style_sheet_can_be_read(theme: Theme) -> None:
    """Where one rule gives both; text that cannot be used is exempt, as it is in WCAG."""
    sheet = re.sub(
        r"/\*.*?\*/", "", asset("resources", "themes", "diptych.qss").read_text("utf-8"), flags=re.DOTALL
    )
    pairs = set()
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        ground = re.search(r"(?:^|[;\s])background: @(\w+)", body)
        ink = re.search(r"(?:^|[;\s])color: @(\w+)", body)
        if ground and ink and "disabled" not in selector:
            pairs.add((ink[1], ground[1]))
    assert len(pairs) >= 8
    ratios = {pair: contrast(theme.colour(pair[0]), theme.colour(pair[1])) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_more_contrast_is_given_to_who_asked_the_platform_for_it(qtbot: QtBot, qapp: QApplication) -> None:
    wanted = {"more": True}
    keeper = ThemeKeeper(qapp, more_contrast=lambda: wanted["more"])
    for theme in PLAIN:
        strong = keeper.choose(theme.name)
        assert strong == theme.strong() == themes.current()
        for surface in SURFACES:
            assert contrast(strong.colour("faint"), strong.colour(surface)) >= 7
            assert contrast(strong.colour("edge"), strong.colour(surface)) >= 2.9
    wanted["more"] = False
    with qtbot.waitSignal(keeper.changed):
        qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert themes.current() == PLAIN[-1]
    keeper.choose("light")
    keeper.deleteLater()


def test_caret_and_focus_are_seen_everywhere(theme: Theme) -> None:
    for surface in ("paper", "chrome", "raised", "row"):
        assert contrast(theme.colour("focus"), theme.colour(surface)) >= 3, surface
    for pair in itertools.product(HUES, repeat=2):
        assert contrast(theme.colour("caret"), theme.mix(pair)) >= 3, pair


@pytest.mark.parametrize("vision", VISION)
def test_the_marks_are_told_apart_by_every_eye(theme: Theme, vision: str) -> None:
    marks = {name: seen(theme.hue(name).mark, vision) for name in HUES}
    gaps = {(a, b): math.dist(marks[a], marks[b]) for a, b in itertools.combinations(HUES, 2)}
    assert {pair: gap for pair, gap in gaps.items() if gap < 9} == {}
    among_default = [gap for pair, gap in gaps.items() if set(pair) <= set(DEFAULT_TAGS)]
    assert min(among_default) >= 20


def test_the_style_sheet_names_only_colours_that_exist(theme: Theme) -> None:
    sheet = theme.stylesheet()
    assert re.search(r"@[a-z]", sheet) is None
    assert theme.colour("paper").name() in sheet


def test_an_unknown_hue_is_grey_and_an_unknown_theme_is_told(theme: Theme) -> None:
    assert theme.hue("no such hue") is theme.hue("grey")
    with pytest.raises(UserError, match=r"There is no theme “sepia”; there are: dark, light"):
        Theme.load("sepia")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[chrome]", "[chrome", r"broken\.toml is not a theme file"),
        ("[chrome]", "[panels]", r"broken\.toml has no section \[chrome\]"),
        ("[hues.rose]", "[hues.pink]", r"has no section \[hues\.rose\]"),
        (
            'ink = "#1f2430"',
            'ink = "black"',
            r"the colour “ink” in \[chrome\] is missing or not",
        ),
        ('rule = "', 'ruler = "', r"\[chrome\] names an unknown colour “ruler”"),
    ],
)
def test_a_broken_theme_file_says_what_is_wrong(old: str, new: str, said: str) -> None:
    text = asset("resources", "themes", "light.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(UserError, match=said):
        Theme.parse(text.replace(old, new, 1), "broken", "broken.toml")


def test_choosing_a_theme_dresses_the_application_and_says_so(qtbot: QtBot, qapp: QApplication) -> None:
    keeper = ThemeKeeper(qapp)
    keeper.choose("light")
    with qtbot.waitSignal(keeper.changed) as told:
        keeper.choose("dark")
    assert told.args == [Theme.load("dark")]
    assert themes.current().name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == Theme.load("dark").colour("ink")
    with pytest.raises(UserError):
        keeper.choose("sepia")
    assert (keeper.choice, themes.current().name) == ("dark", "dark")
    with qtbot.waitSignal(keeper.changed):
        keeper.choose("light")
    keeper.deleteLater()


def test_the_system_theme_follows_the_system_and_a_chosen_one_does_not(
    qtbot: QtBot, qapp: QApplication
) -> None:
    system = {"dark": False}
    keeper = ThemeKeeper(qapp, lambda: system["dark"])
    hints = qapp.styleHints()
    assert keeper.choose("system").name == "light"
    system["dark"] = True
    with qtbot.waitSignal(keeper.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current().name == "dark"
    keeper.choose("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current().name == "light"
    keeper.deleteLater()
