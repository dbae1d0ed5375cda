"""A motion set in a person's photo: where they stand, facing where they face, begun from the pose they are in."""

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.errors import InputWarning
from motion.clip import Motion
from motion.grounding import (
    LEGS,
    NEAR_GROUND,
    SIDES,
    UP,
    Posed,
    Skeleton,
    bridge,
    fit_to_body,
    foot_contacts,
    place_leg,
    reach_down,
    runs,
)
from pipeline.framing import cut_off_by_photo, left_frame

if TYPE_CHECKING:
    from body_estimation import Person

PASSAGE = 0.3
"""Seconds in which the photo's pose passes into the motion."""

EASY_DROP, DROP_SECONDS, DROP_SHARE = 0.15, 1.2, 0.25
"""To get to the floor, or up from it, takes longer: so many more seconds for every metre beyond the first, which the
motion gives up by being played quicker, up to that share of it."""

STEP_HEIGHT, WHOLE_STEP = 0.06, 0.15
"""Metres by which a foot is lifted on its way to a place at least so many metres off; less for a shorter way."""

LARGEST_STANCE, LARGEST_TURN = 0.25, 0.7
"""Metres and radians by which the motion's standing feet may differ from the photo's, and yet stay where the photo has
them until they next leave the ground."""

LARGEST_DROP = 0.06
"""Metres by which the pelvis may sink for that."""

SWIFT, SWIFT_TURN, FREED = 1.0, 4.0, 0.6
"""A foot in the air gives up its place in the photo at no more than so many metres and radians per second on average,
and within so many seconds."""

LARGEST_SHIFT = 0.4
"""Metres by which the motion may be moved so that a standing foot stays where it is."""

LONG_FLIGHT = 0.8
"""Seconds after which a foot that doesn't come down is no longer taken to be making a step."""

ANKLES = [LEGS[side][2] for side in SIDES]


def stage(motion: Motion, person: "Person", root: str = "auto", start: str = "blend") -> Motion:
    """A canonical motion in the person's world.

    Args:
        motion: canonical, of the default body.
        person: whose legs it gets, and where and how they stand in their first photo.
        root: "travel" follows the motion's path; "in-place" keeps the pelvis over its place while the feet step on the
            spot; "auto" travels only if the whole body stays inside the frame all the time.
        start: "blend" begins as the photo and passes into the motion within `PASSAGE` seconds; "cut" begins with the
            motion.

    Returns:
        The motion to draw. That a limb leaves the frame is told as an InputWarning.
    """
    skeleton = Skeleton(person.body, person.betas)
    motion = fit_to_body(motion, person.body, person.betas).turned(person.heading)
    motion = motion.moved((person.translation - motion.translation[0]) * [1, 0, 1])
    passage = PASSAGE
    if start == "blend":
        motion, more = delayed(motion, float(person.translation[1]))
        passage += more
    down = foot_contacts(motion, person.body, person.betas)

    if root != "in-place":
        staged = motion
        if start == "blend":
            staged = begun(keep_feet(motion, down, person, skeleton), down, person, skeleton, passage)
        left = left_frame(staged, person)
    if root == "in-place" or (root == "auto" and left):
        staged = in_place(motion, down, skeleton)
        if start == "blend":
            staged = begun(staged, down, person, skeleton, passage)
        left = left_frame(staged, person)
    _warn(left, person)
    return staged


def in_place(motion: Motion, down: np.ndarray, skeleton: Skeleton) -> Motion:
    """The motion with its pelvis kept over one place. Each foot stands still where, seen from the body, it would have
    stood in the middle of its stance, and swings from there to its next stand.

    Args:
        motion: travels.
        down: (T, 2) bool, when the left and the right foot stand.
        skeleton: of the body that moves.
    """
    posed = Posed(motion, skeleton)
    source = posed.turned, posed.joints
    back = (posed.pelvis[0] - posed.pelvis) * [1, 0, 1]
    posed.pelvis = posed.pelvis + back
    posed.update()
    for i, side in enumerate(SIDES):
        place_leg(posed, side, source[1][:, ANKLES[i]] + _in_steps(back, down[:, i], motion.fps), *source)
    return _as_motion(posed, motion)


def _in_steps(shift: np.ndarray, down: np.ndarray, fps: float) -> np.ndarray:
    """A shift (T, 3) held still while the foot is down, with smooth passages between; long flights keep their own.

    The clip may begin or end amid a stance or a swing; what is beyond is guessed from the whole ones.
    """
    count = len(down)
    stances, swings = runs(down), runs(~down)
    whole = [stop - start for start, stop in stances if start > 0 and stop < count]
    stance = float(np.mean(whole)) if whole else 0.0
    values, known = shift.copy(), np.zeros(count, bool)
    for start, stop in stances:
        cut = stop - start < stance and (start == 0 or stop == count)
        middle = start + stance / 2 if stop == count else stop - stance / 2
        values[start:stop] = _beyond(shift, middle) if cut else shift[start:stop].mean(0)
        known[start:stop] = True
    between = [stop - start for start, stop in swings if start > 0 and stop < count]
    swing = float(np.mean(between)) if between else float(count)
    margin = round(LONG_FLIGHT / 2 * fps)
    for start, stop in swings:
        done = min(1.0, (stop - start) / swing)
        if start == 0:
            values[0] = _beyond(shift, -done * stance / 2)
        if stop == count:
            values[-1] = _beyond(shift, count - 1 + done * stance / 2)
        known[start + margin:max(start, stop - margin)] = True
    known[[0, -1]] = True
    return bridge(values, known)


def _beyond(values: np.ndarray, frame: float) -> np.ndarray:
    """A curve (T, 3) at a fractional frame, which may lie before its begin or after its end."""
    near = min(len(values), 6)
    if frame < 0:
        return values[0] + frame * (values[near - 1] - values[0]) / max(near - 1, 1)
    if frame > len(values) - 1:
        return values[-1] + (frame - len(values) + 1) * (values[-1] - values[-near]) / max(near - 1, 1)
    return np.array([np.interp(frame, np.arange(len(values)), column) for column in values.T])


def keep_feet(motion: Motion, down: np.ndarray, person: "Person", skeleton: Skeleton) -> Motion:
    """The motion moved so that the feet that stand at the end of the passage stand as near as can be to where they are
    in the photo; where only one of two can stay there, that one does."""
    end = min(round(PASSAGE * motion.fps), len(motion) - 1)
    now, then = _ankles(_photo(person, motion.fps), skeleton)[0], _ankles(motion.slice(end, end + 1), skeleton)[0]
    shifts = [(now[i] - then[i]) * [1, 0, 1] for i in range(2) if down[end, i]]
    if not shifts:
        return motion
    shift = np.mean(shifts, axis=0)
    if max(np.linalg.norm(one - shift) for one in shifts) > LARGEST_STANCE:
        shift = min(shifts, key=np.linalg.norm)
    return motion.moved(shift) if np.linalg.norm(shift) <= LARGEST_SHIFT else motion


def delayed(motion: Motion, height: float) -> tuple[Motion, float]:
    """The motion, as long as before, staying in its first pose while the body gets there from a pelvis at `height`
    metres; and how many seconds that is."""
    drop = abs(float(motion.translation[0, 1]) - height)
    seconds = min(DROP_SECONDS * max(0.0, drop - EASY_DROP), DROP_SHARE * motion.seconds)
    frames = int(seconds * motion.fps)
    places = np.linspace(0, len(motion) - 1, len(motion) - frames)
    return motion.at(np.concatenate([np.zeros(frames), places])) if frames else motion, frames / motion.fps


def begun(motion: Motion, down: np.ndarray, person: "Person", skeleton: Skeleton, passage: float) -> Motion:
    """The motion, begun from the photo within `passage` seconds; feet that stand then stand as in the photo."""
    end = min(round(passage * motion.fps), len(motion) - 1)
    standing = stand_as_photo(motion, down, person, skeleton, end)
    return begin_as_photo(standing, down, person, skeleton, passage)


def stand_as_photo(motion: Motion, down: np.ndarray, person: "Person", skeleton: Skeleton, end: int) -> Motion:
    """The motion with the feet that stand at frame `end` where they are in the photo, and turned as there, until they
    next leave the ground: nobody shuffles before a wave. Feet too far from there are left alone."""
    photo, posed = Posed(_photo(person, motion.fps), skeleton), Posed(motion, skeleton)
    lowest = [points[0, :, 1].min() for points in photo.soles()]
    turned, joints = posed.turned, posed.joints
    targets, angles = [joints[:, ankle] for ankle in ANKLES], [np.zeros(len(motion))] * 2
    for i, ankle in enumerate(ANKLES):
        shift = (photo.joints[0, ankle] - joints[end, ankle]) * [1, 0, 1]
        angle = _yaw(photo.turned[0, ankle]) - _yaw(turned[end, ankle])
        angle = (angle + np.pi) % (2 * np.pi) - np.pi
        far = np.linalg.norm(shift) > LARGEST_STANCE or abs(angle) > LARGEST_TURN
        if far or not down[end, i] or lowest[i] > NEAR_GROUND:
            continue
        least = max(np.linalg.norm(shift) / SWIFT, abs(angle) / SWIFT_TURN)
        share = _until_lifted(down[:, i], end, int(np.ceil(least * motion.fps)), round(FREED * motion.fps))
        moved = targets.copy()
        moved[i] = joints[:, ankle] + share[:, None] * shift
        if reach_down(posed, joints, moved, down)[end:].max() <= LARGEST_DROP:
            targets, angles[i] = moved, share * angle
    posed.move(-reach_down(posed, joints, targets, down)[:, None] * UP)
    for side, target, angle in zip(SIDES, targets, angles, strict=True):
        place_leg(posed, side, target, *_turned_leg(turned, joints, side, angle))
    return _as_motion(posed, motion)


def _until_lifted(down: np.ndarray, end: int, least: int, most: int) -> np.ndarray:
    """(T,) 1 until a foot, which stands (T,) bool at `end`, is in the air for at least so many frames, then smoothly to
    0 until it stands again, or within `most` frames."""
    number = np.arange(len(down))
    swings = [(end + start, end + stop) for start, stop in runs(~down[end:]) if stop - start >= least]
    if not swings:
        return np.ones(len(down))
    lifts, lands = swings[0]
    return 1 - minimum_jerk((number - lifts + 1) / (min(lands - lifts, most) + 1))


def _turned_leg(turned: np.ndarray, joints: np.ndarray, side: str, angle: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Global rotations (T, 24, 3, 3) and joints (T, 24, 3) with a leg turned at the hip about the vertical (T,)."""
    leg = list(LEGS[side])
    matrix = Rotation.from_rotvec(angle[:, None] * [0, 1, 0]).as_matrix()[:, None]
    turned, joints = turned.copy(), joints.copy()
    hip = joints[:, leg[:1]]
    turned[:, leg] = matrix @ turned[:, leg]
    joints[:, leg] = hip + (matrix @ (joints[:, leg] - hip)[..., None])[..., 0]
    return turned, joints


def _yaw(foot: np.ndarray) -> float:
    """Heading of a foot by its global rotation (3, 3), radians."""
    return float(np.arctan2(foot[0, 2], foot[2, 2]))


def begin_as_photo(motion: Motion, down: np.ndarray, person: "Person", skeleton: Skeleton,
                   passage: float = PASSAGE) -> Motion:
    """The motion with its first `passage` seconds passing from the photo's pose and place into it.

    Rotations pass along the shortest arc and the pelvis along a line, both with minimum jerk (Flash and Hogan 1985).
    Feet that have to get elsewhere make a step, one after the other if both do.
    """
    count = min(len(motion), int(passage * motion.fps) + 1)
    time = np.arange(count) / (passage * motion.fps)
    photo, head = _photo(person, motion.fps), motion.slice(0, count)
    posed = Posed(_passing(photo, head, minimum_jerk(time)), skeleton)
    turned, joints = posed.turned.copy(), posed.joints
    start, goal = Posed(photo, skeleton), Posed(head, skeleton)
    turns = _turns(goal.joints[-1, ANKLES] - start.joints[0, ANKLES], down[count - 1])
    for i, (side, ankle) in enumerate(zip(SIDES, ANKLES, strict=True)):
        own = (time - turns[i][0]) / (turns[i][1] - turns[i][0])
        seen = slice(-1, None) if down[count - 1, i] else slice(None)  # a foot that will stand goes straight there
        turned[:, ankle] = _between(start.turned[:, ankle], goal.turned[seen, ankle], minimum_jerk(own))
        place_leg(posed, side, _step(start.joints[0, ankle], goal.joints[seen, ankle], own), turned, joints)
    begun = _as_motion(posed, head)
    return replace(motion, poses=np.concatenate([photo.poses, begun.poses[1:], motion.poses[count:]]),
                   translation=np.concatenate([begun.translation, motion.translation[count:]]))


def _between(start: np.ndarray, goal: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Rotations (T, 3, 3) from one (1, 3, 3) to another, or to those of a motion (T, 3, 3), by weight (T,)."""
    turn = Rotation.from_matrix(np.swapaxes(start, 1, 2) @ goal).as_rotvec()
    return start @ Rotation.from_rotvec(turn * weight[:, None]).as_matrix()


def minimum_jerk(time: np.ndarray) -> np.ndarray:
    """0 to 1 while time goes from 0 to 1, velocity and acceleration being zero at both ends."""
    u = np.clip(time, 0, 1)
    return u**3 * (10 - 15 * u + 6 * u**2)


def _passing(photo: Motion, head: Motion, weight: np.ndarray) -> Motion:
    """One pose passing into a motion by weight (T,)."""
    first = Rotation.from_rotvec(np.tile(photo.poses[0], (len(head), 1)))
    turn = (first.inv() * Rotation.from_rotvec(head.poses.reshape(-1, 3))).as_rotvec()
    poses = (first * Rotation.from_rotvec(turn * np.repeat(weight, 24)[:, None])).as_rotvec()
    translation = photo.translation + (head.translation - photo.translation) * weight[:, None]
    return replace(head, poses=poses.reshape(-1, 24, 3), translation=translation)


def _turns(ways: np.ndarray, down: np.ndarray) -> list[tuple[float, float]]:
    """When each foot makes its step within the passage, as shares of it: the one with the longer way (2, 3) first, if
    both step to the ground."""
    far = np.linalg.norm(ways[:, ::2], axis=1)
    if not (down.all() and far.min() > 0.03):
        return [(0, 1), (0, 1)]
    return [(0, 0.6), (0.4, 1)] if far[0] > far[1] else [(0.4, 1), (0, 0.6)]


def _step(start: np.ndarray, goals: np.ndarray, time: np.ndarray) -> np.ndarray:
    """An ankle's way (T, 3) from where it stands (3,) to a place (1, 3), or to where the motion has it (T, 3); lifted
    in the middle."""
    weight = minimum_jerk(time)
    way = start + (goals - start) * weight[:, None]
    far = np.linalg.norm(goals[-1, ::2] - start[::2])
    way[:, 1] += STEP_HEIGHT * min(1, far / WHOLE_STEP) * 4 * weight * (1 - weight)
    return way


def _photo(person: "Person", fps: float) -> Motion:
    return Motion(person.pose[None], person.translation[None], fps)


def _ankles(motion: Motion, skeleton: Skeleton) -> np.ndarray:
    """(T, 2, 3) metres."""
    return Posed(motion, skeleton).joints[:, ANKLES]


def _as_motion(posed: Posed, like: Motion) -> Motion:
    poses = Rotation.from_matrix(posed.local.reshape(-1, 3, 3)).as_rotvec().reshape(-1, 24, 3)
    return replace(like, poses=poses, translation=posed.pelvis)


def _warn(left: dict[str, float], person: "Person") -> None:
    """Tell which limbs leave the frame that were inside it in the photo."""
    limbs = sorted(left.keys() - cut_off_by_photo(person), key=left.get)
    if not limbs:
        return
    names = f"the {' and the '.join(limbs)}" if len(limbs) < 4 else "much of the person"
    warnings.warn(f"{names} {'leave' if 1 < len(limbs) < 4 else 'leaves'} the frame from {left[limbs[0]]:.1f} s on; "
                  "--canvas expand, or a photo with more room around the person, helps.", InputWarning, stacklevel=3)
