"""The words that figures are made of, in French and English, folded (`model.folding`).

Python rather than a data file: compiled, they are there in a millisecond, and the first figure tagged by hand waits for
them. Units of measure are data (`resources/units.toml`), which their values are held against as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language.

    `scales` and `about` are powers and values ("million", "trentaine"); `many` are plurals that tell no number
    ("dozens"), `several` what may stand before one. `quarter` is the word that makes 1⁄4 in both numbers.
    """

    language: str
    small: Mapping[str, int]
    tens: frozenset[str]
    hundred: frozenset[str]
    scales: Mapping[str, int]
    short: Mapping[str, int]
    about: Mapping[str, int]
    many: Mapping[str, int]
    several: frozenset[str]
    fractions: Mapping[str, int]
    ordinals: Mapping[str, int]
    articles: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]


def _numbered(words: str, start: int = 0) -> dict[str, int]:
    """Words by their place; `|` joins spellings of the same one."""
    return {
        spelling: place
        for place, spellings in enumerate(words.split(), start)
        for spelling in spellings.split("|")
    }


def listed(words: str) -> frozenset[str]:
    """Words apart by spaces."""
    return frozenset(words.split())


def _ordinals(stems: Mapping[str, int], ending: str) -> dict[str, int]:
    return {stem + suffix: value for stem, value in stems.items() for suffix in (ending, ending + "s")}


_FRENCH_SMALL = _numbered(
    "zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
) | {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_FRENCH_STEMS = {
    "deux": 2, "trois": 3, "quatr": 4, "cinqu": 5, "six": 6, "sept": 7, "huit": 8, "neuv": 9, "dix": 10, "onz": 11,
    "douz": 12, "treiz": 13, "quatorz": 14, "quinz": 15, "seiz": 16, "vingt": 20, "trent": 30, "quarant": 40,
    "cinquant": 50, "soixant": 60, "septant": 70, "nonant": 90, "cent": 100, "mill": 1000,
}  # fmt: skip
_ENGLISH_SMALL = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
) | _numbered("twenty thirty forty|fourty fifty sixty seventy eighty ninety", 2)
_TENS = listed("twenty thirty forty fourty fifty sixty seventy eighty ninety")
_ENGLISH_SMALL |= {word: 10 * value for word, value in _ENGLISH_SMALL.items() if word in _TENS}
_MONTHS_FRENCH = _numbered(
    "janvier|janv fevrier|fevr mars avril|avr mai juin juillet|juil aout septembre|sept octobre|oct novembre|nov "
    "decembre|dec",
    1,
)
_MONTHS_ENGLISH = _numbered(
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
    "november|nov december|dec",
    1,
)

FRENCH = Words(
    language="fr",
    small=_FRENCH_SMALL,
    tens=listed("vingt trente quarante cinquante soixante septante huitante octante nonante"),
    hundred=listed("cent cents"),
    scales={
        "mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12,
        "trillion": 18, "trillions": 18,
    },
    short={"md": 9, "mds": 9, "mrd": 9, "mrds": 9, "mio": 6, "mn": 6},
    about={
        "demi-douzaine": 6, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
        "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    many={
        "dizaines": 10, "douzaines": 12, "vingtaines": 20, "centaines": 100, "milliers": 1000, "millions": 10**6,
        "milliards": 10**9,
    },
    several=listed("plusieurs quelques"),
    fractions={
        "tiers": 3, "quart": 4, "quarts": 4, **_ordinals({s: v for s, v in _FRENCH_STEMS.items() if v > 4}, "ieme"),
    },
    ordinals={
        "premier": 1, "premiere": 1, "premiers": 1, "premieres": 1, "second": 2, "seconde": 2, "seconds": 2,
        "secondes": 2, "unieme": 1, **_ordinals(_FRENCH_STEMS, "ieme"),
    },
    articles=listed("un une"),
    of=listed("de d' des"),
    to=listed("a ou"),
    months=_MONTHS_FRENCH,
    weekdays=_numbered("lundi mardi mercredi jeudi vendredi samedi dimanche", 1),
)  # fmt: skip

ENGLISH = Words(
    language="en",
    small=_ENGLISH_SMALL,
    tens=_TENS,
    hundred=listed("hundred"),
    scales={"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15},
    short={"bn": 9, "tn": 12, "trn": 12, "mn": 6, "mln": 6},
    about={"dozen": 12},
    many={
        "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6,
        "billions": 10**9, "trillions": 10**12,
    },
    several=listed("several few"),
    fractions={
        "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
        "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
        "hundredth": 100, "thousandth": 1000,
    },
    ordinals=_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 1,
    ) | {
        "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
        "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
    },
    articles=listed("a an one"),
    of=listed("of"),
    to=listed("to or"),
    months=_MONTHS_ENGLISH,
    weekdays=_numbered("monday tuesday wednesday thursday friday saturday sunday", 1),
)  # fmt: skip

_NONE: Mapping[str, int] = {}
_NO: frozenset[str] = frozenset()
# A third language: digits, signs and symbols of units only, with separators as most of Europe writes them.
OTHER = Words(
    "", _NONE, _NO, _NO, _NONE, _NONE, _NONE, _NONE, _NO, _NONE, _NONE, _NO, _NO, _NO, _NONE, _NONE
)  # fmt: skip

# Vulgar fractions: numerator and denominator.
SIGNS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
# Words after which a number is a name or an address, not a figure (singular; a plural s is taken off).
LABELS = listed(
    "section article chapter chapitre page paragraph paragraphe alinea figure table tableau annexe "
    "appendix annex route highway interstate flight vol boeing airbus iphone ipad galaxy pixel windows "
    "android version numero nr number channel gate room salle unit unite platform quai ligne line bus "
    "tram metro resolution regle rule law loi decret directive protocol protocole apollo formula formule "
    "zone episode tome psalm psaume verse verset rfc iso din model modele serie size lot dossier "
    "reference ref ps playstation xbox covid sars cop brexit chatgpt gpt type level phase category "
    "categorie tier grade act acte title titre step etape question exhibit formulaire form bloc block "
    "batiment building appartement apartment apt suite studio catch area peugeot renault ferrari falcon "
    "soyuz soyouz ariane starship python java mach bfm canal radio mark leopard tiger vega patrouille "
    "division brigade regiment bataillon battalion code cedex postal zip euro- annex amendment amendement "
    "proposition clause item nationale departementale autoroute"
)
# What comes before a number with a full stop or a degree sign: No. 10, n° 12.
NUMERO = listed("no n nos nº nr num art chap p pp fig sec vol")
# Small words that are never the thing that is counted, nor end a name before a number.
GRAMMAR = listed(
    "le la les l' un une des de d' du au aux a en et ou ni mais que qu' qui dont ne n' pas plus moins par "
    "pour sur sous dans avec sans chez vers entre est sont etait etaient ont avait avaient sera seront "
    "soit se s' ce cet cette ces son sa ses leur leurs il elle ils elles on nous vous je j' tu y c' lui "
    "tous toutes tout toute comme selon depuis pendant lors apres avant jusqu' contre si ainsi alors "
    "aussi encore deja fut furent peut peuvent etre ete avoir the an of to in on at by for from with and "
    "or nor but than that this these those which who whom whose what is are was were be been being has "
    "have had will would could should may might must can do does did not no as it its his her their our "
    "your my he she they we you i if so up out off into onto over under about after before since until "
    "while when where there here during between among within without against per each every both all any "
    "some more less fewer most least also only just still now then too very s t re ve ll because although "
    "though via amid"
)
