import pytest

from motion.text.language import looks_english


@pytest.mark.parametrize("text", [
    "jogging", "do splits", "a man waves", "tai chi", "demi plié", "karate kid", "la la la", "jump off a van", "walk 3",
])
def test_english_passes(text):
    assert looks_english(text)


@pytest.mark.parametrize("text", ["ein Mann läuft", "una persona corre", "un homme qui court", "бежать", "走る"])
def test_other_languages_are_noticed(text):
    assert not looks_english(text)


def test_text_without_known_tokens_is_noticed():
    assert not looks_english("🙂🙂", unknown=1.0)
