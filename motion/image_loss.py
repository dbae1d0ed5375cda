"""Equation 3: what the encoder hears in a motion shall be near to what CLIP sees in a picture of it.

A random frame of the window is drawn as a lit body and seen by CLIP's image tower. Pictures of one frame a second of
every take are enough, for neighbouring frames look alike; each is drawn when it is first asked for, and its vector
kept. It needs latents aligned to CLIP, and CLIP's weights.
"""

import numpy as np
import torch
import torch.nn.functional as F

from motion import features
from motion.body.model import Body
from motion.body.raster import draw_body
from motion.linear import NATIVE_FPS
from motion.text.clip import CLIP
from motion.windows import Take

SPACING = int(NATIVE_FPS)
"""Frames from one picture of a take to the next."""
DEGREES, TILT = 30.0, 10.0
"""Where the camera stands: how far to the person's left, and above."""
PICTURED = 8
"""Windows of a batch that are looked at, so that training isn't slowed much."""
Tensor = torch.Tensor


def image_loss(heard: Tensor, seen: Tensor) -> Tensor:
    """Mean of 1 - cosine, in [0, 2].

    Args:
        heard: (B, D) what the encoder makes of the motions.
        seen: (B, D) unit vectors of their pictures.
    """
    return (1 - (F.normalize(heard.float(), dim=-1) * seen).sum(-1)).mean()


class Pictures:
    """What CLIP sees in the takes: vectors of pictures, made when they are asked for and kept."""

    def __init__(self, takes: list[Take], clip: CLIP) -> None:
        self.takes, self.clip = takes, clip
        self.vectors: dict[tuple[int, int], np.ndarray] = {}

    def seen(self, take: Tensor, frame: Tensor) -> Tensor:
        """Unit vectors (B, D) of the pictures nearest to frames (B,) of the takes with index (B,)."""
        keys = [self._key(*place) for place in zip(take.tolist(), frame.tolist(), strict=True)]
        missing = sorted(set(keys) - self.vectors.keys())
        if missing:
            images = np.stack([self.draw(*key) for key in missing])
            self.vectors.update(zip(missing, self.clip.encode_images(images), strict=True))
        return torch.from_numpy(np.stack([self.vectors[key] for key in keys]))

    def _key(self, take: int, frame: float) -> tuple[int, int]:
        """Take and frame number of the picture nearest to a frame."""
        last = (len(self.takes[take].rows) - 1) // SPACING
        return take, SPACING * min(round(frame / SPACING), last)

    def draw(self, take: int, frame: int) -> np.ndarray:
        """The body in a frame of a take, seen from the front and a little from its left: RGB, as CLIP takes it."""
        body = Body.default()
        pose = features.to_motion(self.takes[take].rows[frame:frame + 1], NATIVE_FPS).canonical().poses[0]
        return draw_body(body.forward(pose)[0], body.faces, (self.clip.pixels,) * 2, DEGREES, TILT)
