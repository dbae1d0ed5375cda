import os

import numpy as np
import pytest

from motion.atomic import whole_file


def test_a_file_appears_when_it_is_whole(tmp_path):
    path = tmp_path / "numbers.npz"
    path.write_bytes(b"old")
    with whole_file(path) as part:
        np.savez(part, a=np.arange(3))
        assert path.read_bytes() == b"old"
        assert part.suffix == ".npz" and part.parent == tmp_path  # what writes by the ending, writes the same
    assert np.load(path)["a"].tolist() == [0, 1, 2]
    assert os.listdir(tmp_path) == ["numbers.npz"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_fails_leaves_the_old_file_and_no_half_one(tmp_path, error):
    path = tmp_path / "words.txt"
    path.write_text("old")
    with pytest.raises(error), whole_file(path) as part:
        part.write_text("ne")
        raise error
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["words.txt"]


def test_a_block_that_writes_nothing_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "words.txt"):
        pass
    assert os.listdir(tmp_path) == []
