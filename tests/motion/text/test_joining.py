import zlib

import numpy as np
import pytest

from motion.body.errors import InputError
from motion.corpus.actions import ACTIONS
from motion.text import ENCODERS, encoder, joining
from motion.text.words import Words, read


class NGrams:
    """A stand-in for another text encoder: hashed character n-grams and words, and their latent semantic analysis.

    It shares nothing with MiniLM: neither vocabulary nor training. It is no claim about CLIP.
    """

    name = title = licence = "ngrams"
    source = {"file": ""}
    size = 1024

    def __init__(self, texts: list[str], dim: int = 192) -> None:
        counts = self.counts(texts)
        self.rarity = np.log(len(texts) / (1 + (counts > 0).sum(0))) + 1
        weighed = self.weighed(counts)
        self.axes = np.linalg.eigh(weighed.T @ weighed)[1][:, -dim:]
        self.dim = dim

    def counts(self, texts: list[str]) -> np.ndarray:
        counts = np.zeros((len(texts), self.size))
        for row, text in zip(counts, texts, strict=True):
            padded = f" {text.lower()} "
            pieces = [padded[i:i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)]
            for piece in pieces + 2 * padded.split():
                row[zlib.crc32(piece.encode()) % self.size] += 1
        return counts

    def weighed(self, counts: np.ndarray) -> np.ndarray:
        weighed = np.sqrt(counts) * self.rarity
        return weighed / np.linalg.norm(weighed, axis=1, keepdims=True)

    def encode(self, texts: list[str]) -> np.ndarray:
        vectors = self.weighed(self.counts(texts)) @ self.axes
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


class Deaf:
    """Says something else to every text."""

    name, title, dim = "deaf", "deaf", 64

    def encode(self, texts: list[str]) -> np.ndarray:
        vectors = np.stack([np.random.default_rng(zlib.crc32(text.encode())).normal(size=self.dim) for text in texts])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def captions() -> list[str]:
    phrases = [phrase.replace("{side}", side) for action in ACTIONS.values() for phrase in action.phrases
               for side in (("left", "right") if "{side}" in phrase else ("",))]
    return sorted(set(phrases))[::2]


@pytest.fixture(scope="module")
def ngrams(captions) -> NGrams:
    return NGrams(captions)


@pytest.fixture
def others(monkeypatch, ngrams):
    """Two more text encoders."""
    monkeypatch.setitem(ENCODERS, "ngrams", lambda path: ngrams)
    monkeypatch.setitem(ENCODERS, "deaf", lambda path: Deaf())
    yield
    encoder.cache_clear()


def test_a_stand_in_is_joined(others, captions, tmp_path):
    own = Words("minilm")
    joined = own.read_by("ngrams", captions, tmp_path)
    print(f"R@10 {joined.passage.recall:.1%} of {joined.passage.held_out} captions")
    assert joined.passage.recall > 0.7
    assert f"{joined.passage.recall:.0%} of {joined.passage.held_out} captions" in joined.title
    assert joined.passage.matrix.shape == (192, 384)

    calls = []
    again = joining.passage("ngrams", "minilm", captions, lambda *said: calls.append(said) or read(*said), tmp_path)
    assert max(len(texts) for _, texts in calls) == len(joining.PROBES)  # kept: the captions are not read again
    np.testing.assert_array_equal(again.matrix, joined.passage.matrix)
    assert again.recall == joined.passage.recall

    texts = ["waving the left hand", "waving the right hand", "walking backwards"]
    vectors = joined.vectors(texts)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] < 0.6  # directions are written in after the map
    assert (vectors @ own.vectors(texts).T).argmax(1).tolist() == [0, 1, 2]


def test_one_that_does_not_carry_over_is_refused(others, captions, tmp_path):
    own = Words("ngrams")
    for _ in range(2):  # the second time from the file
        with pytest.raises(InputError, match=r"deaf can't stand in for ngrams.* \d+% of \d+ captions.*R@10.*60%"):
            own.read_by("deaf", captions, tmp_path)
    with pytest.raises(InputError, match="at least 60% of 50"):
        own.read_by("minilm", captions[:60], tmp_path)


def test_the_own_encoder_is_not_joined(captions):
    own = Words()
    assert own.read_by(None, captions) is own
    assert own.read_by("minilm", captions) is own
    assert own.title == "all-MiniLM-L6-v2"
    with pytest.raises(InputError, match="abacus"):
        own.read_by("abacus", captions)


def test_a_rotated_space_is_carried_back():
    rng = np.random.default_rng(0)
    target = rng.normal(size=(900, 24))
    target /= np.linalg.norm(target, axis=1, keepdims=True)
    turn = np.linalg.qr(rng.normal(size=(24, 24)))[0]
    found = joining.measured(target @ turn, target, [str(i) for i in range(900)])
    assert found.recall == 1
    np.testing.assert_allclose(found(target @ turn), target, atol=1e-3)


def test_a_damaged_file_is_made_anew(tmp_path):
    vectors = {name: np.random.default_rng(0).normal(size=(900, 8)) for name in "ab"}
    captions = [str(i) for i in range(900)]

    def reading(name, texts):
        rows = vectors[name][[int(text) if text.isdigit() else 0 for text in texts]]
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    first = joining.passage("a", "b", captions, reading, tmp_path)
    kept, = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    np.testing.assert_array_equal(joining.passage("a", "b", captions, reading, tmp_path).matrix, first.matrix)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert joining.passage("a", "b", captions, reading, blocked).recall == 1  # nowhere to keep it
