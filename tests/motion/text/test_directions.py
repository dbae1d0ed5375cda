import numpy as np
import pytest

from motion.text import encoder
from motion.text.directions import NAMES, axes, directed, features

CASES = [
    ("a person waves the left hand", dict(side=-1)),
    ("raises his right arm", dict(side=1)),
    ("left-handed throw", dict(side=-1)),
    ("kicks with the RIGHT leg.", dict(side=1)),
    ("a step to the left", dict(side=-1)),
    ("walks to his right", dict(side=1)),
    ("leftward hop", dict(side=-1)),
    ("looks left and right", {}),
    ("from left to right", dict(side=1)),
    ("moves from the right to the left", dict(side=-1)),
    ("turns right", dict(side=1, turn=1)),
    ("turning to the left", dict(side=-1, turn=-1)),
    ("a left turn", dict(side=-1, turn=-1)),
    ("spins clockwise", dict(side=1, turn=1)),
    ("walks in a circle counter-clockwise", dict(side=-1, turn=-1)),
    ("runs in a circle anticlockwise", dict(side=-1, turn=-1)),
    ("walks counterclockwise", dict(side=-1, turn=-1)),
    ("walks in a circle to the right", dict(side=1, turn=1)),
    ("curves left", dict(side=-1, turn=-1)),
    ("turns right and waves the left hand", dict(side=-1, turn=1)),
    ("walks forward", dict(travel=1)),
    ("walks straight ahead", dict(travel=1)),
    ("leaps forwards", dict(travel=1)),
    ("walks backwards", dict(travel=-1)),
    ("walking backward", dict(travel=-1)),
    ("steps back", dict(travel=-1)),
    ("goes back", dict(travel=-1)),
    ("jumps back", dict(travel=-1)),
    ("turn your head left", dict(side=-1, turn=-1)),
    ("rotates 180 degrees clockwise", dict(side=1, turn=1)),
    ("sidestep right", dict(side=1)),
    ("walks right past the door", {}),
    ("makes a right turn", dict(side=1, turn=1)),
    ("walks in reverse", dict(travel=-1)),
    ("backs away", dict(travel=-1)),
    ("takes a step back and to the left", dict(side=-1, travel=-1)),
    ("leans forward", dict(travel=1)),
    ("walks forward and backward", {}),
    ("steps forward and back", {}),
    ("rocks back and forth", {}),
    ("lies on the back", {}),
    ("pats his back", {}),
    ("lies back", {}),
    ("scratches the lower back", {}),
    ("stands back to back", {}),
    ("gets back up", {}),
    ("looks back over the left shoulder", dict(side=-1)),
    ("backhand", {}),
    ("does a backflip", {}),
    ("swims backstroke", {}),
    ("looks straight ahead", {}),
    ("sits down right now", {}),
    ("stops right away", {}),
    ("all right", {}),
    ("jumps right after that", {}),
    ("stands upright", {}),
    ("right in front of the door", {}),
    ("left the room", {}),
    ("a person left the house", {}),
    ("he left", {}),
    ("has left his home", {}),
    ("nothing is left over", {}),
    ("a person left arm raised", dict(side=-1)),
    ("turns left the moment he hears it", dict(side=-1, turn=-1)),
    ("walks up the stairs", dict(vertical=1)),
    ("goes downstairs", dict(vertical=-1)),
    ("looks up", dict(vertical=1)),
    ("points down", dict(vertical=-1)),
    ("thumbs up", dict(vertical=1)),
    ("thumbs down", dict(vertical=-1)),
    ("jumps up and down", {}),
    ("sits down", {}),
    ("stands up", {}),
    ("picks something up", {}),
    ("push-ups", {}),
    ("a person walks", {}),
    ("", {}),
]


@pytest.mark.parametrize("text, expected", CASES)
def test_features(text, expected):
    found = {name: int(value) for name, value in zip(NAMES, features(text), strict=True) if value}
    assert found == expected


def test_shape():
    one = features("turns left")
    assert one.dtype == np.float32 and one.shape == (len(NAMES),)


PAIRS = [
    ("a person waves the left hand", "a person waves the right hand"),
    ("turns left", "turns right"),
    ("walks forward", "walks backward"),
    ("spins clockwise", "spins counter-clockwise"),
    ("walks up the stairs", "walks down the stairs"),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_opposite_directions_come_apart(pair):
    vectors = encoder("minilm").encode(list(pair))
    written = directed(vectors, list(pair), axes(vectors.shape[1]))
    assert vectors[0] @ vectors[1] > 0.8
    assert written[0] @ written[1] < 0.5
    np.testing.assert_allclose(np.linalg.norm(written, axis=1), 1, atol=1e-6)


def test_the_same_said_otherwise_stays_near():
    texts = ["turns left", "a person turns to the left", "spinning counter-clockwise", "walks backwards", "goes back"]
    vectors = encoder("minilm").encode(texts)
    written = directed(vectors, texts, axes(384))
    assert written[0] @ written[1] > vectors[0] @ vectors[1] - 1e-6
    assert written[0] @ written[2] > vectors[0] @ vectors[2]
    assert written[3] @ written[4] > vectors[3] @ vectors[4]


def test_texts_without_a_direction_stay_as_they_are():
    texts = ["a person walks", "pats his back", "waves the left hand"]
    vectors = encoder("minilm").encode(texts)
    written = directed(vectors, texts, axes(384))
    assert (written[:2] == vectors[:2]).all()
    assert (written[2] != vectors[2]).any()
    # The action still counts for more than its direction.
    assert written[2] @ vectors[2] > 0.8


def test_axes_are_orthonormal_and_always_the_same():
    found = axes(64)
    np.testing.assert_allclose(found @ found.T, np.eye(len(NAMES)), atol=1e-6)
    assert (found == axes(64)).all()
