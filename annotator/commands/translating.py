"""Machine translation of what the analyst reads: what would be sent, whether it was agreed to, what is kept of it.

Nothing is sent but by `fetch`, and `fetch` wants a `Consent` for what it sends. A translation is a gist beside the
text: it carries no annotation, and no export has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import Article
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.preferences import Preferences
from annotator.model.sentences import sentence_at, sentences
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store import translations
from annotator.store.translations import Kept

if TYPE_CHECKING:
    from annotator.assist.translating.adapter import DeepTranslator
    from annotator.assist.translating.keys import Keys
    from annotator.assist.translating.values import Outcome
    from annotator.store.project import Project


class Passage(NamedTuple):
    """Sentences of one article (spans of code points) that are wanted in another language (ISO 639 codes)."""

    article: int
    source: str
    target: str
    spans: tuple[Span, ...]
    segments: tuple[str, ...]


class Consent(NamedTuple):
    """What the user is asked before text is sent: to whom and which text exactly.

    `id` names the service and the place it sends to: whoever agreed to one did not agree to another.
    """

    id: str
    service: str
    host: str
    local: bool
    in_address: bool
    segments: tuple[str, ...]

    @property
    def text(self) -> str:
        """What would leave, as it would."""
        return "\n".join(self.segments)


class Fetched(NamedTuple):
    """What came of asking a service: translations by segment, and the first sentence that says why one is missing."""

    made: dict[str, str]
    failed: int
    problem: Message | None


# What is wanted


def passage(
    project: Project, article: Article, target: str, caret: int = 0, selection: Sequence[Span] = ()
) -> Passage:
    """The sentence at a caret, or what is selected. Raises `UserError` where there is none."""
    text = project.text(article).text
    spans = [part for span in selection for part in _sentences(text, article.language, *span)]
    if not selection:
        spans = [sentence_at(text, caret, article.language)]
    return _passage(article, target, text, spans)


def whole(project: Project, article: Article, target: str) -> Passage:
    """All sentences of an article. Raises `UserError` when it has none."""
    text = project.text(article).text
    return _passage(article, target, text, sentences(text, article.language))


def _passage(article: Article, target: str, text: str, spans: Iterable[Span]) -> Passage:
    found = tuple(span for span in spans if span.start < span.end)
    if not found:
        raise UserError(
            "There is no sentence at the caret. Put it into one, or select what you want translated."
        )
    segments = tuple(text[span.start : span.end] for span in found)
    return Passage(article.id, article.language, target, found, segments)


def _sentences(text: str, language: str, start: int, end: int) -> list[Span]:
    """Sentences of a selection, which may begin and end within one."""
    return sentences(text, language, start, end)


def target_of(article: Article, partner: Article | None) -> str:
    """The language an article is wanted in: that of its partner, else English for what is not English, else French."""
    if partner is not None and partner.language and partner.language != article.language:
        return partner.language
    return "fr" if article.language == "en" else "en"


# With whom


def provider(preferences: Preferences, keys: Keys | None = None) -> DeepTranslator:
    """The service that the user has chosen. Raises `UserError` when none is, or its address is not safe.

    Without `keys` it is only spoken of, not used: nobody is asked to unlock a keyring.
    """
    if not preferences.translation_service:
        raise UserError(
            "No translation service is chosen, so nothing is sent. Choose one in the settings (Ctrl+,)."
        )
    from annotator.assist.translating.adapter import DeepTranslator
    from annotator.assist.translating.services import service

    chosen = service(preferences.translation_service)
    # Only LibreTranslate is a server of one's own.
    address = preferences.translation_address if not chosen.address else ""
    key = keys.get(chosen.id) if keys is not None and chosen.key else ""
    return DeepTranslator(chosen, address=address, key=key, region=preferences.translation_region)


def consent(using: DeepTranslator, segments: Iterable[str]) -> Consent:
    """What the user is to agree to before these segments are sent."""
    return Consent(
        f"{using.service.id} {using.host}",
        using.service.title,
        using.host,
        using.local,
        using.service.in_address,
        tuple(dict.fromkeys(segments)),
    )


def agreed(preferences: Preferences, asked: Consent) -> bool:
    """Whether the user wants to be asked no more for single passages sent to this service."""
    return asked.id in preferences.translation_consents


def agree(preferences: Preferences, asked: Consent) -> tuple[str, ...]:
    """The consents with this one among them."""
    return tuple(dict.fromkeys((*preferences.translation_consents, asked.id)))


# What is kept


def known(project: Project, wanted: Passage, service: str) -> dict[str, Kept]:
    """Translations by that service which the project holds already, by segment."""
    return translations.known(project, wanted.segments, wanted.source, wanted.target, service)


def keep(project: Project, made: Mapping[str, str], source: str, target: str, service: str) -> None:
    """Keep translations in the project; one that is read-only is left as it is."""
    if not project.read_only:
        translations.keep(project, made, source, target, service)


def forget(project: Project) -> Message:
    """Drop all translations the project keeps."""
    return Message("{count} kept translation(s) dropped.", count=translations.forget(project))


# Asking


def fetch(
    using: DeepTranslator,
    given: Consent,
    languages: tuple[str, str],
    timeout: float,
    watch: Progress = quiet,
    *,
    jobs: int = 1,
    each: Callable[[str, str], None] = lambda _segment, _result: None,
) -> Fetched:
    """Send what the consent names, and nothing else, to where it says. Any thread; raises only what `watch` does.

    `languages`: source and target. `each` is told of each translation as it comes, on the thread that called.
    """
    from annotator.assist.translating.running import Request, run

    if given.host != using.host or given.service != using.service.title:
        raise ValueError("the consent is for another service")
    wanted = Request(given.segments, *languages, timeout)

    def tell(segment: str, outcome: Outcome) -> None:
        if outcome.problem is None:
            each(segment, outcome.text)

    outcomes = run(using, wanted, watch, jobs=jobs, each=tell)
    made = {segment: outcome.text for segment, outcome in outcomes.items() if outcome.problem is None}
    problems = [outcome.problem for outcome in outcomes.values() if outcome.problem is not None]
    return Fetched(made, len(problems), problems[0] if problems else None)


# A missing side


class Draft(NamedTuple):
    """A machine-made text to be read beside an article: line by line, with where each sentence begins on both sides.

    `places` are pairs of offsets (article, draft) in code points, rising.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    missing: int


def draft(text: str, wanted: Passage, made: Mapping[str, str]) -> Draft:
    """Put translations in the places of the sentences; one that is missing is shown as […]."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = length = missing = 0
    for span, segment in zip(wanted.spans, wanted.segments, strict=True):
        gap = text[at : span.start]
        said = made.get(segment, "[…]")
        missing += segment not in made
        places.append((span.start, length + len(gap)))
        parts += gap, said
        length += len(gap) + len(said)
        at = span.end
    parts.append(text[at:])
    return Draft("".join(parts), tuple(places), missing)


def find_article(project: Project, named: str) -> list[Article]:
    """The article with that name, title or number, or all of them for "". Raises `UserError` for none or several."""
    found = project.articles()
    if not named:
        return found
    for matching in (
        [article for article in found if named in {article.name, article.title}],
        [article for number, article in enumerate(found, 1) if str(number) == named],
    ):
        if len(matching) == 1:
            return matching
        if matching:
            raise UserError("Several articles are called “{name}”. Name one by its number.", name=named)
    raise UserError("There is no article “{name}” in this project.", name=named)
