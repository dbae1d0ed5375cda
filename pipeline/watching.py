"""The motion of a person in a video, as a motion to set another person in."""

import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from motion.body.errors import InputError, InputWarning
from pipeline.progress import Progress, silent

if TYPE_CHECKING:
    from body_estimation import Person
    from motion import Motion
    from motion.body.model import Body


class Watching:
    """Estimates the motion in a video, and remembers the last one: a folder of photos is driven by one video.

    Args:
        body: the model of the person in the video.
    """

    def __init__(self, body: "Body") -> None:
        self._body = body
        self._asked: tuple | None = None
        self._found: Motion | InputError | None = None
        self._told: list[str] = []

    def __call__(self, path: Path, seconds: float, progress: Progress = silent) -> "Motion":
        """What the largest person does in the first `seconds` of a video: canonical, of the default body.

        InputError if the video can't be used, InputWarning where the motion may surprise; both also when the motion is
        remembered.
        """
        asked = path, path.stat().st_mtime_ns, seconds
        if asked != self._asked:
            self._watch(path, seconds, progress)
            self._asked = asked
        for text in self._told:
            warnings.warn(text, InputWarning, stacklevel=2)
        if isinstance(self._found, InputError):
            raise self._found
        return self._found

    def _watch(self, path: Path, seconds: float, progress: Progress) -> None:
        from body_estimation import estimate_video

        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", InputWarning)
            try:
                person, motion = estimate_video(path, smpl=self._body, progress=progress, seconds=seconds)
                self._found = of_default_body(replace(motion, text=path.stem), person)
            except InputError as error:
                self._found = error
        self._told = [str(one.message) for one in told if issubclass(one.category, InputWarning)]


def of_default_body(motion: "Motion", person: "Person") -> "Motion":
    """The motion of a person as that of the default body, which a clip is of: the path goes with the legs' length."""
    from motion.body.model import Body
    from motion.grounding import Skeleton

    legs = Skeleton(Body.default(), None).standing / Skeleton(person.body, person.betas).standing
    return replace(motion, translation=motion.translation * np.float32(legs))
