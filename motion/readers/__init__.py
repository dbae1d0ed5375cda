"""Motion files of every kind -> `Motion` on the SMPL body."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motion.body.model import Body
    from motion.clip import Motion

FORMATS = (".bvh", ".npz", ".txt", ".json", ".glb")


def load(path: str | Path, body: "Body | None" = None) -> "Motion":
    """Read a motion file: BVH, AMASS or SMPL .npz, DeepMimic .txt or .json, or an animation in a .glb.

    Args:
        path: the file.
        body: whose skeleton and floor contact are used; the default body without it.

    Returns:
        A canonical motion at the file's own rate, its feet on the ground.

    Raises:
        InputError: there is no such file, or it can't be read as a human's motion.
    """
    from motion.retarget import on_floor
    return on_floor(read(path, body), body).canonical()


def read(path: str | Path, body: "Body | None" = None) -> "Motion":
    """Like `load`, but where the file puts it: neither canonical nor on the ground."""
    from motion.body.errors import InputError
    path = Path(path)
    if not path.is_file():
        raise InputError(f"There is no motion file {path}: check the path.")
    kind = path.suffix.lower()
    if kind == ".npz":
        from motion.readers.smpl_npz import read_smpl_npz
        return read_smpl_npz(path)
    from motion.readers.smpl_skeleton import smpl_motion
    from motion.retarget import retarget
    name = ""
    if kind == ".bvh":
        from motion.readers.bvh import read_bvh
        skeleton = read_bvh(path)
    elif kind in (".txt", ".json"):
        from motion.readers.deepmimic import read_deepmimic
        skeleton = read_deepmimic(path)
    elif kind == ".glb":
        from motion.readers.gltf import read_glb
        name, skeleton = max(read_glb(path).items(), key=lambda item: len(item[1].rotations))
    else:
        raise InputError(f"{path} is no motion file we read: give a {', '.join(FORMATS)} file.")
    own = smpl_motion(skeleton, body)
    if own is not None:
        return replace(own, text=name)
    if kind == ".bvh":
        skeleton = skeleton.without_reference()
    return retarget(skeleton, body, source=str(path))
