"""Sentences to motions: text -> latent -> MotionCLIP's decoder -> poses -> feet on the ground, any length and rate."""

import json
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError, safe_open

from motion import features
from motion.bank import Bank
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.clip import Motion
from motion.cycles import fitted
from motion.grounding import ground
from motion.linear import NATIVE_FPS
from motion.motionclip import Config, MotionCLIP
from motion.text import encoder
from motion.windows import WINDOW

WEIGHTS = Path(__file__).parent / "weights" / "motionclip.safetensors"
SECONDS = (0.5, 10.0)
FPS = (10.0, 60.0)
FAR = 0.52
"""Below this cosine to every known phrase a text is far from all of them. Measured: of 40 ways to say known actions
the farthest had 0.54; of 30 texts about something else 28 stayed below 0.52."""
TEMPO = 0.12
"""Largest change of tempo between seeds."""
SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)
"""What keeps a motion on its side; else every other seed shows its mirror image."""
SPREAD = 0.35
"""How far at most another seed moves the components towards those of another performance."""

Tensor = torch.Tensor


def text_to_motion(text: str, seconds: float = 2.0, fps: float = 30.0, seed: int = 0, device: str = "cpu") -> Motion:
    """A sentence -> a canonical motion of the default body, feet on the ground.

    Args:
        text: what the person does, in English.
        seconds: length, 0.5 to 10.
        fps: frames per second, 10 to 60.
        seed: 0 is the text's own motion, other seeds are variations of it.
        device: a torch device for the decoder.
    Raises:
        InputError: empty text, or numbers out of range.
    """
    return Generator.default(device).text_to_motion(text, seconds, fps, seed)


class Generator:
    """A trained MotionCLIP with the latents of the actions it knows."""

    def __init__(self, model: MotionCLIP, bank: Bank, rate: float, text: str = "minilm", device: str = "cpu") -> None:
        """
        Args:
            model: the auto-encoder.
            bank: known actions.
            rate: frames per second at which the encoder was trained to see motion.
            text: name of the text encoder whose space the latents live in.
            device: a torch device.
        """
        self.model, self.bank, self.rate = model.eval().to(device), bank, rate
        self.text_encoder, self.device = text, torch.device(device)

    @classmethod
    @lru_cache
    def default(cls, device: str = "cpu") -> "Generator":
        """The generator with the weights that come with the project, loaded once on a device."""
        return cls.load(WEIGHTS, device)

    @classmethod
    def load(cls, path: str | Path, device: str = "cpu") -> "Generator":
        """A generator from a file that `motion.train` wrote.

        Raises:
            InputError: the file is missing, or isn't such a file.
        """
        path = Path(path)
        if not path.is_file():
            raise InputError(f"{path} does not exist: train it with `python -m motion.train`, or restore the file")
        try:
            with safe_open(path, "pt") as file:
                about = file.metadata() or {}
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118, it is no dict
            model = MotionCLIP(Config(**json.loads(about["config"])))
            model.load_state_dict({k: v.float() for k, v in tensors.items() if not k.startswith("bank.")})
            bank = Bank.of(tensors, about["bank"])
        except (SafetensorError, KeyError, RuntimeError, TypeError) as error:
            raise InputError(f"{path} is not a weights file written by `python -m motion.train`") from error
        return cls(model, bank, float(about["rate"]), about["text_encoder"], device)

    def text_to_motion(self, text: str, seconds: float = 2.0, fps: float = 30.0, seed: int = 0) -> Motion:
        """See the function of the same name."""
        if not text.strip():
            raise InputError("the text is empty: say in a few English words what the person should do")
        _check("seconds", seconds, SECONDS)
        _check("fps", fps, FPS)
        body = Body.default()
        with one_thread():
            latent, length, tempo = self._latent(text, seed)
            motion = self.decode(latent, length, text)
        if seed % 2 and not SIDE.search(text):
            motion = motion.mirrored()
        count = round(seconds * NATIVE_FPS * tempo)
        motion = fitted(motion, max(2, count), body_joints)
        motion = _retimed(motion, round(seconds * fps), fps, tempo)
        return ground(motion, body).canonical()

    def decode(self, latent: Tensor, seconds: float = WINDOW, text: str = "", fps: float = NATIVE_FPS) -> Motion:
        """A latent (D,) -> motion of `seconds` at `fps`."""
        times = torch.arange(max(2, round(seconds * fps)), device=self.device) * (NATIVE_FPS / fps)
        with torch.no_grad():
            rows = self.model.decode(latent[None].to(self.device), times=times)[0]
        return features.to_motion(rows.permute(2, 0, 1).cpu(), fps, text)

    def encode(self, motion: Motion) -> Tensor:
        """The first two seconds of a motion -> latent (D,)."""
        rows = features.to_rows(motion.resampled(NATIVE_FPS))[:round(WINDOW * NATIVE_FPS)]
        rows = features.turned(rows, -features.headings(rows[0]).expand(len(rows)))
        times = torch.arange(0, len(rows) - 1 + 1e-4, NATIVE_FPS / self.rate)
        x = features.at(rows, times).permute(1, 2, 0)[None]
        with torch.no_grad():
            return self.model.encode(x.to(self.device), times=times.to(self.device))[0].cpu()

    def reconstruct(self, motion: Motion) -> Motion:
        """The first two seconds of a motion as the auto-encoder tells them, at the motion's rate; not grounded."""
        seconds = min(WINDOW, motion.seconds)
        told = self.decode(self.encode(motion), seconds, motion.text, motion.fps)
        return told.turned(motion.headings[0]).moved(motion.translation[0] * [1, 0, 1])

    def _latent(self, text: str, seed: int) -> tuple[Tensor, float, float]:
        """Text and seed -> latent (D,), seconds it lasts, tempo."""
        vector = encoder(self.text_encoder).encode([text])[0]
        choice = self.bank.choose(vector)
        if choice.similarity < FAR:
            warnings.warn(f"the text {text!r} is far from every motion this model knows: it shows the nearest one, "
                          f"{choice.nearest[0]!r}; others near it are "
                          f"{' and '.join(map(repr, choice.nearest[1:]))}", InputWarning, stacklevel=4)
        own, known = self.bank.performances(choice.actions), torch.from_numpy(self.bank.components)
        said = self.model.linear.said(torch.from_numpy(vector).to(self.device)).cpu()
        if seed == 0:
            return said + known[own[0]], float(self.bank.seconds[own[0]]), 1.0
        rng = np.random.default_rng(seed)
        pick = own[seed % len(own)]
        kin = self.bank.performances([int(self.bank.component_action[pick])])
        other = rng.choice(kin[kin != pick] if len(kin) > 1 else np.arange(len(known)))
        components = torch.lerp(known[pick], known[other], SPREAD * rng.uniform(0.5, 1))
        return said + components, float(self.bank.seconds[pick]), 1 + TEMPO * rng.uniform(-1, 1)


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch use one thread: on matrices this small several spend their time waiting for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def body_joints(poses: np.ndarray) -> np.ndarray:
    """Poses (T, 24, 3) -> joints (T, 24, 3) of the default body around its pelvis, metres."""
    return Body.default().joints(poses, translation=np.zeros((len(poses), 3), np.float32))


def _retimed(motion: Motion, frames: int, fps: float, tempo: float) -> Motion:
    """`frames` frames at `fps`, played `tempo` times as fast."""
    if motion.fps == fps and tempo == 1 and len(motion) == frames:
        return motion
    places = np.arange(frames) / fps * motion.fps * tempo
    return motion.at(places.clip(0, len(motion) - 1), fps)


def _check(name: str, value: float, bounds: tuple[float, float]) -> None:
    if not bounds[0] <= value <= bounds[1]:
        raise InputError(f"--{name} {value:g} is out of range: give a number from {bounds[0]:g} to {bounds[1]:g}")
