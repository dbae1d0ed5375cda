import pytest

from motion.corpus.captions import KAYKIT, PHRASES, captions, forms, sentences


@pytest.mark.parametrize("verb, third, doing", [
    ("walk", "walks", "walking"), ("jog", "jogs", "jogging"), ("run", "runs", "running"),
    ("dance", "dances", "dancing"), ("kick", "kicks", "kicking"), ("squat", "squats", "squatting"),
    ("punch", "punches", "punching"), ("box", "boxes", "boxing"), ("die", "dies", "dying"), ("lie", "lies", "lying"),
    ("hurry", "hurries", "hurrying"), ("play", "plays", "playing"), ("throw", "throws", "throwing"),
    ("tiptoe", "tiptoes", "tiptoeing"), ("leap", "leaps", "leaping"), ("do", "does", "doing"),
    ("go", "goes", "going"), ("stagger", "staggers", "staggering"),
])
def test_verbs_are_conjugated(verb, third, doing):
    assert forms(verb) == (verb, third, doing)


def test_sentences_of_a_phrase():
    said = sentences("run & jump high")
    assert {"run and jump high", "running and jumping high", "a person runs and jumps high",
            "someone is running and jumping high"} <= set(said)
    assert sentences("=ballet") == ["ballet"]


def test_what_people_type_is_among_the_captions():
    said = {sentence for label in (*PHRASES, "dance - jete") for sentence in captions(label)}
    assert {"jogging", "dancing", "kick", "squat", "walking", "running", "jump", "a person walks forward",
            "someone is jogging", "doing squats", "cartwheel", "salsa", "jete"} <= said


@pytest.mark.parametrize("label", [*PHRASES, *KAYKIT])
def test_captions_are_clean(label):
    said = captions(label)
    assert len(said) >= 5
    assert len(set(said)) == len(said)
    assert not any("&" in sentence or "=" in sentence or "  " in sentence for sentence in said)


def test_unknown_label_is_an_error():
    with pytest.raises(KeyError, match="juggle"):
        captions("juggle")
