"""The words of the HTML report in English and in French.

A report is read by people who may not have the program, long after its interface was set to some language; so its words
travel with the format. French typography: narrow no-break spaces (U+202F) before `; : ! ?`, inside guillemets and in
numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from annotator.model.assets import asset

_NARROW = "\u202f"

# Key: (English, French). Plurals have two forms divided by a bar; French takes the singular for none.
_WORDS = {
    "report": ("Annotation report", "Rapport d’annotation"),
    "made": ("Made with Diptych on {date}", "Réalisé avec Diptych le {date}"),
    "articles": ("{n} article|{n} articles", "{n} article|{n} articles"),
    "pairs": ("{n} pair|{n} pairs", "{n} paire|{n} paires"),
    "annotations": ("{n} annotation|{n} annotations", "{n} annotation|{n} annotations"),
    "links": ("{n} link|{n} links", "{n} lien|{n} liens"),
    "characters": ("{n} character|{n} characters", "{n} caractère|{n} caractères"),
    "summary": ("Summary", "Vue d’ensemble"),
    "contents": ("Contents", "Sommaire"),
    "legend": ("Legend", "Légende"),
    "legend-number": (
        "A number leads to the annotation’s line in the table.",
        "Un numéro mène à la ligne de l’annotation dans le tableau.",
    ),
    "legend-doubtful": ("doubtful annotation", "annotation douteuse"),
    "legend-excluded": ("excluded passage, not counted", "passage exclu, non compté"),
    "tag": ("Tag", "Étiquette"),
    "no-subtype": ("without subtype", "sans sous-type"),
    "total": ("Total", "Total"),
    "table": ("Annotations", "Annotations"),
    "number": ("No.", "Nº"),
    "quote": ("Quote", "Citation"),
    "details": ("Details", "Détails"),
    "note": ("Note", "Note"),
    "status": ("Status", "État"),
    "who": ("Annotator", "Annotateur"),
    "place": ("Offsets", "Position"),
    "link-table": ("Links", "Liens"),
    "link-elsewhere": ("Links between articles", "Liens entre articles"),
    "from": ("From", "De"),
    "to": ("To", "Vers"),
    "type": ("Type", "Type"),
    "not-here": ("not in this report", "absent de ce rapport"),
    "alone": ("a judgement on this annotation alone", "un jugement sur cette seule annotation"),
    "excluded": ("Excluded passage: not counted", "Passage exclu\u202f: non compté"),
    "back": ("Back to the text", "Retour au texte"),
    "none": ("No annotations.", "Aucune annotation."),
    "empty": ("This report holds no article.", "Ce rapport ne contient aucun article."),
    "created": ("Created {time}", "Créée le {time}"),
    "updated": ("changed {time}", "modifiée le {time}"),
    "source": ("Source", "Source"),
    "yes": ("yes", "oui"),
    "no": ("no", "non"),
}
_STATUSES = {
    "open": ("open", "ouverte"),
    "confirmed": ("confirmed", "confirmée"),
    "doubtful": ("doubtful", "douteuse"),
    "new": ("new", "nouveau"),
    "in_progress": ("in progress", "en cours"),
    "done": ("done", "terminé"),
}
_LANGUAGES = {
    "fr": ("French", "français"),
    "en": ("English", "anglais"),
    "de": ("German", "allemand"),
    "es": ("Spanish", "espagnol"),
    "it": ("Italian", "italien"),
    "nl": ("Dutch", "néerlandais"),
    "pt": ("Portuguese", "portugais"),
    "ru": ("Russian", "russe"),
    "uk": ("Ukrainian", "ukrainien"),
    "ar": ("Arabic", "arabe"),
    "he": ("Hebrew", "hébreu"),
    "": ("unknown language", "langue inconnue"),
}
_MONTHS = (
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: French for `fr`, else English."""

    french: bool

    @classmethod
    def of(cls, language: str) -> Words:
        """The words for an interface language such as `fr`, `fr_FR` or `en-GB`."""
        return cls(language[:2].lower() == "fr")

    @property
    def code(self) -> str:
        """`fr` or `en`."""
        return "fr" if self.french else "en"

    @property
    def colon(self) -> str:
        """What stands between a name and its value."""
        return f"{_NARROW}: " if self.french else ": "

    def __call__(self, key: str, **values: str) -> str:
        """The word or sentence of that key."""
        return _WORDS[key][self.french].format(**values)

    def count(self, key: str, number: int) -> str:
        """A number with its noun in the right form."""
        one, many = _WORDS[key][self.french].split("|")
        singular = number <= 1 if self.french else number == 1
        return (one if singular else many).format(n=self.number(number))

    def number(self, number: int) -> str:
        """A number with its thousands set apart: `2,168`, in French with U+202F."""
        return f"{number:,}".replace(",", _NARROW) if self.french else f"{number:,}"

    def quoted(self, text: str) -> str:
        """The text in quotation marks."""
        return f"«{_NARROW}{text}{_NARROW}»" if self.french else f"“{text}”"

    def status(self, code: str) -> str:
        """Name of the status of an annotation or article; an unknown code is its own name."""
        return _STATUSES.get(code, (code, code))[self.french]

    def language(self, code: str) -> str:
        """Name of a language; an unknown code is its own name."""
        return _LANGUAGES.get(code, (code, code))[self.french]

    def name(self, text: str) -> str:
        """The name of a tag, subtype, attribute or choice, as the window shows it in this language."""
        return _french_names().get(text, text) if self.french else text

    def flag(self, value: str) -> str:
        """Yes or no, as an attribute of kind `flag` holds it."""
        return self("no" if value.lower() in {"0", "no", "false"} else "yes")

    def day(self, iso: str) -> str:
        """The day of an ISO date or time, written out; what is no such date stays as it is."""
        parts = iso[:10].split("-")
        if (
            len(parts) != 3
            or not all(p.isascii() and p.isdigit() for p in parts)
            or not 1 <= int(parts[1]) <= 12
        ):
            return iso
        day, month = int(parts[2]), _MONTHS[int(parts[1]) - 1][self.french]
        return f"{'1er' if self.french and day == 1 else day} {month} {int(parts[0])}"


@cache
def _french_names() -> Mapping[str, str]:
    """The French of the interface by its English; the names of the default tag set are among it and nowhere else."""
    file = asset("resources", "translations", "diptych_fr.ts")
    root = ET.fromstring(file.read_text("utf-8"))  # a file of ours  # noqa: S314
    found = ((m.findtext("source"), m.find("translation")) for m in root.iter("message"))
    return {
        source: translation.text
        for source, translation in found
        if source and translation is not None and translation.text and translation.text.strip()
        and translation.get("type") is None
    }  # fmt: skip
