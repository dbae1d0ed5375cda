"""`Motion` -> motion files: SMPL .npz, BVH, glTF."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from motion.body.model import Body
    from motion.clip import Motion

FORMATS = (".npz", ".bvh", ".glb")


def save(motion: "Motion", path: str | Path, body: "Body | None" = None, betas: "np.ndarray | None" = None) -> Path:
    """Write a motion file of the kind that the suffix names; `motion.load` reads it back.

    .npz holds what AMASS files hold, with z up. .bvh is a skeleton of 24 joints in metres, y up, its zero pose the
    T-pose. .glb is glTF 2.0: the skinned body itself with its animation, for Blender, game engines and browsers.

    Args:
        motion: what to write.
        path: the file; its folder is made.
        body: whose skeleton and skin are written; the default body without it.
        betas: (10,) that body's shape.

    Returns:
        The path.

    Raises:
        InputError: the suffix names no format we write.
    """
    from motion.body.errors import InputError

    path = Path(path)
    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise InputError(f"{path} is no motion file we write: name it {', '.join(FORMATS)}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == ".npz":
        from motion.writers.smpl_npz import write_smpl_npz

        write_smpl_npz(motion, path, betas)
    elif kind == ".bvh":
        from motion.writers.bvh import write_bvh

        write_bvh(motion, path, body, betas)
    else:
        from motion.writers.gltf import write_glb

        write_glb(motion, path, body, betas)
    return path
