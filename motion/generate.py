"""Sentences to motions: text -> latents -> MotionCLIP's decoder -> poses -> feet on the ground, any length and rate."""

import json
import re
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import SafetensorError, safe_open

from motion import features
from motion.bank import Bank, Performance
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.body.threads import one_thread
from motion.clip import Motion
from motion.cycles import joined, looped, repeated
from motion.grounding import ground
from motion.linear import NATIVE_FPS
from motion.motionclip import Config, MotionCLIP
from motion.sequence import Part, in_sequence
from motion.styles import stylize
from motion.text.sentence import Step, parse
from motion.text.words import Words
from motion.windows import WINDOW, Take, Windows, covering

WEIGHTS = Path(__file__).parent / "weights" / "motionclip.safetensors"
SECONDS = (0.5, 20.0)
FPS = (10.0, 60.0)
FAR = 0.52
"""Below this cosine to every known phrase a text is far from all of them. Measured: of 40 ways to say known actions
the farthest had 0.54; of 30 texts about something else 28 stayed below 0.52."""
TEMPO = 0.12
"""Largest change of tempo between seeds."""
SIDE = re.compile(r"\b(left|right|clockwise|counter-?clockwise|anti-?clockwise)\b", re.IGNORECASE)
"""What keeps a motion on its side; else every other seed shows its mirror image."""
SPREAD = 0.35
"""How far at most another seed moves the components towards those of another performance."""
SEAM = 15
"""Frames over which the windows of a performance pass into each other."""
Tensor = torch.Tensor


def text_to_motion(text: str, seconds: float | None = None, fps: float = 30.0, seed: int = 0, device: str = "cpu",
                   loop: bool = False, text_encoder: str | None = None) -> Motion:
    """A sentence -> a canonical motion of the default body, feet on the ground.

    Args:
        text: what the person does, in English; "walks forward, then waves" is done in that order.
        seconds: length, 0.5 to 20; without it as long as what is done takes.
        fps: frames per second, 10 to 60.
        seed: 0 is the text's own motion, other seeds are variations of it.
        device: a torch device for the decoder.
        loop: make it one that can be played again and again; it lasts about `seconds` then, or one round.
        text_encoder: what reads the text if not the encoder that the weights are aligned to; see `Generator.load`.
    Raises:
        InputError: empty text, or numbers out of range.
    """
    return Generator.default(device, text_encoder).text_to_motion(text, seconds, fps, seed, loop)


@dataclass
class Latents:
    """A performance in the latent space: z (W, D) of its windows, which begin at `starts` (W,) seconds.

    Attributes:
        seconds: its length.
        loop: 1 if what it shows repeats, 0 if it comes to an end, -1 if that isn't known.
        action: name of the known action it comes from.
    """

    z: Tensor
    starts: list[float]
    seconds: float
    loop: int = -1
    action: str = ""


class Generator:
    """A trained MotionCLIP with the latents of the actions it knows."""

    def __init__(self, model: MotionCLIP, bank: Bank, rate: float, words: Words, device: str = "cpu") -> None:
        """
        Args:
            model: the auto-encoder.
            bank: known actions.
            rate: frames per second at which the encoder was trained to see motion.
            words: the space of texts that the latents are aligned to.
            device: a torch device.
        """
        self.model, self.bank, self.rate, self.words = model.eval().to(device), bank, rate, words
        self.device = torch.device(device)
        self.known = frozenset(bank.phrases)

    @classmethod
    def default(cls, device: str = "cpu", text_encoder: str | None = None) -> "Generator":
        """The generator with the weights that come with the project, loaded once on a device."""
        return _default(str(device), text_encoder)

    @classmethod
    def load(cls, path: str | Path, device: str = "cpu", text_encoder: str | None = None) -> "Generator":
        """A generator from a file that `motion.train` wrote.

        Args:
            path: the file.
            device: a torch device.
            text_encoder: "minilm", "clip" or "clip:FILE"; by default the one that the file says it is aligned to.
                Another one is joined to that by a map, see `motion.text.joining`.
        Raises:
            InputError: the file is missing, or isn't such a file; the text encoder is missing, or can't be joined.
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
            bank, words = Bank.of(tensors, about["bank"]), Words(about["text_encoder"])
        except (SafetensorError, KeyError, RuntimeError, TypeError) as error:
            raise InputError(f"{path} is not a weights file written by `python -m motion.train`") from error
        words = words.read_by(text_encoder, bank.phrases)
        return cls(model, bank, float(about["rate"]), words, device)

    def text_to_motion(self, text: str, seconds: float | None = None, fps: float = 30.0, seed: int = 0,
                       loop: bool = False) -> Motion:
        """See the function of the same name."""
        if not text.strip():
            raise InputError("the text is empty: say in a few English words what the person should do")
        if seconds is not None:
            _check("seconds", seconds, SECONDS)
        _check("fps", fps, FPS)
        with one_thread():
            parts = [self._part(step, seed) for step in parse(text, self.known)]
            motion = in_sequence(parts, None if loop else seconds)
        if loop:
            motion = _closed(motion, seconds, fps)
        else:
            motion = ground(_retimed(motion, round((seconds or motion.seconds) * fps), fps), Body.default())
        return replace(motion.canonical(), text=text)

    def latents(self, text: str, seed: int = 0) -> Latents:
        """What a sentence about one thing becomes: its own vector with the components of the nearest known action.

        A text far from everything known is answered with what is nearest, and a warning.
        """
        vector = self.words.vectors([text])[0]
        choice = self.bank.choose(vector)
        if choice.similarity < FAR:
            warnings.warn(f"the text {text!r} is far from every motion this model knows: it shows the nearest one, "
                          f"{choice.nearest[0]!r}; others near it are "
                          f"{' and '.join(map(repr, choice.nearest[1:]))}", InputWarning, stacklevel=4)
        index = self.bank.performances(choice.actions)
        pick = index[seed % len(index)]
        chosen = self.bank.performance(pick)
        if seed:
            chosen = self._varied(chosen, pick, np.random.default_rng(seed))
        said = self.model.linear.said(torch.from_numpy(vector).to(self.device)).cpu()
        action = self.bank.performance_action[pick]
        return Latents(chosen.components + said, chosen.starts, chosen.seconds, int(self.bank.loop[action]),
                       self.bank.actions[action])

    def tell(self, latents: Latents, text: str = "") -> Motion:
        """Latents -> motion at 30 fps, its windows passing into each other."""
        frames = [round(min(WINDOW, latents.seconds - start) * NATIVE_FPS) for start in latents.starts]
        times = torch.arange(max(2, *frames), device=self.device).float()
        with torch.no_grad():
            rows = self.model.decode(latents.z.to(self.device), times=times).permute(0, 3, 1, 2).cpu()
        windows = [features.to_motion(own[:count], NATIVE_FPS, text) for own, count in zip(rows, frames, strict=True)]
        whole = windows[0]
        for window, start in zip(windows[1:], latents.starts[1:], strict=True):
            overlap = len(whole) - round(start * NATIVE_FPS)
            seam = min(SEAM, overlap)
            early = (overlap - seam) // 2
            whole = joined(whole.slice(0, len(whole) - (overlap - seam - early)), window.slice(early), seam)
        return whole

    def _part(self, step: Step, seed: int) -> Part:
        """One thing that is done."""
        latents = self.latents(step.text, seed)
        motion = self.tell(latents, step.text)
        if seed % 2 and not SIDE.search(step.text):
            motion = motion.mirrored()
        if step.style:
            motion = stylize(motion, step.style, step.style_amount, seed)
        tempo = step.pace * (1 + TEMPO * np.random.default_rng(seed).uniform(-1, 1) if seed else 1)
        if step.repetitions > 1:
            motion = repeated(motion, step.repetitions)
        return Part(motion, latents.loop == 1 and step.repetitions == 1, float(tempo), step.seconds)

    def _varied(self, chosen: Performance, pick: int, rng: np.random.Generator) -> Performance:
        """A performance moved a little towards another one of its action."""
        kin = self.bank.performances([int(self.bank.performance_action[pick])])
        kin = kin[kin != pick]
        if not len(kin):
            return chosen
        other = self.bank.performance(int(rng.choice(kin))).components
        shared, share = min(len(chosen.components), len(other)), SPREAD * rng.uniform(0.5, 1)
        components = chosen.components.clone()
        components[:shared] = torch.lerp(components[:shared], other[:shared], share)
        return replace(chosen, components=components)

    def encode(self, motion: Motion) -> Tensor:
        """The first two seconds of a motion -> latent (D,)."""
        with torch.no_grad():
            return self.model.encode(*self._seen(motion, [0.0]))[0].cpu()

    def hear(self, motion: Motion, starts: list[float] | None = None) -> np.ndarray:
        """What the encoder says a motion shows: unit vectors (W, D) of windows of two seconds.

        Args:
            motion: the motion.
            starts: (W,) seconds at which the windows begin; one a second without it.
        """
        if starts is None:
            starts = np.arange(0, max(0.0, motion.seconds - 0.75 * WINDOW) + 1e-6, WINDOW / 2).tolist()
        with torch.no_grad():
            return F.normalize(self.model.encoder(*self._seen(motion, starts)), dim=-1).cpu().numpy()

    def read(self, motion: Motion) -> Latents:
        """Latents of a whole motion, at any rate: of windows of two seconds that overlap; `tell` is the way back."""
        starts = [frame / NATIVE_FPS for frame in covering(motion.seconds)]
        with one_thread(), torch.no_grad():
            z = self.model.encode(*self._seen(motion, starts)).cpu()
        return Latents(z, starts, motion.seconds)

    def _seen(self, motion: Motion, starts: list[float]) -> tuple[Tensor, Tensor, Tensor]:
        """Windows of a motion as the encoder sees them: x (W, 25, 6, T), mask (W, T), times (W, T)."""
        windows = Windows([Take.of(motion, "", [""])])
        batch = windows.cut(torch.zeros(len(starts), dtype=torch.long), NATIVE_FPS * torch.tensor(starts), self.rate)
        batch = batch.to(self.device)
        return batch.x, batch.mask, batch.times

    def reconstruct(self, motion: Motion) -> Motion:
        """The first two seconds of a motion as the auto-encoder tells them, at the motion's rate; not grounded."""
        seconds = min(WINDOW, motion.seconds)
        times = torch.arange(max(2, round(seconds * motion.fps)), device=self.device) * (NATIVE_FPS / motion.fps)
        with torch.no_grad():
            rows = self.model.decode(self.encode(motion)[None].to(self.device), times=times)[0]
        told = features.to_motion(rows.permute(2, 0, 1).cpu(), motion.fps, motion.text)
        return told.turned(motion.headings[0]).moved(motion.translation[0] * [1, 0, 1])


@lru_cache
def _default(device: str, text_encoder: str | None) -> Generator:
    return Generator.load(WEIGHTS, device, text_encoder)


def _closed(motion: Motion, seconds: float | None, fps: float) -> Motion:
    """A loop of the motion, on the ground, at `fps`."""
    loop = looped(motion, seconds and round(seconds * motion.fps))
    once = loop.once(ground(loop.motion, Body.default()))
    frames = round(once.seconds * fps)
    # The frame after the last one is the first one: it lies beyond the end of what is sampled.
    return once if frames == len(once) and fps == once.fps else once.at(
        (np.arange(frames) * len(once) / frames).clip(0, len(once) - 1), fps)


def _retimed(motion: Motion, frames: int, fps: float) -> Motion:
    """`frames` frames at `fps`."""
    if motion.fps == fps and len(motion) == frames:
        return motion
    places = np.arange(frames) / fps * motion.fps
    return motion.at(places.clip(0, len(motion) - 1), fps)


def _check(name: str, value: float, bounds: tuple[float, float]) -> None:
    if not bounds[0] <= value <= bounds[1]:
        raise InputError(f"--{name} {value:g} is out of range: give a number from {bounds[0]:g} to {bounds[1]:g}")
