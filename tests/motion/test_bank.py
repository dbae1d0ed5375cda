import numpy as np

from motion.bank import Bank


def bank() -> Bank:
    """Two actions with two phrases each along the axes of the space; three performances, the second of two windows."""
    return Bank(actions=["jog", "wave"], authored=np.array([False, False]), loop=np.array([1, 0], np.int8),
                phrases=["jog", "run", "wave", "greet"], phrase_action=np.array([0, 0, 1, 1]),
                phrase_vectors=np.eye(4, dtype=np.float32), performance_action=np.array([0, 1, 0]),
                seconds=np.array([2.0, 3.5, 1.5], np.float32), window_performance=np.array([0, 1, 1, 2]),
                starts=np.array([0, 0, 1.5, 0], np.float32), components=np.arange(16, dtype=np.float32).reshape(4, 4),
                heard=np.eye(4, dtype=np.float32))


def test_nearest_action_and_its_similarity():
    choice = bank().choose(np.array([0, 0, 0.6, 0.8], np.float32))
    assert choice.actions == [1]
    assert choice.similarity == np.float32(0.8)
    assert choice.nearest == ["wave", "jog"]


def test_of_equal_phrases_the_authored_or_the_earlier_wins():
    known, vector = bank(), np.array([0, 1, 1, 0], np.float32) / 2 ** 0.5
    assert known.choose(vector).actions == [1, 0]  # "wave" is the first phrase of its action, "run" the second
    known.authored = np.array([True, False])
    assert known.choose(vector).actions[0] == 0


def test_performances_come_in_turns():
    assert bank().performances([0]).tolist() == [0, 2]
    assert bank().performances([1, 0]).tolist() == [1, 0, 2]


def test_a_long_performance_is_several_windows():
    known = bank().performance(1)
    assert known.starts == [0.0, 1.5]
    assert known.seconds == 3.5
    np.testing.assert_array_equal(known.components, np.arange(4, 12).reshape(2, 4))


def test_bank_survives_its_file():
    known = bank()
    again = Bank.of(known.tensors(), known.words())
    assert again.phrases == known.phrases
    assert again.components.dtype == np.float32
    np.testing.assert_array_equal(again.components, known.components)
    np.testing.assert_array_equal(again.phrase_action, known.phrase_action)
