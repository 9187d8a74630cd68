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
from annotator.model.wording import Message, fill

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
    "comparison": ("Comparison of two articles", "Comparaison de deux articles"),
    "coverage": ("Sentences judged", "Phrases jugées"),
    "judged-of": ("{judged} of {total}", "{judged} sur {total}"),
    "coverage-note": (
        "A sentence is judged when each claim and figure in it is; those with nothing marked do not count.",
        "Une phrase est jugée quand tout ce qui y est affirmé ou chiffré l’est\u202f; sinon elle ne l’est pas.",
    ),
    "verdicts": ("Verdicts", "Verdicts"),
    "verdict": ("Verdict", "Verdict"),
    "why": ("Why", "Pourquoi"),
    "confirmed-part": ("Confirmed", "Confirmé"),
    "proposed-part": ("Proposed, not judged", "Proposé, non jugé"),
    "unjudged-part": ("Without a counterpart, not judged", "Sans équivalent, non jugé"),
    "confirmed-note": ("Said by {names}.", "Dit par {names}."),
    "proposed-note": (
        "Found by the program; nobody has said so yet. It counts nowhere.",
        "Trouvé par le programme\u202f; personne ne l’a encore dit. Ne compte nulle part.",
    ),
    "unjudged-note": (
        "Marked in one article; nothing was found or said of it in the other.",
        "Marqué dans un article\u202f; rien n’a été trouvé ni dit dans l’autre.",
    ),
    "verdict-contradicts": ("contradiction", "contradiction"),
    "verdict-partly_agrees": ("partial agreement", "accord partiel"),
    "verdict-updates": ("update", "mise à jour"),
    "verdict-more_specific": ("more specific", "plus précis"),
    "verdict-agrees": ("agreement", "accord"),
    "verdict-same_entity": ("same thing", "même chose"),
    "verdict-derived_from": ("follows by arithmetic", "se déduit par calcul"),
    "follows-from": ("follows from", "se déduit de"),
    "verdict-undecided": ("undecided", "indécis"),
    "verdict-unjudged": ("not judged", "non jugé"),
    "only-in": ("only {side}", "seulement {side}"),
    "left": ("left", "gauche"),
    "right": ("right", "droite"),
    "kind-numeric": ("numeric", "chiffre"),
    "kind-negation": ("negation", "négation"),
    "kind-wording": ("wording", "formulation"),
    "kind-modality": ("modality", "modalité"),
    "kind-time": ("time", "temps"),
    "kind-source": ("source", "source"),
    "between": ("between {left} and {right}", "entre {left} et {right}"),
    "own-voice": ("the article itself", "l’article lui-même"),
    "says": ("says {name}", "selon {name}"),
    "score": ("likelihood {percent} %", "vraisemblance {percent}\u202f%"),
    "mentions": ("{n} mention|{n} mentions", "{n} mention|{n} mentions"),
    "nothing": ("Nothing to compare.", "Rien à comparer."),
    "texts": ("The texts", "Les textes"),
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

    def told(self, message: Message) -> str:
        """A sentence of the program, as the window says it in this language; sentences in it are told too."""
        values = {name: self.told(v) if isinstance(v, Message) else v for name, v in message.values.items()}
        return fill(self.name(message.template), values)

    def verdict(self, verdict: str, languages: tuple[str, str]) -> str:
        """Name of a verdict between articles in these languages; an unknown one is its own name."""
        if verdict in {"only_left", "only_right"}:
            place = verdict == "only_right"
            return self("only-in", side=self.side(place, languages))
        key = f"verdict-{verdict}"
        return self(key) if key in _WORDS else verdict.replace("_", " ")

    def side(self, right: bool, languages: tuple[str, str]) -> str:
        """What a side is called: by its language, and where that does not tell them apart, left or right."""
        if languages[0] == languages[1] or not languages[right]:
            return self("right" if right else "left")
        return self.language(languages[right])

    def kind(self, kind: str) -> str:
        """Name of a kind of contradiction; an unknown one is its own name."""
        key = f"kind-{kind}"
        return self(key) if key in _WORDS else kind

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
