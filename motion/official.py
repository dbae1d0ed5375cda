"""Text to motion with the checkpoint that MotionCLIP's authors released: `run.py --motionclip PATH`.

Its latents are CLIP's text vectors themselves, so a sentence is decoded as it is, without a bank of known actions. Its
rows are 24 rotations, two rows of each matrix, in AMASS' world (z up) with any heading, and the pelvis' place in metres
counted from the first frame. Two rotations of fingers stand where SMPL has its hand joints; the hands stay straight.
"""

from pathlib import Path

import numpy as np
import torch

from motion.body.errors import InputError
from motion.body.rotations import axis_angle_to_matrix, matrix_to_axis_angle, matrix_to_sixd, sixd_to_matrix
from motion.clip import Y_UP_TO_Z_UP, Motion
from motion.features import ROOT
from motion.generate import Generator, Latents
from motion.linear import NATIVE_FPS
from motion.motionclip import MotionCLIP
from motion.retarget import on_floor
from motion.text.words import Words
from motion.windows import WINDOW

HANDS = slice(22, 24)
Tensor = torch.Tensor


class OfficialGenerator(Generator):
    """The published auto-encoder, used like a `Generator`."""

    def __init__(self, model: MotionCLIP, words: Words, device: str = "cpu") -> None:
        """
        Args:
            model: see `MotionCLIP.from_official`.
            words: reads texts; the checkpoint is aligned to CLIP.
            device: a torch device.
        Raises:
            InputError: the text encoder's vectors are of another size than the latents.
        """
        if words.dim != model.config.latent_dim or model.config.rows != ROOT + 1:
            raise InputError(f"--motionclip: a checkpoint of {model.config.latent_dim} numbers and {model.config.rows} "
                             f"rows can't be used with {words.title}, whose vectors have {words.dim}; the release has "
                             f"512 and {ROOT + 1}")
        self.model, self.words, self.rate = model.eval().to(device), words, NATIVE_FPS
        self.device, self.known = torch.device(device), frozenset()

    @classmethod
    def load(cls, path: str | Path, device: str = "cpu", text_encoder: str | None = None) -> "OfficialGenerator":
        """The generator from a released checkpoint (.pth.tar).

        Args:
            path: the checkpoint.
            device: a torch device.
            text_encoder: "clip" (the default) or "clip:FILE".
        Raises:
            InputError: the file isn't such a checkpoint, or CLIP is missing.
        """
        return cls(MotionCLIP.from_official(path), Words(text_encoder or "clip"), device)

    def latents(self, text: str, seed: int = 0) -> Latents:
        """What a sentence is for the decoder: the text encoder's vector. Directions are not written into it."""
        return Latents(torch.from_numpy(self.words.plain([text])), [0.0], WINDOW)

    def tell(self, latents: Latents, text: str = "", fps: float = NATIVE_FPS) -> Motion:
        """Latents -> the two seconds that the release tells, at any rate: it is decoded at fractional times."""
        times = torch.arange(round(WINDOW * fps), device=self.device) * (NATIVE_FPS / fps)
        with torch.no_grad():
            rows = self.model.decode(latents.z.to(self.device), times=times)[0].permute(2, 0, 1).cpu()
        return on_floor(to_motion(rows, fps, text)).canonical()

    def reconstruct(self, motion: Motion) -> Motion:
        """The first two seconds of a motion as the auto-encoder tells them, at the motion's rate, canonical."""
        told = self.tell(Latents(self.encode(motion)[None], [0.0], WINDOW), motion.text, motion.fps)
        return told.slice(0, len(motion))

    def _seen(self, motion: Motion, starts: list[float]) -> tuple[Tensor, Tensor, Tensor]:
        """Windows of a motion as the encoder sees them: x (W, 25, 6, T), mask (W, T), times (W, T)."""
        motion = motion.resampled(NATIVE_FPS)
        times = torch.arange(round(WINDOW * NATIVE_FPS))
        begins = [min(round(start * NATIVE_FPS), len(motion) - 1) for start in starts]
        windows = [motion.slice(begin, begin + len(times)) for begin in begins]
        mask = torch.stack([times < len(window) for window in windows])
        x = torch.zeros(len(starts), ROOT + 1, 6, len(times))
        for own, window in zip(x, windows, strict=True):
            own[..., :len(window)] = to_rows(window.canonical()).permute(1, 2, 0)
        return x.to(self.device), mask.to(self.device), times.float().expand(len(starts), -1).to(self.device)


def to_motion(rows: Tensor, fps: float, text: str = "") -> Motion:
    """Rows (T, 25, 6) of the release -> motion in our world (y up), where the release has it."""
    poses = matrix_to_axis_angle(sixd_to_matrix(rows[:, :ROOT].float())).numpy()
    poses[:, HANDS] = 0
    return Motion(poses, rows[:, ROOT, :3].float().numpy(), fps, text).rotated(Y_UP_TO_Z_UP.T)


def to_rows(motion: Motion) -> Tensor:
    """Motion -> rows (T, 25, 6) of the release."""
    motion = motion.rotated(Y_UP_TO_Z_UP)
    root = np.zeros((len(motion), 1, 6), np.float32)
    root[:, 0, :3] = motion.translation - motion.translation[0]
    return torch.cat([matrix_to_sixd(axis_angle_to_matrix(torch.from_numpy(motion.poses))), torch.from_numpy(root)], 1)
