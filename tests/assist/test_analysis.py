"""What is read out of an article before anything is compared: terms, stems, spellings, values, the word list."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from annotator.assist.analysis import AnalysisText
from annotator.assist.lexicon import lexicon
from annotator.assist.likeness import Likeness
from annotator.assist.spelling import cognate, grammatical, sound, stem
from annotator.assist.values import number_keys
from annotator.model.errors import Cancelled
from tests.helpers import hard


def _terms(text: str, language: str) -> list[set[str]]:
    analysed = AnalysisText(text, language).prepare()
    return [{analysed.terms.terms[term].text for term in terms} for terms in analysed.terms.of]


@given(hard.texts())
def test_any_text_is_read_and_keeps_its_length(text: str) -> None:
    analysed = AnalysisText(text, "fr-FR").prepare()
    assert analysed.language == "fr"
    assert len(analysed.folded) == len(text)
    assert len(analysed.terms.of) == len(analysed.sentences) == len(analysed.line_of)
    assert [text[start - 1 : start] in {"", "\n"} for start in analysed.lines] == [True] * (
        text.count("\n") + 1
    )
    for index, (start, end) in enumerate(analysed.sentences):
        assert analysed.sentences_in(start, end) == (index, index + 1)
        assert analysed.sentence_at(start) == analysed.sentence_at(end - 1) == index
        assert analysed.lines[analysed.line_of[index]] <= start


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Le 1er novembre, l'armée tire.", "fr", {"11-01", "armee", "tire"}),
        ("On November 1st the army fires 2.5 shots.", "en", {"11-01", "army", "fires", "2.5", "shots"}),
        ("Les vingt soldats du sud-est", "fr", {"20", "soldats", "sud-est"}),
        ("Saint-Malo, 10 % de 5 000 km2", "fr", {"saint", "malo", "10", "%", "5000"}),
        ("In May 2023, fewer than 1,300 remain?", "en", {"2023", "fewer", "1300", "remain", "?"}),
        ("北京大学", "zh", {"北京", "京大", "大学"}),
    ],
)
def test_terms(text: str, language: str, terms: set[str]) -> None:
    assert terms <= _terms(text, language)[0]


@pytest.mark.parametrize(
    ("written", "language", "following", "keys"),
    [
        ("1 000", "fr", "", ("1000",)),
        ("1.200", "fr", "", ("1200",)),
        ("1,200", "en", "", ("1200",)),
        ("1,200", "", "", ("1200", "1.2")),
        ("1,3", "fr", "", ("1.3",)),
        ("1.234.567,8", "fr", "", ("1234567.8",)),
        ("2,3", "fr", " milliards d'euros", ("2300000000",)),
        ("2.3", "en", "bn", ("2300000000",)),
        ("3", "fr", " billions", ("3000000000000",)),
        ("3", "en", " billion", ("3000000000",)),
        ("5", "fr", " m de long", ("5",)),
        ("٢٠٢٤", "ar", "", ("2024",)),
        ("0.250", "en", "", ("0.25",)),
        ("9" * 40, "en", "", ()),
        ("²", "fr", "", ()),
    ],
)
def test_values_in_both_conventions(
    written: str, language: str, following: str, keys: tuple[str, ...]
) -> None:
    assert number_keys(written, language, following) == keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("annoncer", "annoncee"),
        ("nationaux", "national"),
        ("ukrainienne", "ukrainiens"),
        ("directrice", "directeur"),
        ("offensive", "offensif"),
    ],
)
def test_french_stems(one: str, other: str) -> None:
    assert stem(one, "fr") == stem(other, "fr")


@pytest.mark.parametrize(
    ("one", "other"), [("cities", "city"), ("stopped", "stop"), ("houses", "house"), ("moving", "move")]
)
def test_english_stems(one: str, other: str) -> None:
    assert stem(one, "en") == stem(other, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("donbass", "donbas"),
        ("zelensky", "zelenskyy"),
        ("marioupol", "mariupol"),
        ("chmelnytsky", "shmelnitski"),
    ],
)
def test_spellings_of_a_name_meet(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_cognates() -> None:
    assert cognate(sound("economique"), sound("economic")) > 0.8
    assert cognate(sound("securite"), sound("security")) > 0.7
    assert cognate(sound("parler"), sound("partout")) == 0.0
    assert grammatical("the", "en")
    assert not grammatical("the", "fr")


def test_the_word_list_knows_inflexions_and_number_words() -> None:
    words = lexicon()
    assert set(words.notions("villes", "fr")) & set(words.notions("cities", "en"))
    assert set(words.notions("kiev", "fr")) & set(words.notions("kyiv", "en"))
    assert words.value("vingt", "fr") == words.value("twenty", "en") == "20"
    assert words.weak("grand", "fr")
    assert words.notions("ville", "de") == ()


def test_what_two_sentences_share() -> None:
    left = AnalysisText("Le maire a promis 40 logements à Kiev. Il pleut à Paris.", "fr")
    right = AnalysisText("It rained. The mayor of Kyiv promised 40 homes. Nobody spoke.", "en")
    like = Likeness(left, right)
    shared = {
        (left.terms.terms[match.left].text, right.terms.terms[match.right].text)
        for match in like.matches(0, 0, 3)[1]
    }
    assert shared == {
        ("maire", "mayor"),
        ("promis", "promised"),
        ("40", "40"),
        ("logements", "homes"),
        ("kiev", "kyiv"),
    }
    assert like.score(0, 1) > 0.7
    assert like.score(0, 2) == 0.0
    assert like.matches(0, 0, 1) == {}
    assert like.affordable(1_000_000) is None
    assert like.affordable(0) == 0


def test_a_long_text_is_read_with_progress_and_can_be_cancelled() -> None:
    text = "Le maire de Kiev a promis 40 logements neufs.\n" * 22_000
    reports: list[tuple[int, int]] = []
    begun = time.process_time()
    AnalysisText(text, "fr").prepare(lambda done, total, what="": reports.append((done, total)))
    # About a second for a text of 1 MB on a free machine.
    assert time.process_time() - begun < 3.0
    assert len(reports) > 20
    assert all(done <= total for done, total in reports)

    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        AnalysisText(text, "fr").prepare(cancel)
