"""How attribution is written, as regular expressions over folded text, in French and English.

`{verbs}` and the like stand for the alternatives that `cues` makes of its tables. Every repetition is bounded, so that
no text makes them slow.
"""

from __future__ import annotations

from collections.abc import Mapping

_INSERT = r"(?:,[^,.;:\"]{1,60},)?"
_BETWEEN = r"(?:\s[^\s,;:.()\"]+){0,8}?"
_NEVER = r"(?!)"

# An auxiliary and small adverbs in front of the verb.
_FRENCH_BEFORE = (
    r"(?:(?:a|ont|avait|avaient|aurait|auraient|aura|est|vient|viennent|venait|n'a|n'ont|s'est|l'a)\b"
    r"(?:\s(?:de|d'))?\s?"
    r"(?:(?:pas|toujours|egalement|aussi|deja|recemment|ensuite|lui-meme|par ailleurs|en outre|de nouveau|bien|"
    r"[a-z]+ment)\s)?)?"
)
_ENGLISH_BEFORE = (
    r"(?:(?:has|have|had|is|was|were|are|did|does|do|would|will|also|not|has been|had been)\s){0,2}"
    r"(?:(?:also|now|later|then|repeatedly|recently|already|earlier|previously|still|[a-z]+ly)\s)?"
)
_FRENCH_INFINITIVE = r"(?!encore\b|autre\b|notre\b|votre\b|entre\b|hier\b)[a-z]+(?:er|ir|re|oir)\b"
_SMALL = r"(?:(?:ne pas|ne plus|se|le|la|les|y|en|lui|leur) |s'|l'){0,2}"
_FRENCH_NOUN = (
    r"(?=(?:un|une|le|la|les|l'|des|ce|cette|ces|son|sa|ses|toute|tout|aucune|aucun|leur|leurs)(?:\s|\b))"
)
_ENGLISH_NOUN = r"(?=(?:a|an|the|any|its|his|her|their|this|these|those|all)\s)"

_FRENCH = {
    "that": _FRENCH_BEFORE
    + rf"(?P<verb>{{verbs}})\b(?P<between>{_INSERT}{_BETWEEN}){_INSERT}\s(?:que\s|qu')",
    "plain": _NEVER,
    "intend": _FRENCH_BEFORE
    + rf"(?P<verb>{{intend}})(?P<to>{_BETWEEN}\s(?:de\s|d'|a\s)(?={_SMALL}{_FRENCH_INFINITIVE}))"
    + rf"|(?P<bare>{{intend_bare}})\s(?={_FRENCH_INFINITIVE})",
    "inverted": r"(?P<verb>(?:(?:a|ont|avait|avaient|aura|auraient|aurait)(?:-t)?(?:-(?:il|elle|on|ils|elles))?\s)?"
    r"(?:[a-z]+ment\s)?(?:{spoken}))(?P<pronoun>-(?:t-)?(?:il|elle|on|ils|elles|je|nous))?(?![^\W_])",
    "verb": _FRENCH_BEFORE + r"(?P<verb>{spoken})(?![^\W_])",
    "describe": _FRENCH_BEFORE
    + r"(?:(?P<verb>{describe})\s(?=(?:[^\s.;:]+\s){1,12}?comme\s)"
    + r"|(?P<bare>{accuse})\s(?=(?:[^\s.;:]+\s){1,8}?(?:de\s|d')))",
    "according": r"(?P<cue>{according})(?![^\W_])\s?",
    "nouns": r"(?P<noun>{nouns})(?P<of>(?:\s(?:de|du|des|d')\s?[^\s,;:.]+(?:\s[^\s,;:.]+){0,3}?)?)"
    r"\s(?:que\s|qu'|selon (?:laquelle|lesquelles|lequel)\s)",
    "hearsay": r"(?P<cue>{hearsay})(?![^\W_])",
    "opinion_of": r"pour\s(?=[^,.;:\"]{2,60},\s)",
    "without_that": _FRENCH_BEFORE + r"(?P<verb>{verbs})\s(?=(?:ne pas |n'y |y |en |ne jamais )?"
    r"(?:avoir|etre|vouloir|pouvoir|disposer|devoir|craindre|attendre|ignorer)\b)|"
    + _FRENCH_BEFORE
    + r"(?P<deny>{deny})\s(?!que|qu)|"
    + _FRENCH_BEFORE
    + r"(?P<takes>crain\w+|redout\w+|jug\w+|estim\w+|consider\w+|promet|promettent|promis|s'inquiet\w+ de|revendique)\s"
    + _FRENCH_NOUN,
}
_ENGLISH = {
    "that": _ENGLISH_BEFORE + rf"(?P<verb>{{verbs}})\b(?P<between>{_INSERT}{_BETWEEN}){_INSERT}\sthat\s",
    "plain": r"(?:(?:has|have|had|also|now|later|then|repeatedly|[a-z]+ly)\s){0,2}"
    r"(?P<verb>said|says|say|added|insisted|insists|believes?|believed|thinks?|thought|claims?|claimed|argued?|argues|"
    r"insist|warn|warns|warned|estimates?|estimated|fear|fears|feared|hopes?|hoped|reckons?|suspects?|suspected)"
    r"(?:\s(?:on\s)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))?\s"
    r"(?=(?:the|a|an|this|that's|these|those|his|her|its|their|our|my|he|she|it|they|we|i|you|there|no|some|most|many|"
    r"all|both|more|fewer|nearly|about|at least|up to|only|such|any|two|three|four|five|\d[\d.,]*)\b)",
    "intend": _ENGLISH_BEFORE
    + rf"(?P<verb>{{intend}})(?P<to>{_BETWEEN}\s(?:not\s)?to\s(?=[a-z]))|(?P<bare>{_NEVER})",
    "inverted": r"(?P<verb>(?:(?:has|have|had)\s)?(?:[a-z]+ly\s)?(?:{spoken}))(?P<pronoun>(?!))?(?![^\W_])",
    "verb": _ENGLISH_BEFORE + r"(?P<verb>{spoken})(?![^\W_])",
    "describe": _ENGLISH_BEFORE
    + r"(?:(?P<verb>{describe})\s(?=(?:[^\s.;:]+\s){1,12}?as\s)|(?P<bare>{accuse})\s(?=(?:[^\s.;:]+\s){1,8}?of\s))",
    "according": r"(?P<cue>{according})(?![^\W_])\s?",
    "nouns": r"(?P<noun>{nouns})(?P<of>(?:\s(?:by|from)\s[^\s,;:.]+(?:\s[^\s,;:.]+){0,3}?)?)\sthat\s",
    "hearsay": r"(?P<cue>{hearsay})(?![^\W_])",
    "opinion_of": r"(?:for|to)\s(?=[^,.;:\"]{2,40},\s)",
    "without_that": _ENGLISH_BEFORE
    + r"(?P<verb>claim|claims|claimed|believed|admit|admits|admitted|reported|denied|denies)\s"
    r"(?:to\s(?=have\b)|(?=having\b|being\b))|"
    + _ENGLISH_BEFORE
    + r"(?P<deny>{deny})\s(?!that\s(?!sum|claim|figure|account|version|charge|report))|"
    + _ENGLISH_BEFORE
    + r"(?P<takes>considers?|considered|judges?|judged|deems?|deemed|expects?|expected|warned of|warns of|warn of)\s"
    + _ENGLISH_NOUN
    + r"|(?P<wants>expects?|expected)\s(?=[^\s,.;:]+(?:\s[^\s,.;:]+){0,3}\sto\s)"
    + r"|"
    + _ENGLISH_BEFORE
    + r"(?P<gives>promised|pledged|promises|pledges)\s(?!to\b|that\b)",
}


def of(language: str, alternatives: Mapping[str, str]) -> dict[str, str]:
    """The expressions of `fr` or `en` with the alternatives put in."""
    made: dict[str, str] = {}
    for name, pattern in (_FRENCH if language == "fr" else _ENGLISH).items():
        filled = pattern
        for place, forms in alternatives.items():
            filled = filled.replace("{" + place + "}", forms)
        made[name] = filled
    return made
