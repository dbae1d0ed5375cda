import numpy as np
import pytest

from motion.ik import bone_rotations, frame, normalize, shortest_arc, soften, two_bone

UPPER, LOWER = 0.40, 0.38


def test_two_bone_reaches_a_target_within_reach_and_keeps_bone_lengths():
    rng = np.random.default_rng(0)
    root = rng.normal(size=(200, 3))
    target = root + normalize(rng.normal(size=(200, 3))) * rng.uniform(0.1, 0.75, (200, 1))
    middle, end = two_bone(root, target, UPPER, LOWER, rng.normal(size=(200, 3)))
    assert np.allclose(end, target, atol=1e-9)
    assert np.allclose(np.linalg.norm(middle - root, axis=1), UPPER)
    assert np.allclose(np.linalg.norm(end - middle, axis=1), LOWER)


def test_two_bone_bends_in_the_plane_of_the_pole_and_towards_it():
    root, target, pole = np.zeros((1, 3)), np.array([[0.1, -0.6, 0.05]]), np.array([[0.2, 0.1, 1.0]])
    middle, _ = two_bone(root, target, UPPER, LOWER, pole)
    assert abs(np.cross(target, pole)[0] @ middle[0]) < 1e-12
    assert middle[0] @ (pole - (pole * normalize(target)).sum() * normalize(target))[0] > 0.1


def test_two_bone_known_right_angle():
    """A 3-4-5 triangle: bones 0.3 and 0.4 meet at a right angle when the target is 0.5 away."""
    middle, end = two_bone(np.zeros((1, 3)), np.array([[0.0, -0.5, 0.0]]), 0.3, 0.4, np.array([[0.0, 0.0, 1.0]]))
    assert np.allclose(middle[0], [0, -0.18, 0.24])
    assert np.allclose(end[0], [0, -0.5, 0])


def test_a_target_out_of_reach_is_approached_on_the_straight_line():
    target = np.array([[0.0, -2.0, 0.0]])
    _, end = two_bone(np.zeros((1, 3)), target, UPPER, LOWER, np.array([[0.0, 0.0, 1.0]]))
    assert np.allclose(end[0, [0, 2]], 0)
    assert 0.985 * (UPPER + LOWER) < -end[0, 1] < UPPER + LOWER


def test_a_straightening_leg_does_not_snap():
    distance = np.linspace(0.5, 1.5, 4001)[:, None]
    pressed = soften(distance, 1.0)
    assert np.all(np.diff(pressed, axis=0) >= 0) and pressed.max() < 1
    assert np.allclose(pressed[distance < 0.98], distance[distance < 0.98])
    middle, _ = two_bone(np.zeros(3), distance * [0, -1, 0], 0.5, 0.5, np.array([0, 0, 1.0]))
    assert np.abs(np.diff(middle, axis=0)).max() < 1.2e-3  # steps of 0.25 mm in the target: the knee doesn't jump


@pytest.mark.parametrize("end", [[1.0, 0, 0], [0, 0, 1.0], [0.6, -0.8, 0], [0, 1.0, 0]])
def test_shortest_arc_is_a_rotation_that_carries_start_to_end(end):
    start = np.array([0, 1.0, 0])
    matrix = shortest_arc(start, np.array(end))
    assert np.allclose(matrix @ start, end)
    assert np.allclose(matrix @ matrix.T, np.eye(3), atol=1e-12) and np.isclose(np.linalg.det(matrix), 1)


def test_bone_rotations_carry_the_rest_bones_onto_the_posed_ones_about_the_hinge():
    rest_upper, rest_lower, axis = np.array([0.02, -0.4, 0]), np.array([-0.01, -0.38, -0.01]), np.array([1.0, 0, 0])
    turn = frame(np.array([0.3, 0.2, 1.0]), np.array([1.0, 0, 0.2]))
    root, hinge = np.array([[0.1, 1.0, 0.0]]), (turn @ axis)[None]
    middle = root + turn @ rest_upper
    end = middle + turn @ rest_lower
    upper, lower = bone_rotations(root, middle, end, hinge, rest_upper, rest_lower, axis)
    assert np.allclose(upper[0] @ normalize(rest_upper), normalize(middle - root)[0])
    assert np.allclose(lower[0] @ normalize(rest_lower), normalize(end - middle)[0])
    assert np.allclose(upper[0], turn) and np.allclose(lower[0], turn)
