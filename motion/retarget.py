"""Any human skeleton in motion -> poses of the SMPL body.

Local rotations can't be copied: rest poses differ from file to file (one has its arms down, another all bones along
+x). Instead each source bone gets one constant alignment, found from what is the same in every human: the bone's own
direction and the axis about which its hinge (knee, elbow) bends. A body part's global rotation is then the source
bone's times its alignment, so limbs point exactly where the source's point, and twists come along.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import PARENTS
from motion.clip import Motion
from motion.ik import frame, normalize
from motion.readers.skeleton import Skeleton, find_roles

UP, LEFT, FORWARD = np.eye(3)[1], np.eye(3)[0], np.eye(3)[2]
SIDES = (("left", 1.0), ("right", -1.0))

STANCE_SPEED = 0.25
"""Metres a second: slower feet near the ground stand on it."""

TOE_OUT = np.deg2rad([4.0, 15.0])
"""Least and most mean turn of a foot outwards against its shin."""

HINGE_EVIDENCE = np.sin(np.deg2rad(8)) ** 2
"""Mean squared sine of the bend above which a limb's bending tells its hinge axis."""


@dataclass
class Alignment:
    """How a source skeleton's bones lie in the SMPL body.

    Attributes:
        roles: which source joint plays which part, see `find_roles`.
        frames: role -> (3, 3), from the SMPL body's rest frame to the source bone's own frame.
        scale: metres on the SMPL body per source unit.
        hips: (3,) middle of the source's hip joints in the pelvis' own frame, source units.
        world: (3, 3), from the file's axes to y up, and a rest pose that faces +z.
    """

    roles: dict[str, int]
    frames: dict[str, np.ndarray]
    scale: float
    hips: np.ndarray
    world: np.ndarray


def retarget(skeleton: Skeleton, body: Body | None = None, alignment: Alignment | None = None,
             source: str = "the skeleton") -> Motion:
    """Put a source skeleton's motion on the SMPL body.

    Args:
        skeleton: source in motion, in any units and axes.
        body: the SMPL body; the default one without it.
        alignment: of a longer take on the same skeleton; without it the take itself is measured.
        source: names the file in errors.

    Returns:
        The motion at the source's rate. Its root path is scaled by the leg length; its floor is not fitted yet.
    """
    rest = (body or Body.default()).rest_joints()
    alignment = alignment or align(skeleton, rest, source)
    skeleton = skeleton.turned(alignment.world)
    turned = {role: skeleton.rotations[:, alignment.roles[role]] @ frame for role, frame in alignment.frames.items()}
    rotations = _global_rotations(turned, {"left": rest[20] - rest[18], "right": rest[19] - rest[21]})
    local = rotations.copy()
    for joint in range(1, 24):
        local[:, joint] = np.swapaxes(rotations[:, PARENTS[joint]], -1, -2) @ rotations[:, joint]
    poses = Rotation.from_matrix(local.reshape(-1, 3, 3)).as_rotvec().reshape(-1, 24, 3)
    pelvis = alignment.roles["pelvis"]
    hips = skeleton.positions[:, pelvis] + skeleton.rotations[:, pelvis] @ alignment.hips
    middle = rest[0] - (rest[1] + rest[2]) / 2
    return Motion(poses, hips * alignment.scale + rotations[:, 0] @ middle, skeleton.fps)


def align(skeleton: Skeleton, rest: np.ndarray, source: str = "the skeleton") -> Alignment:
    """Measure how a source skeleton's bones lie in the SMPL body with rest joints `rest` (24, 3)."""
    roles = find_roles(skeleton, source)
    ends = [[skeleton.positions[0, roles[f"{side}_{part}"]] for part in limb] for side, _ in SIDES
            for limb in (("thigh", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist"))]
    if any(np.allclose(start, end) for start, end in ends):
        raise InputError(f"{source} has limbs without length: export the motion with its skeleton's offsets.")
    world = _upright(skeleton, roles)
    take = _Take(skeleton.turned(world), roles, rest)
    frames = take.torso()
    for side, sign in SIDES:
        frames |= take.leg(side, sign, frames) | take.arm(side, sign, frames)
    hips = take.local("pelvis", (take.at("left_thigh") + take.at("right_thigh")) / 2 - take.at("pelvis")).mean(0)
    return Alignment(roles, frames, take.scale, hips, world)


def _upright(skeleton: Skeleton, roles: dict[str, int]) -> np.ndarray:
    """(3, 3) quarter turns from the file's axes to y up, with the person's left along +x at rest."""
    for positions in (skeleton.rest_positions[None], skeleton.positions):
        at = {role: positions[:, joint] for role, joint in roles.items()}
        up = normalize(at["head"] - at["pelvis"]).mean(0)
        legs = normalize(at["left_ankle"] + at["right_ankle"] - at["left_thigh"] - at["right_thigh"]).mean(0)
        across = normalize(at["left_thigh"] - at["right_thigh"])
        if up @ legs < -0.8 * np.linalg.norm(up) and np.abs(up).max() > 0.8:
            left = across[0] if len(across) == 1 else LEFT + np.array([0.0, 0.0, 1e-3])
            return _nearest_axes(frame(up, left) @ frame(UP, LEFT).T).T
    return np.eye(3)


def on_floor(motion: Motion, body: Body | None = None) -> Motion:
    """The motion raised or lowered as a whole so that the body's lowest points lie on y = 0.

    The floor is the height that the lowest vertex stays above in nine frames of ten: leaps leave it, noise dips below.
    """
    body = body or Body.default()
    chosen = np.unique(np.linspace(0, len(motion) - 1, min(len(motion), 120)).astype(int))
    vertices, _ = body.forward(motion.poses[chosen], translation=motion.translation[chosen])
    lowest = vertices[..., 1].min(-1)
    return motion.moved([0, -np.percentile(lowest, 10), 0])


class _Take:
    """Measurements on one source motion. Directions called local are in a bone's own frame."""

    def __init__(self, skeleton: Skeleton, roles: dict[str, int], rest: np.ndarray):
        self.skeleton, self.roles, self.rest = skeleton, roles, rest
        own = sum(np.linalg.norm(self.at(f"{side}_{a}") - self.at(f"{side}_{b}"), axis=-1).mean()
                  for side, _ in SIDES for a, b in (("thigh", "knee"), ("knee", "ankle")))
        legs = sum(np.linalg.norm(rest[a] - rest[b]) for a, b in ((1, 4), (4, 7), (2, 5), (5, 8)))
        self.scale = legs / own
        self.rest_is_known = self._stands_at_rest()

    def at(self, role: str) -> np.ndarray:
        """(T, 3) positions."""
        return self.skeleton.positions[:, self.roles[role]]

    def local(self, role: str, vectors: np.ndarray) -> np.ndarray:
        """World vectors (T, 3) in the bone's own frame."""
        return np.einsum("tji,tj->ti", self.skeleton.rotations[:, self.roles[role]], vectors)

    def at_rest(self, role: str) -> np.ndarray:
        """(3, 3) global rotation in the source's rest pose."""
        return self.skeleton.rest[self.roles[role]]

    def _stands_at_rest(self) -> bool:
        """Whether the source's rest pose is somebody who stands: legs down, arms down or sideways, left on the left."""
        at = dict(zip(self.roles, self.skeleton.rest_positions[list(self.roles.values())], strict=True))
        across = normalize(at["left_thigh"] - at["right_thigh"])
        checks = [normalize(at["head"] - at["pelvis"]) @ UP > 0.9, across @ LEFT > 0.9]
        for side, sign in SIDES:
            leg = normalize(at[f"{side}_ankle"] - at[f"{side}_thigh"])
            arm = normalize(at[f"{side}_wrist"] - at[f"{side}_shoulder"])
            checks += [leg @ UP < -0.8, abs(arm @ FORWARD) < 0.4, sign * arm @ LEFT > 0.9 or arm @ UP < -0.7]
        return all(checks)

    def torso(self) -> dict[str, np.ndarray]:
        across = {"pelvis": normalize(self.at("left_thigh") - self.at("right_thigh")),
                  "chest": normalize(self.at("left_shoulder") - self.at("right_shoulder"))}
        across["head"] = across["chest"]
        upright = np.tile(UP, (len(across["chest"]), 1))
        up = {"pelvis": upright, "chest": normalize(self.at("head") - self.at("pelvis")), "head": upright}
        frames = {}
        for role in ("pelvis", "chest", "head"):
            if self.rest_is_known:
                frames[role] = self.at_rest(role).T
            else:
                # Such rigs put their bones' own axes along and across the body: the mean says which is which.
                measured = frame(self.local(role, up[role]).mean(0), self.local(role, across[role]).mean(0))
                frames[role] = _nearest_axes(measured @ frame(UP, LEFT).T)
        for side, _ in SIDES:
            role = f"{side}_collar"
            if role in self.roles and self.rest_is_known:
                frames[role] = self.at_rest(role).T
            elif role in self.roles:
                chest = self.skeleton.rotations[:, self.roles["chest"]] @ frames["chest"]
                own = self.skeleton.rotations[:, self.roles[role]]
                frames[role] = Rotation.from_matrix(np.swapaxes(own, -1, -2) @ chest).mean().as_matrix()
        return frames

    def leg(self, side: str, sign: float, frames: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        hip, knee, ankle = (1, 4, 7) if side == "left" else (2, 5, 8)
        joints = [f"{side}_{name}" for name in ("thigh", "knee", "ankle")]
        thigh, shin = self._hinged(joints, (hip, knee, ankle), LEFT, frames["pelvis"], "pelvis")
        result = {joints[0]: thigh, joints[1]: shin, joints[2]: self._foot(side, sign, shin)}
        role = f"{side}_toe"
        if role in self.roles and self.skeleton.parents[self.roles[role]] == self.roles[joints[2]]:
            foot, tip = (self.skeleton.rotations[:, self.roles[name]] for name in (joints[2], role))
            standing = self.stance(side)
            relative = np.swapaxes(tip, -1, -2) @ foot
            flat = Rotation.from_matrix(relative[standing] if standing.any() else relative).mean().as_matrix()
            result[role] = flat @ result[joints[2]]
        return result

    def arm(self, side: str, sign: float, frames: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        shoulder, elbow, wrist, hand = (16, 18, 20, 22) if side == "left" else (17, 19, 21, 23)
        joints = [f"{side}_{name}" for name in ("shoulder", "elbow", "wrist")]
        upper, fore = self._hinged(joints, (shoulder, elbow, wrist), -sign * UP, frames["chest"], "chest")
        result = {joints[0]: upper, joints[1]: fore}
        if self.skeleton.parents[self.roles[joints[2]]] < 0 or not self._moves(joints[2]):
            return result
        finger, thumb = f"{side}_finger", f"{side}_thumb"
        along = self.rest[hand] - self.rest[wrist]
        if finger in self.roles:
            own = self.local(joints[2], self.at(finger) - self.at(joints[2])).mean(0)
        else:
            own = self._in_child(joints[1], joints[2], fore @ (self.rest[wrist] - self.rest[elbow]))
            along = self.rest[wrist] - self.rest[elbow]
        if thumb in self.roles:
            across = self.local(joints[2], self.at(thumb) - self.at(joints[2])).mean(0)
        elif self.rest_is_known:
            across = self.at_rest(joints[2]).T @ FORWARD
        else:
            across = self._in_child(joints[1], joints[2], fore @ FORWARD)
        result[joints[2]] = frame(own, across) @ frame(along, FORWARD).T
        return result

    def _moves(self, role: str) -> bool:
        """Whether the joint is more than the tip of its parent: its turn against the parent isn't always the same."""
        joint = self.roles[role]
        own = self.skeleton.rotations
        relative = np.swapaxes(own[:, self.skeleton.parents[joint]], -1, -2) @ own[:, joint]
        return bool(np.abs(relative - relative[0]).max() > 1e-3)

    def _in_child(self, parent: str, child: str, vector: np.ndarray) -> np.ndarray:
        """A vector (3,) of the parent's frame in the child's frame, on average nearest to one of its axes."""
        own = self.skeleton.rotations
        relative = np.swapaxes(own[:, self.roles[child]], -1, -2) @ own[:, self.roles[parent]]
        return _nearest_axes(Rotation.from_matrix(relative).mean().as_matrix()) @ vector

    def _hinged(self, joints: list[str], smpl: tuple[int, int, int], axis: np.ndarray, torso: np.ndarray,
                above: str) -> tuple[np.ndarray, np.ndarray]:
        """Alignments of the two bones of a limb, whose hinge bends about `axis` in the SMPL rest pose."""
        start, middle, end = (self.at(name) for name in joints)
        bones = normalize(middle - start), normalize(end - middle)
        hinge = np.cross(*bones)
        bends = (hinge ** 2).sum(-1)
        results = []
        for bone, name, a, b in zip(bones, joints, smpl, smpl[1:], strict=False):
            along = normalize(self.rest[b] - self.rest[a])
            own = self.local(name, bone).mean(0)
            if bends.mean() > HINGE_EVIDENCE:
                across = (self.local(name, hinge) * np.sqrt(bends)[:, None]).sum(0)
            elif self.rest_is_known:
                swing = _swing(along, self.at_rest(name) @ own)
                across = self.at_rest(name).T @ swing @ axis
            else:
                body = self.skeleton.rotations[:, self.roles[above]] @ torso
                swings = np.stack([_swing(along, now) for now in np.einsum("tji,tj->ti", body, bone)])
                across = self.local(name, np.einsum("tij,tjk,k->ti", body, swings, axis)).mean(0)
            results.append(frame(own, across) @ frame(along, axis).T)
        return results[0], results[1]

    def _foot(self, side: str, sign: float, shin: np.ndarray) -> np.ndarray:
        role, tip = f"{side}_ankle", f"{side}_toe"
        if self.rest_is_known:
            straighten = shin.T @ self.at_rest(f"{side}_knee").T  # the rest pose's splayed leg -> SMPL's straight one
            normal = self.at_rest(role).T @ straighten.T @ UP
        else:
            normal = None
        standing = self.stance(side)
        if standing.sum() >= 10:
            measured = normalize(self.local(role, np.tile(UP, (len(standing), 1)))[standing].mean(0))
            if normal is None or measured @ normal > np.cos(np.deg2rad(25)):
                normal = measured
        if normal is None:
            normal = self._in_child(f"{side}_knee", role, shin @ UP)
        if tip in self.roles:
            own = self.local(role, self.at(tip) - self.at(role)).mean(0)
        else:
            own = self._in_child(f"{side}_knee", role, shin @ FORWARD)
        foot = frame(normal, own) @ frame(UP, FORWARD).T
        # Where a skeleton puts its toe joint is a matter of taste; nobody's feet turn inwards on average.
        own = self.skeleton.rotations
        leg, end = own[:, self.roles[f"{side}_knee"]] @ shin, own[:, self.roles[role]] @ foot
        forward = np.einsum("tji,tj->ti", leg, end[:, :, 2])
        outwards = np.median(np.arctan2(sign * forward[:, 0], forward[:, 2]))
        return foot @ Rotation.from_rotvec(sign * (np.clip(outwards, *TOE_OUT) - outwards) * UP).as_matrix()

    def stance(self, side: str) -> np.ndarray:
        """(T,) whether the foot stands on the ground: slow and low."""
        points = [self.at(f"{side}_{name}") for name in ("ankle", "toe") if f"{side}_{name}" in self.roles]
        points = np.stack(points, 1) * self.scale
        speed = np.linalg.norm(np.gradient(points, axis=0), axis=-1).max(1) * self.skeleton.fps \
            if len(points) > 1 else np.zeros(1)
        height = points[:, 0, 1]
        return (speed < STANCE_SPEED) & (height < np.percentile(height, 10) + 0.04)


def _global_rotations(turned: dict[str, np.ndarray], forearms: dict[str, np.ndarray]) -> np.ndarray:
    """Rotations of the measured parts -> of all 24 joints (T, 24, 3, 3); `forearms` are their rest directions."""
    frames = len(turned["pelvis"])
    result = np.empty((frames, 24, 3, 3))
    pelvis, chest, head = turned["pelvis"], turned["chest"], turned["head"]
    result[:, 0], result[:, 9], result[:, 15] = pelvis, chest, head
    result[:, 3], result[:, 6] = _between(pelvis, chest, 1 / 3), _between(pelvis, chest, 2 / 3)
    result[:, 12] = _between(chest, head, 0.5)
    for offset, (side, _) in enumerate(SIDES):
        result[:, 1 + offset] = turned[f"{side}_thigh"]
        result[:, 4 + offset] = turned[f"{side}_knee"]
        result[:, 7 + offset] = turned[f"{side}_ankle"]
        result[:, 10 + offset] = _toes(turned, side)
        result[:, 13 + offset] = turned.get(f"{side}_collar", chest)
        result[:, 16 + offset] = turned[f"{side}_shoulder"]
        fore = turned[f"{side}_elbow"]
        wrist = turned.get(f"{side}_wrist", fore)
        # The forearm's own skin turns with the hand: half of the hand's twist belongs to it.
        axis = normalize(forearms[side])
        half = _twist(np.swapaxes(fore, -1, -2) @ wrist, axis) / 2
        result[:, 18 + offset] = fore @ Rotation.from_rotvec(half[:, None] * axis).as_matrix()
        result[:, 20 + offset] = result[:, 22 + offset] = wrist
    return result


def _toes(turned: dict[str, np.ndarray], side: str) -> np.ndarray:
    foot = turned[f"{side}_ankle"]
    if f"{side}_toe" not in turned:
        return foot
    bend = _twist(np.swapaxes(foot, -1, -2) @ turned[f"{side}_toe"], LEFT).clip(-1.0, 0.3)
    return foot @ Rotation.from_rotvec(bend[:, None] * LEFT).as_matrix()


def _twist(rotations: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """(T, 3, 3) -> (T,) radians of turn about `axis` (swing-twist), without jumps over half turns."""
    quaternion = Rotation.from_matrix(rotations).as_quat()
    angle = np.unwrap(2 * np.arctan2(quaternion[:, :3] @ axis, quaternion[:, 3]))
    return angle - 2 * np.pi * np.round(angle.mean() / (2 * np.pi))


def _between(first: np.ndarray, second: np.ndarray, weight: float) -> np.ndarray:
    """Rotations (T, 3, 3) part of the way from the first to the second."""
    relative = Rotation.from_matrix(np.swapaxes(first, -1, -2) @ second).as_rotvec()
    return first @ Rotation.from_rotvec(weight * relative).as_matrix()


def _swing(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """(3, 3) shortest rotation from one direction to another."""
    start, end = normalize(start), normalize(end)
    axis = np.cross(start, end)
    angle = np.arctan2(np.linalg.norm(axis), start @ end)
    return Rotation.from_rotvec(normalize(axis) * angle).as_matrix()


def _nearest_axes(matrix: np.ndarray) -> np.ndarray:
    """The rotation by quarter turns that comes nearest to `matrix` (3, 3)."""
    group = Rotation.create_group("O").as_matrix()
    return group[np.einsum("nij,ij->n", group, matrix).argmax()]

