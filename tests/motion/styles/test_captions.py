import pytest

from motion.styles import STYLES, styled_captions


def test_forms():
    said = styled_captions(["walk", "walking", "a person walks", "a walk"], "proud", each=4)
    assert {"walk proudly", "a proud walk", "walk proud"} <= set(said)
    assert any(text.startswith("a ") and text.endswith(" person walks") for text in said)
    assert any(text.endswith(" walking") for text in said)
    assert all("  " not in text for text in said)


def test_articles():
    said = styled_captions(["a person jumps", "a jump", "the man jumps"] * 6, "angry")
    assert not any(text.startswith(("a an", "an f", "an m", "a an", "a i", "a e")) for text in said)
    assert any(text.startswith("an ") for text in said)


@pytest.mark.parametrize("style", STYLES)
def test_captions_differ_and_name_the_style(style):
    captions = ["walking", "a person walks forward", "someone waves", "a slow walk", "jump", "walks at an easy pace"]
    said = styled_captions(captions, style)
    words = [w.removesuffix("ly") for p in (*STYLES[style].adjectives, *STYLES[style].phrases) for w in p.split()]
    assert len(set(said)) == len(said) >= 2 * len(captions)
    assert not set(said) & set(captions)
    assert all(any(word in text for word in words) for text in said)


def test_deterministic():
    assert styled_captions(["walk", "jump"], "old") == styled_captions(["walk", "jump"], "old")
