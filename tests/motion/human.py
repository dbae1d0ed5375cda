"""A human made in code: any joint names, any rest pose, any axes, in motion we know."""

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.clip import Motion, global_rotations
from motion.readers.skeleton import Skeleton

# Our joint, its parent here, and the SMPL joint it moves like.
PARTS = (
    ("pelvis", None, 0), ("spine", "pelvis", 3), ("chest", "spine", 9), ("neck", "chest", 12), ("head", "neck", 15),
    *((f"{side}_{part}", f"{side}_{parent}" if parent in ("hip", "knee", "ankle", "collar", "shoulder", "elbow") else
       parent, joint + offset)
      for offset, side in enumerate(("left", "right"))
      for part, parent, joint in (("hip", "pelvis", 1), ("knee", "hip", 4), ("ankle", "knee", 7), ("toe", "ankle", 10),
                                  ("collar", "chest", 13), ("shoulder", "collar", 16), ("elbow", "shoulder", 18),
                                  ("wrist", "elbow", 20))),
)


def both(pattern: str, *parts: str, sides=("Left", "Right")) -> list[str]:
    return [pattern.format(side=side, part=part) for side in sides for part in parts]


COMMON = ["Hips", "Spine", "Spine1", "Neck", "Head",
          *both("{side}{part}", "UpLeg", "Leg", "Foot", "ToeBase", "Shoulder", "Arm", "ForeArm", "Hand")]
NAMINGS = {
    "mixamo": ["mixamorig:" + name for name in COMMON],
    "prefix": ["Robot_" + name for name in COMMON],
    "rokoko": ["Hips", "Spine1", "Spine2", "Neck", "Head",
               *both("{side}{part}", "Thigh", "Shin", "Foot", "Toe", "Shoulder", "Arm", "ForeArm", "Hand")],
    "xsens": ["Hips", "Chest", "Chest4", "Neck", "Head",
              *both("{side}{part}", "Hip", "Knee", "Ankle", "Toe", "Collar", "Shoulder", "Elbow", "Wrist")],
    "unreal": ["pelvis", "spine_01", "spine_03", "neck_01", "head",
               *both("{part}_{side}", "thigh", "calf", "foot", "ball", "clavicle", "upperarm", "lowerarm", "hand",
                     sides="lr")],
    "blender": ["hips", "spine", "chest", "neck", "head",
                *both("{part}.{side}", "thigh", "shin", "foot", "toe", "shoulder", "upper_arm", "forearm", "hand",
                      sides="LR")],
    "biped": ["Bip01 Pelvis", "Bip01 Spine", "Bip01 Spine1", "Bip01 Neck", "Bip01 Head",
              *both("Bip01 {side} {part}", "Thigh", "Calf", "Foot", "Toe0", "Clavicle", "UpperArm", "Forearm", "Hand",
                    sides="LR")],
    "vrm": ["J_Bip_C_Hips", "J_Bip_C_Spine", "J_Bip_C_Chest", "J_Bip_C_Neck", "J_Bip_C_Head",
            *both("J_Bip_{side}_{part}", "UpperLeg", "LowerLeg", "Foot", "ToeBase", "Shoulder", "UpperArm", "LowerArm",
                  "Hand", sides="LR")],
    "poser": ["hip", "abdomen", "chest", "neck", "head",
              *both("{side}{part}", "Thigh", "Shin", "Foot", "Toe", "Collar", "Shldr", "ForeArm", "Hand", sides="lr")],
    "smpl": ["Pelvis", "Spine1", "Spine3", "Neck", "Head",
             *both("{side}_{part}", "Hip", "Knee", "Ankle", "Foot", "Collar", "Shoulder", "Elbow", "Wrist",
                   sides="LR")],
}


def exercise(frames: int = 40) -> Motion:
    """Squats with swinging, bending arms, a turn and a step."""
    wave = np.sin(np.linspace(0, 2 * np.pi, frames))
    rise = (1 - np.cos(np.linspace(0, 2 * np.pi, frames))) / 2
    poses = np.zeros((frames, 24, 3))
    poses[:, 0, 1] = 0.4 * wave
    poses[:, (3, 6, 9)] = np.stack([0.1 * rise, 0.08 * wave, 0.05 * wave], 1)[:, None]
    poses[:, (12, 15)] = np.stack([-0.05 * rise, 0.15 * wave, 0 * wave], 1)[:, None]
    for offset, sign in enumerate((1, -1)):
        poses[:, 1 + offset, 0] = -0.7 * rise + 0.1 * sign * wave
        poses[:, 4 + offset, 0] = 1.2 * rise + 0.1
        poses[:, 7 + offset, 0] = -0.5 * rise
        poses[:, 16 + offset] = np.stack([0.3 * wave, 0.2 * wave, -sign * (1.1 - 0.4 * rise)], 1)
        poses[:, 18 + offset, 1] = -sign * (0.3 + 0.9 * rise)
    path = np.stack([0.2 * rise, 1 - 0.3 * rise, 0.5 * wave], 1)
    return Motion(poses, path, 30)


def human(names: list[str], motion: Motion | None = None, frames: dict[str, np.ndarray] | None = None,
          world: np.ndarray | None = None, scale: float = 1.0) -> Skeleton:
    """The default body's joints, in motion, as a file would hold them.

    Args:
        names: one for each of `PARTS`.
        motion: what it does; `exercise` without it.
        frames: part -> (3, 3) by which its own axes differ from the body's T-pose, so its zero pose is another one.
        world: (3, 3) from our axes to the file's.
        scale: file units in a metre.
    """
    motion = motion or exercise()
    world = np.eye(3) if world is None else world
    frames = frames or {}
    body = Body.default()
    rest = body.rest_joints().astype(float)
    rotations = global_rotations(motion.poses)
    positions = body.joints(motion.poses, translation=motion.translation)
    parts = [part for part, _, _ in PARTS]
    own = np.stack([frames.get(part, np.eye(3)) for part in parts])
    smpl = [joint for _, _, joint in PARTS]
    parents = np.array([-1 if parent is None else parts.index(parent) for _, parent, _ in PARTS])
    offsets = np.stack([np.zeros(3) if parent < 0 else own[parent].T @ (rest[joint] - rest[smpl[parent]])
                        for parent, joint in zip(parents, smpl, strict=True)])
    # A file's root has the file's axes: at zero the whole figure stands in them.
    return Skeleton(list(names), parents, offsets * scale, np.tile(world, (len(parts), 1, 1)),
                    world @ rotations[:, smpl] @ own, positions[:, smpl] @ world.T * scale, motion.fps)


def write_bvh(path, skeleton: Skeleton) -> None:
    """Write a skeleton whose rest pose is its zero pose."""
    lines, rows = ["HIERARCHY"], [skeleton.positions[:, 0]]
    local = skeleton.rotations.copy()
    children = {}
    for joint, parent in enumerate(skeleton.parents):
        children.setdefault(int(parent), []).append(joint)
        if parent >= 0:
            local[:, joint] = np.swapaxes(skeleton.rotations[:, parent], -1, -2) @ skeleton.rotations[:, joint]

    def joint_lines(joint: int, depth: int) -> None:
        pad = "  " * depth
        channels = "6 Xposition Yposition Zposition" if depth == 0 else "3"
        lines.extend([f"{pad}{'JOINT' if depth else 'ROOT'} {skeleton.names[joint]}", f"{pad}{{",
                      f"{pad}  OFFSET " + " ".join(f"{x:.8f}" for x in skeleton.offsets[joint]),
                      f"{pad}  CHANNELS {channels} Zrotation Xrotation Yrotation"])
        rows.append(Rotation.from_matrix(local[:, joint]).as_euler("ZXY", degrees=True))
        for child in children.get(joint, []):
            joint_lines(child, depth + 1)
        if joint not in children:
            lines.extend([f"{pad}  End Site", f"{pad}  {{", f"{pad}    OFFSET 0 0 0", f"{pad}  }}"])
        lines.append(f"{pad}}}")

    joint_lines(0, 0)
    lines += ["MOTION", f"Frames: {len(skeleton.rotations)}", f"Frame Time: {1 / skeleton.fps:.8f}"]
    lines += [" ".join(f"{x:.6f}" for x in row) for row in np.concatenate(rows, 1)]
    path.write_text("\n".join(lines) + "\n")
