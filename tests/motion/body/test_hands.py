import numpy as np
import pytest
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

from motion.body.hands import (
    CHAINS,
    FINGERS,
    KNUCKLES,
    LEAST_BEND,
    LEAST_SPREAD,
    MOST_BEND,
    MOST_SPREAD,
    body_points,
    hand_points,
    hand_points_by_angle,
    limited,
    measure,
    palm_frame,
    pose_fingers,
)
from motion.body.model import Body

ROOTS = np.array([[0.03, 0.03, 0], [0.09, 0.03, 0], [0.09, 0.01, 0], [0.09, -0.01, 0], [0.09, -0.03, 0]])
LENGTHS = np.tile([0.04, 0.03, 0.02], (5, 1))
RIGHT_ANGLE = np.pi / 2


@pytest.fixture(scope="module")
def body():
    return Body.default()


def angles(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(LEAST_BEND, MOST_BEND), rng.uniform(LEAST_SPREAD, MOST_SPREAD)


def test_a_finger_that_isnt_bent_goes_straight_on():
    points = hand_points(ROOTS, LENGTHS, np.zeros((5, 3)), np.zeros(5))
    assert np.allclose(points[CHAINS[:, 3]], ROOTS + [0.09, 0, 0])


@pytest.mark.parametrize(
    "joint, tip", [(0, [0, 0, 0.09]), (1, [0.04, 0, 0.05]), (2, [0.07, 0, 0.02])], ids=["knuckle", "middle", "last"]
)
def test_a_right_angle_takes_the_tip_out_of_the_palm(joint, tip):
    bends = np.zeros((5, 3))
    bends[1:, joint] = RIGHT_ANGLE
    points = hand_points(ROOTS, LENGTHS, bends, np.zeros(5))
    assert np.allclose(points[CHAINS[1:, 3]], ROOTS[1:] + tip)


def test_spread_goes_to_the_thumbs_side():
    points = hand_points(ROOTS, LENGTHS, np.zeros((5, 3)), np.full(5, np.deg2rad(30)))
    assert np.allclose(points[CHAINS[:, 3]], ROOTS + 0.09 * np.array([np.sqrt(0.75), 0.5, 0]))


def test_the_thumb_closes_across_the_palm():
    bends = np.zeros((5, 3))
    bends[0, 1] = RIGHT_ANGLE
    along, across, palmar = hand_points(ROOTS, LENGTHS, bends, np.zeros(5))[CHAINS[0, 3]] - ROOTS[0]
    assert along == pytest.approx(0.04) and across < -0.03 and palmar > 0.02


@pytest.mark.parametrize("side", ["left", "right"])
def test_measured_angles_are_those_of_the_hand(side):
    flip = np.diag([1.0, 1, 1 if side == "left" else -1])
    turn = Rotation.from_rotvec([0.7, -1.9, 0.4]).as_matrix()
    for seed in range(20):
        bends, spread = angles(seed)
        points = 3.0 * hand_points(ROOTS, LENGTHS, bends, spread) @ flip @ turn.T + [1.0, 2, 3]
        found, found_spread = measure(points, side)
        assert np.allclose(found, bends) and np.allclose(found_spread, spread)
        frame = palm_frame(points, side)
        assert np.allclose(frame @ frame.T, np.eye(3)) and np.linalg.det(frame) == pytest.approx(np.linalg.det(flip))
        assert np.allclose(frame, flip @ turn.T, atol=1e-12)


def test_derivatives_by_the_angles():
    bends, spread = angles(4)
    found = hand_points_by_angle(hand_points(ROOTS, LENGTHS, bends, spread), bends, spread)
    for k, step in enumerate(1e-6 * np.eye(20)):
        a, b = (
            hand_points(ROOTS, LENGTHS, bends + s * step[:15].reshape(5, 3), spread + s * step[15:]) for s in (-1, 1)
        )
        assert np.allclose(found[k], (b - a) / 2e-6, atol=1e-8)


def test_limits():
    bends, spread = limited(np.full((5, 3), 9.0), np.full(5, -9.0))
    assert np.array_equal(bends, MOST_BEND) and np.array_equal(spread, LEAST_SPREAD)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_bodys_hand_at_rest(body, side):
    points = body_points(body, None, side)
    out = 1 if side == "left" else -1
    frame = palm_frame(points, side)
    assert frame[0] @ [out, 0, 0] > 0.95 and frame[1, 2] > 0.95 and frame[2, 1] < -0.95  # the T-pose's palms face down
    bends, spread = measure(points, side)
    assert np.all(np.diff(spread) < 0)
    assert np.all(bends[1:] > 0) and np.all(np.rad2deg(bends[1:]) < 60)  # relaxed: half closed
    assert np.abs(pose_fingers(body, None, side, bends, spread)[0]).max() < 1e-6


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("betas", [None, np.linspace(-2, 2, 10)], ids=["mean", "shaped"])
def test_the_bodys_fingers_take_the_angles_asked_for(body, side, betas):
    rest = body_points(body, betas, side)
    for seed in range(5):
        bends, spread = angles(seed)
        posed = pose_fingers(body, betas, side, bends, spread)[1]
        found, found_spread = measure(posed, side)
        assert np.allclose(found, bends, atol=1e-6) and np.allclose(found_spread, spread, atol=1e-6)
        lengths = [np.linalg.norm(np.diff(p[CHAINS], axis=1), axis=2) for p in (rest, posed)]
        assert np.allclose(*lengths)
        palm = [0, *KNUCKLES]
        assert np.allclose(rest[palm], posed[palm])


def test_the_skin_goes_with_the_bones(body):
    bends, spread = angles(3)
    offsets, posed = pose_fingers(body, None, "left", bends, spread)
    moved = body.v_template + offsets
    for finger, chain in zip(FINGERS, CHAINS, strict=True):
        assert np.linalg.norm(moved[body.landmark_vertices[f"left_{finger}_tip"]] - posed[chain[3]]) < 0.002
    hand = body.weights[:, [20, 22]].sum(1) > 0
    assert np.abs(offsets[~hand]).max() == 0
    edges = body.faces[:, [0, 1]]
    before, after = (np.linalg.norm(v[edges[:, 0]] - v[edges[:, 1]], axis=1) for v in (body.v_template, moved))
    assert (after - before).max() < 0.02  # nothing is torn


def test_one_right_angle_on_the_body(body):
    bends, spread = measure(body_points(body, None, "left"), "left")
    straight, bent = bends.copy(), bends.copy()
    straight[1] = bent[1] = 0
    bent[1, 0] = RIGHT_ANGLE
    frame = palm_frame(body_points(body, None, "left"), "left")
    root, *_, tip = pose_fingers(body, None, "left", straight, spread)[1][CHAINS[1]]
    turned = pose_fingers(body, None, "left", bent, spread)[1][CHAINS[1, 3]]
    along, across, palmar = frame @ (tip - root)
    assert along > 0.06 and abs(palmar) < 0.005
    assert np.allclose(frame @ (turned - root), [-palmar, across, along], atol=1e-6)


def test_mirrored_hands_give_mirrored_offsets(body):
    bends, spread = angles(7)
    left, right = (pose_fingers(body, None, side, bends, spread)[0] for side in ("left", "right"))
    distance, twin = cKDTree(body.v_template).query(body.v_template * [-1, 1, 1])
    assert distance.max() < 1e-5
    assert np.abs(left[twin] * [-1, 1, 1] - right).max() < 1e-4


def test_offsets_ride_on_the_wrist(body):
    bends, spread = angles(1)
    offsets, posed = pose_fingers(body, None, "right", bends, spread)
    pose = np.zeros((24, 3))
    pose[21] = 0.3, 0.9, -0.4
    vertex = body.landmark_vertices["right_middle_tip"]
    moved, joints = body.forward(pose, offsets=offsets)
    turn = Rotation.from_rotvec(pose[21]).as_matrix()
    assert np.allclose(
        moved[vertex], joints[21] + turn @ (body.v_template[vertex] + offsets[vertex] - joints[21]), atol=1e-4
    )
