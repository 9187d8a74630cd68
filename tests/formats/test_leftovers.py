"""Leftovers of web pages: offered at the end, never in the article."""

from __future__ import annotations

import pytest

from annotator.formats.leftovers import leftovers
from annotator.model.text import SourceText

ARTICLE = (
    "The front held.\n\nShare prices fell, he said. Read more than one source.\nAbout us they know little."
)


@pytest.mark.parametrize(
    "line",
    [
        "Ask me anything",
        "Explore related questions",
        "Share",
        "Share this article",
        "Facebook | Twitter | WhatsApp",
        "Read more",
        "Related stories",
        "You may also like",
        "Sign up for our daily newsletter",
        "This website uses cookies to improve your experience.",
        "Accept all cookies",
        "© 2025 The Paper. All rights reserved.",
        "Leave a comment",
        "12 comments",
        "Partager",
        "Partager sur Facebook",
        "Lire aussi : La guerre continue",
        "À lire aussi",
        "En savoir plus",
        "Articles liés",
        "Sur le même sujet",
        "Abonnez-vous à notre newsletter gratuite",
        "Nous utilisons des cookies pour mesurer l'audience",
        "Tout accepter",
        "Mentions légales",
        "Tous droits réservés",
        "• Imprimer",
        "Laisser un commentaire",
        "Suivez-nous sur Telegram",
        "Politique de confidentialité",
    ],
)
def test_lines_of_web_pages_are_found(line: str) -> None:
    text = f"{ARTICLE}\n{line}\n"
    assert [text[a:b] for a, b in leftovers(SourceText(text))] == [line]


def test_all_of_them_are_one_span_with_blank_lines_between() -> None:
    text = f"{ARTICLE}\n\nShare\n\nRelated articles\nAsk me anything"
    assert [text[a:b] for a, b in leftovers(SourceText(text))] == [
        "Share\n\nRelated articles\nAsk me anything"
    ]


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "Share\nThe article begins after its button.",
        "Share\nPartager",
        "",
        "\n\n",
        "La guerre. Elle partage le pays en deux.",
        "Contact with the enemy was lost, the army said on Monday.",
        "Le president a declare : je m'abonne au silence.",
    ],
)
def test_articles_are_left_alone(text: str) -> None:
    assert leftovers(SourceText(text)) == ()
