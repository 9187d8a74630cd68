"""The table of commands: one row for everything a key, a menu or the palette can do.

Rows that change the project call the verbs of `editing` and `library`; rows that move the window's own furniture name
an action, which the window looks up (`Desk.perform`). Tag keys come from the project's tag set, so they are made anew
when it changes.
"""

from __future__ import annotations

from collections.abc import Callable

from annotator.model.annotation import Annotation
from annotator.model.errors import UserError
from annotator.model.tags import TagSet
from annotator.model.wording import Message, mark

from . import editing, library, linking
from .registry import Command, Desk

FILE, EDIT, ANNOTATE, LINK, ARTICLES, VIEW, HELP = (
    mark("File"),
    mark("Edit"),
    mark("Annotate"),
    mark("Link"),
    mark("Articles"),
    mark("View"),
    mark("Help"),
)
MENUS = (FILE, EDIT, ANNOTATE, LINK, ARTICLES, VIEW, HELP)


def _window(action: str) -> tuple[Callable[[Desk], None], Callable[[Desk], bool]]:
    """Run and enabled of a row whose work the window does."""
    return (lambda desk: desk.perform(action)), (lambda desk: desk.can(action))


def _row(
    ident: str,
    title: str,
    key: str = "",
    menu: str = "",
    *more_keys: str,
    action: str = "",
    separator: bool = False,
    switch: bool = False,
    local: bool = False,
) -> Command:
    run, enabled = _window(action or ident)
    checked: Callable[[Desk], bool] | None = (lambda desk: desk.is_on(action or ident)) if switch else None
    return Command(ident, title, run, enabled, key, menu, checked, more_keys, separator, local)


def _writable(desk: Desk) -> bool:
    return desk.project is not None and not desk.project.read_only


def _has_article(desk: Desk) -> bool:
    return _writable(desk) and desk.article is not None


def _current(desk: Desk) -> Annotation:
    if desk.current is None:
        raise UserError("There is no annotation at the caret. Put the caret into one first.")
    return desk.current


def tag_selection(desk: Desk, code: str) -> None:
    """Tag the selection; with no selection arm the tag, or disarm it when it is armed already.

    Tagging what already has this very tag shows the annotation there instead of stacking a second one on it.
    """
    if desk.project is None or desk.article is None:
        raise UserError("Open an article first.")
    tag = editing.live_tag(desk.project, code)
    if not desk.selection:
        desk.arm(None if desk.armed == code else code)
        return
    present = editing.twin(desk.project, desk.article.id, desk.selection, code)
    if present is not None:
        desk.focus_on(present.id)
        desk.say(Message("This is a {tag} already.", tag=tag.name))
        return
    desk.focus_on(editing.add_annotation(desk.project, desk.article.id, desk.selection, code).id)


def tag_commands(tags: TagSet) -> tuple[Command, ...]:
    """One command for each live tag, and one to change the current annotation to it."""
    rows: list[Command] = []
    for tag in tags.live:

        def run(desk: Desk, code: str = tag.code) -> None:
            tag_selection(desk, code)

        def change(desk: Desk, code: str = tag.code) -> None:
            if desk.project is not None:
                editing.set_tag(desk.project, desk.chosen, code)

        def armed(desk: Desk, code: str = tag.code) -> bool:
            return desk.armed == code

        rows.append(Command(f"tag.{tag.code}", tag.name, run, _has_article, tag.key, ANNOTATE, armed))
        key = f"Shift+{tag.key}" if tag.key else ""
        rows.append(Command(f"retag.{tag.code}", mark("Change to {tag}"), change, _has_article, key))
    return tuple(rows)


def _subtype(digit: int) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        annotation = _current(desk)
        assert desk.project is not None
        subtype = desk.project.tag_set().subtype(annotation.tag, digit)
        if subtype is None:
            raise UserError("This tag has no subtype {digit}.", digit=digit % 10)
        code = "" if annotation.subtype == subtype.code else subtype.code
        editing.set_subtype(desk.project, [annotation.id], code)

    return run


def _nudge(edge: str, direction: int, by: str) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        assert desk.project is not None
        editing.nudge(desk.project, _current(desk).id, edge, direction, by)

    return run


def _remove(desk: Desk) -> None:
    assert desk.project is not None
    said = editing.remove(desk.project, desk.chosen)
    if said is not None:
        desk.say(said)


def _next_status(desk: Desk) -> None:
    assert desk.project is not None
    editing.set_status(desk.project, desk.chosen, editing.next_status(_current(desk)))


def _add_fragment(desk: Desk) -> None:
    assert desk.project is not None
    editing.add_fragment(desk.project, _current(desk).id, desk.selection)
    desk.focus_on(_current(desk).id)


def _cut(desk: Desk) -> None:
    assert desk.project is not None
    if not desk.selection:
        raise UserError("Select the words to cut out of the annotation first.")
    editing.cut_fragment(desk.project, _current(desk).id, desk.selection)
    desk.focus_on(_current(desk).id)


def _exclude(desk: Desk) -> None:
    if desk.project is not None and desk.article is not None:
        if not desk.selection:
            raise UserError("Select the passage to leave out first.")
        library.exclude(desk.project, desk.article.id, desk.selection)


def _include(desk: Desk) -> None:
    if desk.project is None or desk.article is None:
        return
    article, caret = desk.article, desk.caret
    spans = desk.selection or tuple(span for span in article.excluded if span.start <= caret <= span.end)
    if not spans:
        raise UserError("The caret stands in no excluded passage.")
    library.include(desk.project, article.id, spans)


def _judge(code: str) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        assert desk.project is not None
        if linking.judge(desk.project, desk.chosen, code, desk.pair):
            desk.say(Message("Recorded. The same key takes it back."))
        else:
            desk.say(Message("Taken back."))

    return run


def _disarm(desk: Desk) -> None:
    desk.perform("escape")


_FILE = (
    _row("project.new", mark("New project…"), "Ctrl+N", FILE),
    _row("project.open", mark("Open project…"), "Ctrl+O", FILE),
    _row("project.import", mark("Import articles…"), "Ctrl+I", FILE, separator=True),
    _row("project.import_folder", mark("Import a folder…"), "", FILE),
    _row("project.export", mark("Export…"), "Ctrl+E", FILE),
    _row("pair.report", mark("Report of the pair…"), "Ctrl+R", FILE),
    _row("project.save_copy", mark("Save a copy…"), "Ctrl+Shift+S", FILE),
    _row("project.check", mark("Check the project"), "", FILE, separator=True),
    _row("project.tags", mark("Tag set…"), "Ctrl+T", FILE),
    _row("project.aliases", mark("Names that mean the same…"), "", FILE),
    _row("app.settings", mark("Settings…"), "Ctrl+,", FILE),
    _row("app.quit", mark("Quit"), "Ctrl+Q", FILE, separator=True),
)
_EDIT = (
    _row("edit.undo", mark("Undo"), "Ctrl+Z", EDIT),
    _row("edit.redo", mark("Redo"), "Ctrl+Shift+Z", EDIT, "Ctrl+Y"),
    _row("edit.copy", mark("Copy"), "Ctrl+C", EDIT, separator=True),
    _row("edit.select_all", mark("Select the whole text"), "Ctrl+A", EDIT),
    _row("find.open", mark("Find in the text…"), "Ctrl+F", EDIT, separator=True),
    _row("find.next", mark("Find next"), "F3", EDIT),
    _row("find.previous", mark("Find previous"), "Shift+F3", EDIT),
    _row("find.project", mark("Search the whole project"), "Ctrl+Shift+F", EDIT),
)
_ANNOTATE = (
    Command("annotation.escape", mark("Drop the selection, disarm"), _disarm, key="Esc", menu=ANNOTATE),
    Command(
        "annotation.remove", mark("Remove annotation"), _remove, _has_article, "Del", ANNOTATE, separator=True
    ),
    Command("annotation.status", mark("Open, confirmed, doubtful"), _next_status, _has_article, "K", ANNOTATE),
    _row("annotation.note", mark("Write a note"), "M", ANNOTATE),
    _row("annotation.details", mark("Edit the attributes"), "Return", ANNOTATE, "Enter"),
    _row("annotation.cycle", mark("Next annotation of the stack"), "O", ANNOTATE, separator=True),
    _row("annotation.occurrences", mark("All occurrences…"), "N", ANNOTATE),
    _row("annotation.next", mark("Next annotation"), "Alt+Down", ANNOTATE),
    _row("annotation.previous", mark("Previous annotation"), "Alt+Up", ANNOTATE),
    Command(
        "annotation.add_fragment",
        mark("Add the selection to the annotation"),
        _add_fragment,
        _has_article,
        "+",
        ANNOTATE,
        separator=True,
    ),
    _row("annotation.keep_fragment", mark("Keep the selection, select a further fragment"), "Ctrl+Space", ANNOTATE),
    Command("annotation.cut", mark("Cut the selection out of the annotation"), _cut, _has_article, "-", ANNOTATE),
)  # fmt: skip
_PROPOSALS = (
    _row("proposal.next", mark("Next proposal"), "Tab", ANNOTATE, local=True, separator=True),
    _row("proposal.previous", mark("Previous proposal"), "Shift+Tab", ANNOTATE, local=True),
    _row("proposal.accept", mark("Accept the proposal"), "Return", ANNOTATE, "Enter", local=True),
    _row("proposal.reject", mark("Reject the proposal"), "Backspace", ANNOTATE, local=True),
    _row("proposal.look", mark("Look for proposals now"), "", ANNOTATE),
    _row("proposal.again", mark("Offer rejected proposals again"), "", ANNOTATE),
)  # fmt: skip
_LINK = (
    _row("link.start", mark("Link with…"), "L", LINK),
    Command("link.only_here", mark("Only here"), _judge("only_here"), _has_article, "H", LINK, separator=True),
    Command("link.undecided", mark("Undecided"), _judge("undecided"), _has_article, "Shift+H", LINK),
    _row("link.next", mark("Next link of the annotation"), "Ctrl+L", LINK, separator=True),
    _row("link.remove", mark("Remove the link last gone to"), "Ctrl+Shift+L", LINK),
    _row("align.together", mark("These two sentences belong together"), "Shift+Space", LINK, separator=True),
    _row("align.apart", mark("These sentences are no counterparts"), "Ctrl+Shift+Space", LINK),
    _row("align.merge", mark("Merge counterparts"), "Ctrl+Shift+M", LINK),
    _row("align.split", mark("Split counterparts"), "Ctrl+Shift+D", LINK),
    _row("align.list", mark("Corrections of the alignment…"), "", LINK),
    _row("align.forget", mark("Take back the corrections of the alignment"), "", LINK),
)  # fmt: skip
_NUDGE_TITLES = {
    ("end", "word", 1): mark("Move the end forward by a word"),
    ("end", "word", -1): mark("Move the end back by a word"),
    ("end", "character", 1): mark("Move the end forward by a character"),
    ("end", "character", -1): mark("Move the end back by a character"),
    ("start", "word", 1): mark("Move the start forward by a word"),
    ("start", "word", -1): mark("Move the start back by a word"),
    ("start", "character", 1): mark("Move the start forward by a character"),
    ("start", "character", -1): mark("Move the start back by a character"),
}


def _nudge_row(edge: str, by: str, direction: int) -> Command:
    """`Alt` moves the end, `Alt+Shift` the start; with `Ctrl` by a character."""
    ident = f"annotation.{edge}_{'forward' if direction > 0 else 'back'}{'_character' if by == 'character' else ''}"
    keys = f"{'Ctrl+' if by == 'character' else ''}Alt+{'Shift+' if edge == 'start' else ''}"
    run = _nudge(edge, direction, by)
    return Command(
        ident,
        _NUDGE_TITLES[edge, by, direction],
        run,
        _has_article,
        keys + ("Right" if direction > 0 else "Left"),
    )


_NUDGES = tuple(_nudge_row(*what) for what in _NUDGE_TITLES)
_DIGITS = tuple(
    Command(f"subtype.{digit}", mark("Subtype {digit}"), _subtype(digit), _has_article, str(digit % 10))
    for digit in range(1, 11)
)
_ARTICLES = (
    _row("article.done", mark("Done, next article"), "Ctrl+Return", ARTICLES, "Ctrl+Enter"),
    _row("article.next", mark("Next article"), "Ctrl+PgDown", ARTICLES),
    _row("article.previous", mark("Previous article"), "Ctrl+PgUp", ARTICLES),
    Command(
        "article.exclude",
        mark("Exclude the selected passage"),
        _exclude,
        _has_article,
        "Ctrl+Shift+E",
        ARTICLES,
        separator=True,
    ),
    Command(
        "article.include", mark("Include the passage again"), _include, _has_article, "Ctrl+Shift+I", ARTICLES
    ),
    _row("article.details", mark("Title, language, source…"), "Ctrl+D", ARTICLES, separator=True),
    _row("article.pair", mark("Pair with…"), "Ctrl+P", ARTICLES),
    _row("article.unpair", mark("Take the pair apart"), "", ARTICLES),
    _row("article.remove", mark("Remove from the project…"), "", ARTICLES),
    _row("translate.here", mark("Translate the sentence or the selection"), "T", ARTICLES, separator=True),
    _row("translate.article", mark("Translate the whole article…"), "Shift+T", ARTICLES),
    _row("translate.draft", mark("Draft the missing side…"), "", ARTICLES),
    _row("translate.forget", mark("Drop the translations that are kept"), "", ARTICLES),
    _row("translate.settings", mark("Translation services…"), "", ARTICLES),
)
_VIEW = (
    _row("view.other_pane", mark("Other text"), "F6", VIEW),
    _row("view.counterpart", mark("Go to the counterpart of the sentence"), "Shift+F6", VIEW),
    _row("view.tell_counterpart", mark("Tell the counterpart of the sentence"), "Ctrl+F6", VIEW),
    _row("view.pin", mark("Pin the two carets together"), "Space", VIEW),
    _row("view.synchronise", mark("Scroll both texts together"), "F7", VIEW, switch=True),
    _row("view.aligned", mark("Align the texts by paragraph"), "Shift+F7", VIEW, switch=True),
    _row("view.counterparts", mark("Tint the counterpart of the sentence"), "Ctrl+F7", VIEW, switch=True),
    _row("align.now", mark("Align the texts by sentence now"), "", VIEW),
    _row("view.chips", mark("Show chips"), "F8", VIEW, separator=True, switch=True),
    _row("view.links", mark("Links shown…"), "", VIEW),
    _row("view.zoom_in", mark("Larger text"), "Ctrl++", VIEW, "Ctrl+="),
    _row("view.zoom_out", mark("Smaller text"), "Ctrl+-", VIEW),
    _row("view.zoom_reset", mark("Text as set"), "Ctrl+0", VIEW),
    _row("view.library", mark("Go to the library"), "Ctrl+1", VIEW, separator=True),
    _row("view.texts", mark("Go to the texts"), "Ctrl+2", VIEW),
    _row("view.inspector", mark("Go to the inspector"), "Ctrl+3", VIEW),
    _row("view.table", mark("Go to the table"), "Ctrl+4", VIEW),
    _row("view.compare", mark("Compare the two texts"), "Ctrl+5", VIEW),
    _row("view.pairs", mark("All pairs"), "Ctrl+6", VIEW),
    _row("view.proposals", mark("Review the proposals"), "Ctrl+7", VIEW),
    _row("view.theme", mark("Light or dark"), "F9", VIEW, separator=True),
    _row("view.full_screen", mark("Full screen"), "F11", VIEW),
)
_HELP = (
    _row("help.keys", mark("Keys"), "F1", HELP),
    _row("help.palette", mark("Command palette"), "Ctrl+K", HELP),
    _row("help.about", mark("About Diptych"), "", HELP),
)

COMMANDS: tuple[Command, ...] = (
    *_FILE,
    *_EDIT,
    *_ANNOTATE,
    *_PROPOSALS,
    *_NUDGES,
    *_DIGITS,
    *_LINK,
    *_ARTICLES,
    *_VIEW,
    *_HELP,
)


def all_commands(tags: TagSet | None = None) -> tuple[Command, ...]:
    """Every command, those of the tag set first in their menu."""
    if tags is None:
        return COMMANDS
    place = COMMANDS.index(_ANNOTATE[0])
    return (*COMMANDS[:place], *tag_commands(tags), *COMMANDS[place:])
