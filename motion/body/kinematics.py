"""Forward kinematics of a skeleton whose rest pose has world-aligned joint frames, in torch."""

from collections.abc import Sequence

import torch

Tensor = torch.Tensor


def forward_kinematics(
    rotmats: Tensor, rest_joints: Tensor, translation: Tensor, parents: Sequence[int]
) -> tuple[Tensor, Tensor]:
    """Pose a skeleton; differentiable.

    Args:
        rotmats: (B, J, 3, 3) rotation of each joint relative to its parent.
        rest_joints: (J, 3) or (B, J, 3) metres, joints in the rest pose.
        translation: (B, 3) or (3,) metres, where the root joint is to be.
        parents: parent of each joint, -1 for the root; parents come first.

    Returns:
        joints (B, J, 3) in the world, and global rotations (B, J, 3, 3).
    """
    rest = rest_joints.expand(rotmats.shape[0], -1, -1)
    turned = [rotmats[:, 0]]
    placed = [translation.expand(rotmats.shape[0], -1)]
    for joint, parent in enumerate(parents):
        if joint == 0:
            continue
        bone = rest[:, joint] - rest[:, parent]
        placed.append(placed[parent] + (turned[parent] @ bone[..., None]).squeeze(-1))
        turned.append(turned[parent] @ rotmats[:, joint])
    return torch.stack(placed, 1), torch.stack(turned, 1)
