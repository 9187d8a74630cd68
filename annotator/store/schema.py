"""The tables of a project file, as SQL text: what a new file gets and what every opened file is compared with.

Plain statements rather than calls of a library, so that `guard` can hold a file's own schema against them, letter by
letter, before anything in the file is trusted, and so that opening a file imports nothing slow.
"""

from __future__ import annotations

import re

# "Dipt" as a big-endian number; bytes 68–71 of the file (https://www.sqlite.org/fileformat.html, section 1.3).
APPLICATION_ID = 0x44697074
VERSION = 3

# The book-keeping table of sqlite_utils.Migrations; made here so that its text does not hang on the library's version.
_MIGRATIONS = """CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"""

# Foreign keys are deferred to the commit: undo replays a step grouped by kind of change, not in the order it was made.
# No ON DELETE CASCADE anywhere: the journal would not see what it drops.
_TABLES_1 = (
    """CREATE TABLE texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    original BLOB,
    original_sha256 TEXT NOT NULL) STRICT""",
    """CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    date TEXT NOT NULL,
    text_id INTEGER NOT NULL REFERENCES texts(id) DEFERRABLE INITIALLY DEFERRED,
    length INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    status TEXT NOT NULL,
    excluded TEXT NOT NULL,
    meta TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL) STRICT""",
    """CREATE TABLE pairs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    left_article INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
    right_article INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL) STRICT""",
    """CREATE TABLE annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    fragments TEXT,
    tag TEXT NOT NULL,
    subtype TEXT NOT NULL,
    attributes TEXT NOT NULL,
    quote TEXT NOT NULL,
    note TEXT NOT NULL,
    status TEXT NOT NULL,
    annotator TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    CHECK (0 <= start AND start < "end")) STRICT""",
    """CREATE TABLE links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED,
    target INTEGER REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    annotator TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL) STRICT""",
    """CREATE TABLE pins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    pair INTEGER NOT NULL REFERENCES pairs(id) DEFERRABLE INITIALLY DEFERRED,
    left_offset INTEGER NOT NULL,
    right_offset INTEGER NOT NULL) STRICT""",
    """CREATE TABLE proposals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    tag TEXT NOT NULL,
    subtype TEXT NOT NULL,
    attributes TEXT NOT NULL,
    provider TEXT NOT NULL,
    score TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    created TEXT NOT NULL) STRICT""",
    """CREATE TABLE annotators (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL) STRICT""",
    """CREATE TABLE properties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL) STRICT""",
    # The code of a tag is not UNIQUE here: undo of two codes exchanged would trip over it. The commit checks it.
    """CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    style TEXT NOT NULL,
    subtypes TEXT NOT NULL,
    attributes TEXT NOT NULL,
    retired INTEGER NOT NULL) STRICT""",
    # One row for each step, undo and redo. kind: do, undo, redo; step: what an undo or redo was about; state of a do:
    # applied, undone, dead (undone, and then something else was done).
    """CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    step INTEGER REFERENCES journal(id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL,
    label_values TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at TEXT NOT NULL,
    merge TEXT NOT NULL,
    session TEXT NOT NULL) STRICT""",
    # The images of a step's rows, as JSON objects by column name; NULL where the row was not there.
    """CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    journal INTEGER NOT NULL REFERENCES journal(id) DEFERRABLE INITIALLY DEFERRED,
    table_name TEXT NOT NULL,
    row INTEGER NOT NULL,
    before TEXT,
    after TEXT) STRICT""",
)

_INDEXES_1 = (
    # Covers what painting, counting and stepping through an article need without touching the rows.
    'CREATE INDEX annotations_article ON annotations (article, start, "end" DESC, tag)',
    # Counts annotations by tag and article in one pass, without sorting.
    "CREATE INDEX annotations_tag ON annotations (tag, article, subtype)",
    "CREATE INDEX articles_sha256 ON articles (sha256)",
    "CREATE INDEX articles_text ON articles (text_id)",
    "CREATE INDEX pairs_left ON pairs (left_article)",
    "CREATE INDEX pairs_right ON pairs (right_article)",
    "CREATE INDEX links_source ON links (source)",
    "CREATE INDEX links_target ON links (target)",
    "CREATE INDEX pins_pair ON pins (pair)",
    "CREATE INDEX proposals_article ON proposals (article, start)",
    "CREATE INDEX journal_state ON journal (state, id) WHERE kind = 'do'",
    "CREATE INDEX journal_step ON journal (step)",
    "CREATE INDEX changes_journal ON changes (journal)",
    "CREATE UNIQUE INDEX changes_row ON changes (table_name, row, journal)",
)

# For people, in Datasette or the sqlite-utils command. trusted_schema=OFF forbids json_extract in views, not json_each.
_VIEWS_1 = (
    """CREATE VIEW annotation_view AS
SELECT annotations.id, articles.name AS document, articles.language, tags.name AS tag, annotations.subtype,
    annotations.quote, annotations.start, annotations."end", annotations.fragments, annotations.attributes,
    annotations.note, annotations.status, annotations.annotator, annotations.created, annotations.updated
FROM annotations JOIN articles ON articles.id = annotations.article
    LEFT JOIN tags ON tags.code = annotations.tag
ORDER BY articles.name, annotations.start, annotations."end" DESC""",
    """CREATE VIEW attribute_view AS
SELECT annotations.id AS annotation, articles.name AS document, annotations.tag, annotations.quote,
    attribute.key AS attribute, attribute.value
FROM annotations JOIN articles ON articles.id = annotations.article
    JOIN json_each(annotations.attributes) AS attribute""",
    """CREATE VIEW link_view AS
SELECT links.id, a.name AS source_document, s.quote AS source_quote, links.type, links.kind,
    b.name AS target_document, t.quote AS target_quote, links.note, links.status, links.annotator,
    links.created, links.updated
FROM links JOIN annotations AS s ON s.id = links.source JOIN articles AS a ON a.id = s.article
    LEFT JOIN annotations AS t ON t.id = links.target LEFT JOIN articles AS b ON b.id = t.article""",
)

SCHEMA_1 = _TABLES_1 + _INDEXES_1 + _VIEWS_1

# What the analyst says of an alignment, and the names that stand for the same thing.
SCHEMA_2 = (
    """CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    pair INTEGER NOT NULL REFERENCES pairs(id) DEFERRABLE INITIALLY DEFERRED,
    what TEXT NOT NULL,
    left_start INTEGER NOT NULL,
    left_end INTEGER NOT NULL,
    right_start INTEGER NOT NULL,
    right_end INTEGER NOT NULL,
    annotator TEXT NOT NULL,
    created TEXT NOT NULL) STRICT""",
    """CREATE TABLE aliases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    canonical TEXT NOT NULL) STRICT""",
    "CREATE INDEX corrections_pair ON corrections (pair)",
)

# What is computed or fetched once and kept: by what the text is, not by which article has it. `suggestions` and
# `translations` stand outside the history and may be emptied at any time; `searches` belong to the analyst.
SCHEMA_3 = (
    """CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    partner TEXT NOT NULL,
    provider TEXT NOT NULL,
    version TEXT NOT NULL,
    known TEXT NOT NULL,
    payload TEXT NOT NULL,
    created TEXT NOT NULL) STRICT""",
    """CREATE TABLE translations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    service TEXT NOT NULL,
    result TEXT NOT NULL,
    created TEXT NOT NULL) STRICT""",
    """CREATE TABLE searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    query TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX suggestions_text ON suggestions (sha256, partner, provider)",
    "CREATE UNIQUE INDEX translations_text ON translations (sha256, source, target, service)",
)
# The words of all texts, by number of the text. Contentless: the text itself is in `texts` already. Without
# `contentless_delete`, which only newer SQLites read; a text never changes, so that its words can be taken back by
# giving it once more. Not every SQLite has FTS5, and the index can be made anew: a project without it is sound.
TEXT_INDEX = (
    "CREATE VIRTUAL TABLE text_index USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')"
)
# What FTS5 makes for it, letter by letter the same in all versions so far.
_TEXT_INDEX_PARTS = (
    "CREATE TABLE 'text_index_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'text_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'text_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
    "CREATE TABLE 'text_index_config'(k PRIMARY KEY, v) WITHOUT ROWID",
)


def _named(statements: tuple[str, ...]) -> dict[str, str]:
    """Statements by the name of what they make."""
    made = re.compile(r"CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW|VIRTUAL TABLE) '?(\w+)")
    return {match[1]: statement for statement in statements if (match := made.match(statement))}


# What the schema of a file of each version must hold; a migration adds its version's entry.
EXPECTED: dict[int, dict[str, str]] = {
    1: _named((_MIGRATIONS, *SCHEMA_1)),
    2: _named((_MIGRATIONS, *SCHEMA_1, *SCHEMA_2)),
    3: _named((_MIGRATIONS, *SCHEMA_1, *SCHEMA_2, *SCHEMA_3)),
}
# What it may hold besides.
OPTIONAL = _named((TEXT_INDEX, *_TEXT_INDEX_PARTS))
BOOK_KEEPING = _MIGRATIONS
