"""Leftovers of web pages at the end of a text: found so that they can be offered for exclusion, never removed.

A line counts when the whole of it is something a web page says and an article does not: buttons, newsletters, cookies,
copyright. Lines are compared without case and accents.
"""

from __future__ import annotations

import re

from annotator.model.folding import fold
from annotator.model.span import Span
from annotator.model.text import SourceText

# No leftover is longer than this; an article's last paragraph mostly is.
_LONGEST = 160
_MOST_LINES = 60

# One pattern a line, for a line of text in lower case and without accents.
_ENGLISH = r"""
ask me anything( about .*)?
explore related (questions|topics|articles|stories)
(share|tweet|print|save|copy link|comments?|reply|like|subscribe|sign (in|up)|log ?in|register|menu|search|close)
share (this|on|via|with|to)\b.*
(follow|find|like|join) us (on|at)\b.*
(share|NETWORK)([ ,|/·]+NETWORK)*
(read|see|learn|show|load|find out) (more|next|also|on)( (about|on|from|stories|articles|news)\b.*)?
(related|more|latest|top|popular|recommended|trending|most read)( \w+)? (stories|articles|news|topics|content|reading)
(recommended|recommended for you|you (may|might) also (like|be interested in).*|up next)
(most (read|viewed|popular)|trending( now)?)
(sign up|subscribe|register) (to|for|now|here|today)\b.*
.*\b(sign up|subscribe) (to|for) (our|the|this) .*newsletters?.*
get (our|the) (daily|weekly|free)?.*(newsletter|briefing|updates).*
(our|the)? ?newsletters?
.*\b(we|this (web)?site) uses? cookies\b.*
(accept|reject|manage)( all)?( cookies| preferences)?
cookie (policy|settings|preferences|notice)
(privacy|terms)( (policy|notice|of (use|service)|and conditions|& conditions))?
contact( us)?
about( us)?
advertise( with us)?
advertisements?
sponsored( content)?
ad
skip to (main )?content
back to top
all rights reserved\.?
(leave|post|add|write) a (comment|reply)
\d+ (comments?|shares?|likes?|views?)
(be the first to|join the) comment.*
join the conversation
(©|\(c\)|copyright\b).*
.* all rights reserved\.?
tags?: .{0,80}
filed under .*
posted in: .*
"""
_FRENCH = r"""
(partager|partagez|tweeter|imprimer|enregistrer|copier le lien|commentaires?|commenter|repondre|s'abonner)
abonnez-vous
(partager|partagez)( (cet article|cette page|l'article|sur|par|via|avec)\b.*)
suivez[- ]nous( .*)?
rejoignez[- ]nous( .*)?
(lire|voir|a lire|a voir|a decouvrir|decouvrez)( aussi| egalement| la suite| plus)( ?:.*)?
en savoir plus( .*)?
(poser|posez)( moi)? (une|vos|toutes vos) questions?( .*)?
explorer (les|des) (questions|sujets) (connexes|associe(e)?s|lie(e)?s)
(articles?|sujets?|questions?|contenus?) (lie|associe|connexe|recommande|similaire|sponsorise|populaire)e?s?
sur le meme (sujet|theme)
dans la meme rubrique
les plus (lus|lues|vus|populaires)
vous aimerez aussi.*
a la une
(inscrivez-vous|abonnez-vous|je m'abonne|je m'inscris|recevez)\b.*(newsletter|lettre|infolettre|alertes?|gratuit).*
(notre|la|nos|les)? ?(newsletters?|infolettres?|lettres? d'information)
.*\b(utilis\w+|depos\w+) des cookies\b.*
.*\bcookies\b.*\b(accepter|refuser|parametr\w+|consentement)\b.*
(tout )?(accepter|refuser)( les cookies| tout)?
(gerer|parametrer) (les|mes) cookies
(politique|gestion) (de|des) .*(confidentialite|cookies)
mentions legales
conditions generales( .*)?
(nous )?contact(er|ez-nous)?
qui sommes[- ]nous ?\??
plan du site
publicite
haut de page
(laisser|ajouter|ecrire|publier) un commentaire
\d+ (commentaires?|partages?|vues?|reactions?)
tous droits reserves\.?
.* tous droits reserves\.?
(se connecter|connexion|s'identifier|creer un compte|s'inscrire|menu|recherche(r)?|fermer)
(retour( a l'accueil)?|accueil)
"""
_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|instagram|pinterest|reddit|bluesky|e-?mail|messenger)"
)
_SAYS = (_ENGLISH + _FRENCH).replace("NETWORK", _NETWORK).split("\n")
_LEFTOVER = re.compile("|".join(f"(?:{says})" for says in _SAYS if says))
_TRIMMED = " \t\u00a0\u202f•·*–—-→›»>|#…:!"


def leftovers(text: SourceText) -> tuple[Span, ...]:
    """The lines at the end that look like leftovers: one span, without the line end before it, or none.

    A text that would be left empty has none.
    """
    first: int | None = None
    last = text.line_count - 1
    for line in range(last, max(-1, last - _MOST_LINES), -1):
        start, end = text.line_span(line)
        words = text.text[start:end].strip(_TRIMMED) if end - start <= _LONGEST else "."
        if words and not _LEFTOVER.fullmatch(fold(words)):
            break
        if words:
            first = line
    if first is None:
        return ()
    start = text.line_starts[first]
    end = start + len(text.text[start:].rstrip())
    return (Span(start, end),) if text.text[:start].strip() else ()
