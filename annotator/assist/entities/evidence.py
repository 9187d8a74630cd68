"""What the words round a name say of its type. Weights are chances by themselves, combined as independent ones."""

from __future__ import annotations

from annotator.model.folding import fold

from .gazetteer import Gazetteer
from .tokens import CAPITALS, LOWER, MIXED, NUMBER, Tokens

Weights = dict[str, float]


def _listed(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


_IN = _listed(
    "in near around outside inside à près en vers jusqu depuis throughout across dans toward towards"
)
_FROM = _listed("from leaving left reached visited quitté entre between at into")
_COMPASS = _listed(
    "north south east west northern southern eastern western northeastern northwestern "
    "southeastern southwestern central "
    "nord sud est ouest northeast northwest southeast southwest centre"
)
_OF = _listed("of de d du des la")
_NEAR = _listed("près proche autour lors centre nord sud est ouest banlieue périphérie hauteur large")
_AT = _listed("chez")
_PLACE_NOUNS = _listed(
    "ville cité village bourg commune localité région province oblast district département "
    "arrondissement capitale "
    "municipalité métropole banlieue quartier ports port city town village region province county "
    "capital municipality "
    "suburb township villages towns cities villes communes bourgade habitants maire mayor residents"
)
_PLACE_AFTER = _listed("region province oblast city district county area suburb peninsula raion")
_FIRM_NOUNS = _listed(
    "laiterie équipe revue laboratoire coopérative usine transporteur enseigne équipementier "
    "drugmaker carrier cooperative "
    "team journal lab retailer brand charity called nommé appelé appelée baptisé gang réseau network "
    "société entreprise groupe compagnie firme constructeur parti association ong syndicat "
    "quotidien journal magazine "
    "hebdomadaire agence chaîne think-tank startup start-up fabricant laboratoire club plateforme "
    "opérateur banque "
    "fondation company firm group party association charity union newspaper daily magazine agency "
    "broadcaster startup "
    "manufacturer giant retailer platform operator carmaker airline maker publisher outlet "
    "nonprofit militia milice "
    "collectif cabinet éditeur géant enseigne organisation organization ngo consultancy watchdog "
    "pdg ceo actionnaires"
)
_LAND_NOUNS = _listed(
    "plateau crue rivière rive rives glaciers glacier sommet massif lune planète bords eaux cours "
    "source vallée pentes "
    "contreforts moon planet glaciers skies banks peaks slopes waters foothills shores"
)
_THING_NOUNS = _listed(
    "sonde pilule destroyer croiseur probe pill spacecraft destroyer cruiser frigate warship "
    "missile missiles drone drones char chars avion avions fusée logiciel application modèle "
    "smartphone vaccin médicament "
    "chasseur chasseurs tank tanks jet jets rocket rockets software app model phone vaccine drug "
    "aircraft satellite "
    "sous-marin submarine helicopter hélicoptère frégate frigate navire cargo pétrolier tanker "
    "voilier console robot"
)
_SAID = _listed(
    "said says told added explained wrote warned insisted argued tweeted noted recalled admitted "
    "acknowledged replied "
    "declined resigned died married smiled dit explique affirme ajoute raconte précise estime "
    "souligne assure confie "
    "déplore regrette rappelle insiste juge témoigne prévient écrit annonce soupire lance résume "
    "détaille poursuit "
    "conclut who qui"
)
_AUXILIARIES = _listed("a avait has had")
_PARTICIPLES = _listed(
    "déclaré dit affirmé expliqué ajouté estimé annoncé assuré indiqué précisé souligné rappelé "
    "écrit raconté confié "
    "averti prévenu regretté insisté reconnu admis salué dénoncé tweeté acknowledged said told "
    "warned admitted"
)
_FIRM_ENDINGS = ("bank", "corp", "tech", "soft", "pharma", "media", "telecom", "chem", "net")
_AGE = _listed("ans aged years year old")
_ARTICLES = _listed("the le la l les un une")


def evidence(tokens: Tokens, first: int, last: int, gaz: Gazetteer) -> Weights:
    """Weights of the types for the name from token `first` to `last` (both within)."""
    weights: Weights = {}
    _by_shape(tokens, first, last, gaz, weights)
    _by_left(tokens, first, gaz, weights)
    _by_right(tokens, last, weights)
    return weights


def add(weights: Weights, kind: str, chance: float) -> None:
    """Let one more thing speak for a type."""
    weights[kind] = 1 - (1 - weights.get(kind, 0.0)) * (1 - chance)


def _by_shape(tokens: Tokens, first: int, last: int, gaz: Gazetteer, weights: Weights) -> None:
    words, shapes = tokens.words, tokens.shapes
    count = last - first + 1
    if count == 1:
        if shapes[first] == CAPITALS and len(words[first]) <= 6:
            add(weights, "ORG", 0.7)
        elif shapes[first] == MIXED:
            add(weights, "ORG", 0.5)
        elif words[first] in gaz.given:
            add(weights, "PERSON", 0.5)
        elif words[first].endswith(_FIRM_ENDINGS):
            add(weights, "ORG", 0.6)
        elif words[first].endswith(("fjord", "horn", "tal", "mere")):
            add(weights, "LOC", 0.6)
        else:
            for kind in ("GPE", "PERSON", "ORG"):
                add(weights, kind, 0.3)
        return
    if words[first] in gaz.given and shapes[last] != CAPITALS:
        add(weights, "PERSON", 0.9)
    elif len(words[first]) <= 2 and tokens.after(first, 1) == ".":
        add(weights, "PERSON", 0.8)
    else:
        # Étoile-sur-Rhône: small words between hyphens are those of a town.
        small = [
            index for index in range(first + 1, last) if shapes[index] == LOWER and tokens.gap(index) == "-"
        ]
        add(weights, "GPE" if small else "PERSON", 0.8 if small else 0.45)
        add(weights, "ORG", 0.3)
        if any(shape in {CAPITALS, MIXED, NUMBER} for shape in shapes[first : last + 1]):
            add(weights, "ORG", 0.4)


def _by_left(tokens: Tokens, first: int, gaz: Gazetteer, weights: Weights) -> None:
    words = tokens.words
    before = words[first - 1] if first and "." not in tokens.gap(first) else ""
    second = words[first - 2] if first > 1 and before else ""
    third = words[first - 3] if first > 2 and before else ""
    if not before or any(mark in tokens.gap(first) for mark in ",;:()"):
        return
    place = _place(before, second, third)
    if place:
        add(weights, "GPE", place)
    elif before in _AT:
        add(weights, "ORG", 0.5)
    elif before in _FIRM_NOUNS:
        add(weights, "ORG", 0.8)
    elif before in _THING_NOUNS:
        add(weights, "PRODUCT", 0.8)
    elif before in _OF and _LAND_NOUNS & {second, third}:
        add(weights, "LOC", 0.75)
    elif before in _OF and second in _FIRM_NOUNS:
        add(weights, "ORG", 0.4)
    elif before in _SAID | _PARTICIPLES:
        add(weights, "PERSON", 0.5)
    if before in _ARTICLES and second in _IN | _FROM | _OF | {"off"}:
        add(weights, "LOC", 0.5)
    elif before in {"du", "au"}:
        add(weights, "LOC", 0.4)
    if before in _ARTICLES:
        add(weights, "ORG", 0.45)
        weights["PERSON"] = weights.get("PERSON", 0.0) * 0.4


def _place(before: str, second: str, third: str) -> float:
    """How much the words before a name speak for a place with people in it."""
    if before in _IN or (before in _COMPASS and second not in _ARTICLES):
        return 0.6
    if before in _PLACE_NOUNS:
        return 0.7
    if before in _OF and (second in _PLACE_NOUNS or (second in _OF and third in _PLACE_NOUNS)):
        return 0.8
    if before in _OF and second in _COMPASS | _NEAR:
        return 0.6
    return 0.5 if before in _FROM else 0.0


def _by_right(tokens: Tokens, last: int, weights: Weights) -> None:
    words, count = tokens.words, len(tokens.words)
    if last + 1 >= count:
        return
    gap, after = tokens.gap(last + 1), words[last + 1]
    following = words[last + 2] if last + 2 < count else ""
    if gap in {", ", " ("} and tokens.shapes[last + 1] == NUMBER:
        comma = tokens.text[tokens.ends[last + 1] : tokens.ends[last + 1] + 1]
        if following in _AGE or comma in {",", ")"}:
            add(weights, "PERSON", 0.6)
    elif gap == " " and after in _SAID:
        add(weights, "PERSON", 0.5)
        add(weights, "ORG", 0.2)
    elif gap == " " and after in _AUXILIARIES and following in _PARTICIPLES:
        add(weights, "PERSON", 0.4)
        add(weights, "ORG", 0.3)
    elif gap == " " and after in _AUXILIARIES:
        add(weights, "PERSON", 0.2)
    elif gap == " " and after in _PLACE_AFTER:
        add(weights, "GPE", 0.7)
    elif gap in {"'", "’"} and after == "s" and following in _FIRM_NOUNS:
        add(weights, "ORG", 0.6)


def speaks(tokens: Tokens, last: int) -> bool:
    """Whether what follows a word is said of people and organisations: that they said, or have, something."""
    words = tokens.words
    if last + 1 >= len(words):
        return False
    gap, after = tokens.gap(last + 1), words[last + 1]
    following = words[last + 2] if last + 2 < len(words) else ""
    if gap in {"'", "’"}:
        return after == "s"
    return gap == " " and (
        after in _SAID or (after in _AUXILIARIES and following.endswith(("e", "ed", "it", "u", "is")))
    )
