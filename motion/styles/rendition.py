"""Any motion performed in a style: what is done stays, how it is done changes.

The tempo is changed first. The path over the ground, the heading, the pelvis, the trunk, the arms and the feet are then
edited each in the terms of `Manner`; legs follow their feet by inverse kinematics, hands which touched the head, the
trunk or each other are brought back to where they touched, and the feet are put on the ground again.
"""

import zlib
from dataclasses import replace

import numpy as np

from motion.body.errors import InputError
from motion.body.model import Body
from motion.clip import Motion, headings
from motion.grounding import LEGS, SIDES, Posed, Skeleton, bridge, ground, place_leg, runs
from motion.ik import normalize, shortest_arc, two_bone
from motion.styles.signals import about, even, is_closed, low_pass, rise, scaled, wandering
from motion.styles.table import STYLES, Manner
from motion.styles.turns import between, matrix, vector

ARMS = {"left": (13, 16, 18, 20, 22), "right": (14, 17, 19, 21, 23)}
OUTWARD = {"left": 1.0, "right": -1.0}
"""The left is the world's +x: turns about z, and about y, change their sign from side to side."""
BOUNCE_ROOM = 0.07
"""Metres of rise or fall of which a bouncing style makes more; a leap doesn't become twice as high."""
PATH_SECONDS, MIDDLE_SECONDS = 0.3, 0.45
"""What is slower than this is the path, and the middle about which arms swing."""


def stylize(motion: Motion, style: str, amount: float = 1.0, seed: int = 0) -> Motion:
    """The motion as someone in that style performs it, canonical, feet on the ground, at the motion's rate.

    Its length changes with the tempo. What loops still loops.

    Args:
        motion: any canonical motion.
        style: a name in `STYLES`.
        amount: 0 leaves the motion as it is, 1 is clearly the style, 1.5 exaggerates.
        seed: of what is random: swaying, trembling.
    Raises:
        InputError: unknown style, or a negative amount.
    """
    if style not in STYLES:
        raise InputError(f"there is no style {style!r}: choose one of {', '.join(STYLES)}")
    if amount < 0:
        raise InputError(f"the amount of a style is {amount:g}: give 0 or more")
    if amount == 0:
        return motion
    manner = STYLES[style].manner.scaled(amount)
    rng = np.random.default_rng([seed, zlib.crc32(style.encode())])
    closed = is_closed(motion)
    motion = _retimed(motion, manner, rng)
    if len(motion) >= 4:
        motion = Rendition(motion, manner, rng, closed).motion()
    return ground(motion).canonical()


def _retimed(motion: Motion, manner: Manner, rng: np.random.Generator) -> Motion:
    """The motion at another tempo: even, staggering, or in thrusts. It begins and ends as it did."""
    frames = max(2, round((len(motion) - 1) / manner.pace) + 1)
    time = np.linspace(0, 1, frames)
    seconds = frames / motion.fps
    if manner.stagger:
        turns = np.maximum(1, np.round(seconds * np.array([0.45, 0.8])))[:, None]
        phase = rng.uniform(0, 2 * np.pi, (2, 1))
        wave = (np.sin(2 * np.pi * turns * time + phase) - np.sin(phase)) / (2 * np.pi * turns)
        time = time + 0.5 * manner.stagger * wave.sum(0)
    if manner.jerky:
        thrusts = max(1, round(seconds / 0.33))
        whole = np.floor(time * thrusts)
        thrust = rise(0.0, 0.55, time * thrusts - whole)
        time = time + manner.jerky * ((whole + thrust) / thrusts - time)
    if frames == len(motion) and not manner.stagger and not manner.jerky:
        return motion
    places = np.clip(time, 0, 1) * (len(motion) - 1)
    if len(motion) == 1:
        return motion
    path = [np.interp(places, np.arange(len(motion)), motion.translation[:, i]) for i in range(3)]
    return replace(motion, poses=between(motion.poses.astype(float), places), translation=np.stack(path, 1))


class Rendition:
    """A motion being restyled. The state after each step is in `turned`, global rotations (T, 24, 3, 3)."""

    def __init__(self, motion: Motion, manner: Manner, rng: np.random.Generator, closed: bool):
        self.source, self.manner, self.rng, self.closed = motion, manner, rng, closed
        self.fps, self.frames = motion.fps, len(motion)
        self.old = Posed(motion, Skeleton(Body.default(), None))
        self.down = self.old.contacts()[0] if manner.weave or manner.wander else np.zeros((self.frames, 2), bool)
        self.turned = self.old.turned.copy()
        self.local = self.old.local.copy()
        self._look()

    def _look(self) -> None:
        """What the motion does: its path and heading, whether it stands upright, whether its arms are free."""
        joints, turned = self.old.joints, self.old.turned
        self.floor = min(np.percentile(joints[:, LEGS[side][2], 1], 5) for side in SIDES)
        leg = self.old.skeleton.standing
        trunk = normalize(joints[:, 12] - joints[:, 0])[:, 1]
        pelvis = joints[:, 0, 1] - joints[:, [7, 8], 1].min(1)
        few = 0.1 * self.fps
        self.upright = self._even(rise(0.35, 0.75, trunk), few)
        self.standing = self.upright * self._even(rise(0.55, 0.8, pelvis / leg), few)
        path = self.source.translation[:, [0, 2]].astype(float)
        self.path = low_pass(path, PATH_SECONDS * self.fps, self.closed)
        self.heading = low_pass(np.unwrap(headings(turned[:, 0])), PATH_SECONDS * self.fps, self.closed)
        speed = np.linalg.norm(np.gradient(self.path, axis=0), axis=1) * self.fps
        self.going = rise(0.15, 0.6, self._even(speed, few))
        self.facing = about("y", np.rad2deg(self.heading))
        self.hanging = {side: self._hanging(side) for side in SIDES}

    def _even(self, values: np.ndarray, frames: float) -> np.ndarray:
        return low_pass(values, frames, self.closed)

    def _random(self, rate: float, count: int = 1) -> np.ndarray:
        return wandering(self.rng, self.frames, self.fps, rate, count)

    def _hanging(self, side: str) -> np.ndarray:
        """How much (T,) an arm merely hangs or swings, and doesn't do something."""
        _, shoulder, elbow, wrist, _ = ARMS[side]
        joints = self.old.joints
        upper = normalize(joints[:, shoulder] - joints[:, elbow])[:, 1]
        lower = normalize(joints[:, elbow] - joints[:, wrist])[:, 1]
        return np.clip(
            self._even(self.upright * rise(0.3, 0.75, upper) * rise(-0.75, 0.0, lower), 0.12 * self.fps), 0, 1
        )

    def motion(self) -> Motion:
        """Do all of it."""
        feet = self._feet()
        self._turn()
        pelvis = self._pelvis()
        self._trunk()
        self._head()
        for side in SIDES:
            self._arm(side)
        self._tremble()
        posed = self._posed(pelvis)
        for side in SIDES:
            self._touch(posed, side)
        self._legs(posed, feet)
        return replace(self.source, poses=vector(posed.local), translation=posed.pelvis)

    # the ground

    def _feet(self) -> dict[str, np.ndarray]:
        """Ankle paths (T, 3): steps scaled about each foot's middle place, together with the path, so that a foot which
        stands still does so afterwards."""
        manner, weight = self.manner, self.standing
        factor = 1 + (manner.step - 1) * weight
        steps = np.diff(self.path, axis=0, prepend=self.path[:1]) * factor[:, None]
        self.straight_path = self.new_path = self.path[0] + np.cumsum(steps, 0)
        aside = self.facing[:, [0, 2], 0]
        if manner.weave:
            self.weave = (self._random(0.4)[:, 0] * manner.weave * weight)[:, None] * aside
            self.new_path = self.new_path + self.weave * self.going[:, None]
        feet = {}
        for side in SIDES:
            ankle = self.old.joints[:, LEGS[side][2]].copy()
            ankle[:, [0, 2]] -= self.path
            ankle = np.einsum("tji,tj->ti", self.facing, ankle)
            middle = np.average(ankle, axis=0, weights=weight + 1e-6)
            for axis in (0, 2):
                ankle[:, axis] = middle[axis] + (ankle[:, axis] - middle[axis]) * factor
            outward = OUTWARD[side] * ankle[:, 0] + manner.width * weight
            ankle[:, 0] = OUTWARD[side] * np.maximum(outward, np.minimum(0.035, OUTWARD[side] * ankle[:, 0]))
            above = np.maximum(ankle[:, 1] - self.floor, 0)
            # A high foot stays at its height: it kicks, climbs or leaps.
            lift = 1 + (manner.lift - 1) * weight * (1 - rise(0.15, 0.45, above))
            ankle[:, 1] += above * (lift - 1)
            feet[side] = ankle
        return feet

    def _turn(self) -> None:
        """The heading wanders; the feet of one who stands don't turn along."""
        self.drift = np.zeros(self.frames)
        if self.manner.wander:
            self.drift = self._random(0.3)[:, 0] * self.manner.wander * self.standing * (0.5 + 0.5 * self.going)
        self.steered = about("y", np.rad2deg(self.heading) + self.drift * self.going)
        self.new_facing = about("y", np.rad2deg(self.heading) + self.drift)
        self.turned = about("y", self.drift)[:, None] @ self.turned

    def _pelvis(self) -> np.ndarray:
        """The pelvis' path (T, 3), and its rotation."""
        manner, weight = self.manner, self.standing
        own = np.einsum("tji,tj->ti", self.facing, self.source.translation - self._at(self.path))
        self.aside = own[:, 0].copy()
        own[:, 0] *= 1 + (manner.waddle - 1) * weight
        bend = np.deg2rad(0.6 * manner.spine + 0.4 * manner.chest) * weight
        own[:, 2] -= 0.14 * np.sin(bend)
        height = self.source.translation[:, 1].astype(float)
        slow = low_pass(height, 0.3 * self.fps, self.closed)
        quick = height - slow
        # What falls below the middle bends the knees; what rises above it is limited by the legs, or is a leap.
        more = BOUNCE_ROOM * np.tanh(quick / BOUNCE_ROOM) if manner.bounce > 1 else quick
        own[:, 1] = height + more * (manner.bounce - 1) * weight - manner.crouch * weight
        if manner.bob:
            turns = max(1, round(1.9 * self.frames / self.fps))
            wave = 1 - np.cos(2 * np.pi * turns * np.arange(self.frames) / self.frames)
            own[:, 1] -= manner.bob * wave * weight * (1 - self.going)
        if manner.hips != 1:
            middle = even(self.turned[:, 0], 0.4 * self.fps, self.closed)
            factor = 1 + (manner.hips - 1) * weight
            self.turned[:, 0] = scaled(self.turned[:, 0], middle, factor)
        if manner.weave:
            own[:, 0] += 0.4 * (self.weave * self.facing[:, [0, 2], 0]).sum(1) * (1 - self.going)
        return np.einsum("tij,tj->ti", self.new_facing, own) + self._at(self.new_path)

    @staticmethod
    def _at(path: np.ndarray) -> np.ndarray:
        return np.stack([path[:, 0], np.zeros(len(path)), path[:, 1]], 1)

    # the upper body

    def _trunk(self) -> None:
        manner, weight = self.manner, self.upright
        lean = (manner.waddle - 1) * self.aside * 160 * self.standing
        sway = self._random(0.42, 2) * manner.sway * weight[:, None] if manner.sway else np.zeros((self.frames, 2))
        here = self.turned[:, 0]
        for joint, bend in (
            (3, 0.6 * manner.spine),
            (6, 0.4 * manner.spine + 0.4 * manner.chest),
            (9, 0.6 * manner.chest),
        ):
            local = self.local[:, joint]
            if manner.stiff:
                local = scaled(local, even(local, 0.8 * self.fps, self.closed), 1 - manner.stiff)
            pitch = about("x", bend * weight + sway[:, 1] * 0.2)
            # Leaning to one's left, to +x, is a negative turn about z.
            roll = about("z", -(lean + sway[:, 0]) / 3)
            here = here @ roll @ pitch @ local
            self.turned[:, joint] = here

    def _head(self) -> None:
        """The face keeps its direction in the world but for what the style asks; the neck takes part of it."""
        manner = self.manner
        drift = about("y", self.drift)
        wish = drift @ self.old.turned[:, 15]
        if manner.stiff:
            wish = scaled(wish, even(wish, 0.8 * self.fps, self.closed), 1 - 0.8 * manner.stiff)
        if manner.look:
            wish = about("y", self._random(0.5)[:, 0] * manner.look * self.upright) @ wish
        aside = self.new_facing
        nod = manner.head * self.upright
        if manner.sway:
            nod = nod + self._random(0.5)[:, 0] * 0.4 * manner.sway * self.upright
        wish = aside @ about("x", nod) @ np.swapaxes(aside, 1, 2) @ wish
        neck, head = self.local[:, 12], self.local[:, 15]
        followed = self.turned[:, 9] @ neck @ head
        left = vector(np.swapaxes(followed, 1, 2) @ wish)
        angle = np.linalg.norm(left, axis=1, keepdims=True)
        left *= 0.9 * np.tanh(angle / 0.9) / np.maximum(angle, 1e-9)
        left = head @ matrix(left) @ np.swapaxes(head, 1, 2)
        self.turned[:, 12] = self.turned[:, 9] @ neck @ matrix(0.5 * vector(left))
        self.turned[:, 15] = self.turned[:, 12] @ matrix(0.5 * vector(left)) @ head

    def _arm(self, side: str) -> None:
        """Arms keep their direction in the world: they hang by their weight, or point or wave at something."""
        manner, hanging, sign = self.manner, self.hanging[side], OUTWARD[side]
        collar, shoulder, elbow, wrist, hand = ARMS[side]
        drift = about("y", self.drift)
        raised = about("z", sign * manner.shoulders * self.upright) @ about("y", -sign * manner.round * self.upright)
        self.turned[:, collar] = self.turned[:, 9] @ raised @ self.local[:, collar]
        factor = 1 + (manner.gesture - 1 + (manner.swing - manner.gesture) * hanging) * self.upright
        upper = np.swapaxes(self.facing, 1, 2) @ self.old.turned[:, shoulder]
        upper = scaled(upper, even(upper, MIDDLE_SECONDS * self.fps, self.closed), factor)
        upper = self.facing @ even(upper, manner.smooth * self.fps, self.closed)
        held = about("z", sign * manner.out * hanging) @ about("x", -manner.ahead * hanging)
        upper = drift @ self.facing @ held @ np.swapaxes(self.facing, 1, 2) @ upper
        self.turned[:, shoulder] = upper
        lower = self.local[:, elbow]
        lower = scaled(lower, even(lower, MIDDLE_SECONDS * self.fps, self.closed), 1 + (factor - 1) * 0.7)
        lower = even(lower, manner.smooth * self.fps, self.closed)
        bend = self._room(side, manner.elbows * hanging)
        self.turned[:, elbow] = upper @ about("y", -sign * bend) @ lower
        self.turned[:, wrist] = self.turned[:, elbow] @ self.local[:, wrist]
        self.turned[:, hand] = self.turned[:, wrist] @ self.local[:, hand]

    def _room(self, side: str, bend: np.ndarray) -> np.ndarray:
        """Degrees (T,) by which an elbow may bend further, of those wished for: none beyond 125 in all."""
        _, shoulder, elbow, wrist, _ = ARMS[side]
        joints = self.old.joints
        cosine = (
            normalize(joints[:, elbow] - joints[:, shoulder]) * normalize(joints[:, wrist] - joints[:, elbow])
        ).sum(1)
        flexed = np.rad2deg(np.arccos(np.clip(cosine, -1, 1)))
        return np.clip(bend, np.minimum(0, 5 - flexed), np.maximum(125 - flexed, 0))

    def _tremble(self) -> None:
        if not self.manner.tremor:
            return
        curves = self._random(5.0, 9) * self.manner.tremor
        groups = ((18, 20, 22), (19, 21, 23), (15,))
        for group, shake in zip(groups, np.split(curves, 3, 1), strict=True):
            for joint in group:
                self.turned[:, joint] = self.turned[:, joint] @ matrix(np.deg2rad(shake))

    def _posed(self, pelvis: np.ndarray) -> Posed:
        """The new upper body on the new pelvis; legs as they were, seen from the pelvis."""
        parents = self.old.skeleton.parents
        posed = self.old
        self.before = posed.turned, posed.joints
        local = self.local.copy()
        local[:, 0] = self.turned[:, 0]
        for joint in range(1, 24):
            if joint not in (*LEGS["left"], *LEGS["right"]):
                local[:, joint] = np.swapaxes(self.turned[:, parents[joint]], 1, 2) @ self.turned[:, joint]
        posed.local, posed.pelvis = local, pelvis
        posed.update()
        return posed

    def _touch(self, posed: Posed, side: str) -> None:
        """Bring a hand back that touched the head, the trunk or the other hand: to the same place there."""
        turned, joints = self.before
        _, shoulder, elbow, wrist, hand = ARMS[side]
        other = ARMS["right" if side == "left" else "left"][4]
        palm = joints[:, hand]
        skull = joints[:, 15] + turned[:, 15] @ [0, 0.08, 0.03]
        bent = (normalize(joints[:, elbow] - joints[:, shoulder]) * normalize(joints[:, wrist] - joints[:, elbow])).sum(
            1
        )
        near = {
            15: 1 - rise(0.17, 0.30, np.linalg.norm(palm - skull, axis=1)),
            9: np.maximum(
                1 - rise(0.10, 0.2, np.linalg.norm(palm - joints[:, other], axis=1)),
                (1 - rise(0.2, 0.3, _to_segment(palm, joints[:, 3], joints[:, 12]))) * rise(0.75, 0.4, bent),
            ),
            0: (1 - rise(0.2, 0.3, np.linalg.norm(palm - joints[:, 0], axis=1))) * rise(0.75, 0.4, bent),
        }
        total = np.maximum(sum(near.values()), 1.0)
        shift = np.zeros((self.frames, 3))
        for joint, weight in near.items():
            place = np.einsum("tji,tj->ti", turned[:, joint], palm - joints[:, joint])
            place = posed.joints[:, joint] + np.einsum("tij,tj->ti", posed.turned[:, joint], place)
            shift += (weight / total)[:, None] * (place - posed.joints[:, hand])
        shift = self._even(shift, 0.05 * self.fps)
        if np.abs(shift).max() > 1e-3:
            _carry(posed, side, shift)

    # the legs

    def _legs(self, posed: Posed, feet: dict[str, np.ndarray]) -> None:
        targets, turned = {}, posed.turned.copy()
        for side in SIDES:
            ankle = LEGS[side][2]
            targets[side] = np.einsum("tij,tj->ti", self.facing, feet[side]) + self._at(self.straight_path)
            wandered = np.einsum("tij,tj->ti", self.steered, feet[side]) + self._at(self.new_path)
            targets[side] += self._held(wandered - targets[side], side)
            turned[:, ankle] = self._foot(side)
        posed.move(-self._sink(posed, targets)[:, None] * np.array([0, 1.0, 0]))
        joints = posed.joints.copy()
        for side in SIDES:
            place_leg(posed, side, self._lying(posed, side, targets[side]), turned, joints)

    def _held(self, shift: np.ndarray, side: str) -> np.ndarray:
        """A foot's wandering (T, D), constant while the foot stands."""
        down = self.down[:, SIDES.index(side)]
        if not down.any() or not shift.any():
            return shift
        held = shift.copy()
        for start, stop in runs(down):
            held[start:stop] = shift[start:stop].mean(0)
        return bridge(held, down)

    def _lying(self, posed: Posed, side: str, target: np.ndarray) -> np.ndarray:
        """Where one lies, crawls or rolls, legs move with the pelvis, not with their place on the ground."""
        free = posed.joints[:, LEGS[side][2]]
        return free + self.upright[:, None] * (target - free)

    def _foot(self, side: str) -> np.ndarray:
        """A foot's rotation (T, 3, 3): toes further out; it rolls less where it is lifted less."""
        manner = self.manner
        foot = about("y", self._held((self.drift * self.going)[:, None], side)[:, 0]) @ self.before[0][:, LEGS[side][2]]
        yaw = np.arctan2(foot[:, 0, 2], foot[:, 2, 2])
        level = about("y", np.rad2deg(yaw))
        out = about("y", OUTWARD[side] * manner.toes * self.standing)
        roll = min(manner.lift, 1.1) ** 0.5 if manner.lift != 1 else 1.0
        upright = foot[:, 1, 1] > 0.5
        return out @ scaled(foot, level, np.where(upright, 1 + (roll - 1) * self.standing, 1.0))

    def _sink(self, posed: Posed, targets: dict[str, np.ndarray]) -> np.ndarray:
        """How much (T,) the pelvis must sink for the standing feet to be within reach."""
        rest = posed.skeleton.rest
        deep = np.zeros(self.frames)
        for side, target in targets.items():
            hip, knee, ankle, _ = LEGS[side]
            length = np.linalg.norm(rest[knee] - rest[hip]) + np.linalg.norm(rest[ankle] - rest[knee])
            before = np.linalg.norm(self.before[1][:, ankle] - self.before[1][:, hip], axis=1)
            limit = np.maximum(0.992 * length, np.minimum(before, 0.998 * length))
            gap = posed.joints[:, hip] - target
            highest = np.sqrt(np.maximum(limit**2 - gap[:, 0] ** 2 - gap[:, 2] ** 2, (0.5 * length) ** 2))
            down = 1 - rise(0.03, 0.09, target[:, 1] - self.floor)
            deep = np.maximum(deep, (gap[:, 1] - highest) * down * self.standing)
        # The mean of the largest value nearby covers the need without a jump.
        wide = max(1, round(0.08 * self.fps))
        mode = "wrap" if self.closed else "edge"
        padded = np.pad(deep, wide, mode=mode)
        most = np.lib.stride_tricks.sliding_window_view(padded, 2 * wide + 1).max(-1)
        return np.maximum(self._even(most, wide), 0)


def _carry(posed: Posed, side: str, shift: np.ndarray) -> None:
    """Move a hand by shift (T, 3); it keeps its orientation, the elbow its side."""
    collar, shoulder, elbow, wrist, _ = ARMS[side]
    rest = posed.skeleton.rest
    top, middle, end = (posed.joints[:, joint] for joint in (shoulder, elbow, wrist))
    upper, lower = np.linalg.norm(rest[elbow] - rest[shoulder]), np.linalg.norm(rest[wrist] - rest[elbow])
    new_middle, new_end = two_bone(top, end + shift, upper, lower, middle - top)
    arm = shortest_arc(normalize(middle - top), normalize(new_middle - top)) @ posed.turned[:, shoulder]
    forearm = shortest_arc(normalize(end - middle), normalize(new_end - new_middle)) @ posed.turned[:, elbow]
    hand = posed.turned[:, wrist].copy()
    posed.local[:, shoulder] = np.swapaxes(posed.turned[:, collar], 1, 2) @ arm
    posed.local[:, elbow] = np.swapaxes(arm, 1, 2) @ forearm
    posed.local[:, wrist] = np.swapaxes(forearm, 1, 2) @ hand
    posed.update()


def _to_segment(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Distance (T,) of points (T, 3) from segments."""
    line = end - start
    along = np.clip(((points - start) * line).sum(1) / np.maximum((line**2).sum(1), 1e-9), 0, 1)
    return np.linalg.norm(points - start - along[:, None] * line, axis=1)
