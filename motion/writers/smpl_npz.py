"""SMPL motion in .npz files, with the keys of AMASS."""

from pathlib import Path

import numpy as np

from motion.clip import SMPL_PELVIS, Y_UP_TO_Z_UP, Motion


def write_smpl_npz(motion: Motion, path: str | Path, betas: np.ndarray | None = None) -> None:
    """Write `poses` (T, 72), `trans` (T, 3) with z up, `betas` (10,), `mocap_framerate`, `gender`, and the text."""
    world = motion.rotated(Y_UP_TO_Z_UP)
    betas = np.zeros(10, np.float32) if betas is None else np.asarray(betas, np.float32)
    np.savez_compressed(
        path, poses=world.poses.reshape(len(motion), 72), trans=world.translation - SMPL_PELVIS, betas=betas,
        gender="neutral", mocap_framerate=motion.fps, up_axis="z", text=motion.text)
