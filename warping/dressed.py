"""A person as they are drawn: in what the body's model knows nothing of, shoes and skirts."""

from dataclasses import dataclass

import numpy as np

from warping.shoes import in_shoes
from warping.skirt import Cloth, in_skirt


@dataclass(frozen=True)
class Dressed:
    """What drawing needs of a `body_estimation.Person`.

    Attributes:
        body: `motion.body.Body`; betas: (10,); offsets: (V, 3) metres; sources: the photos.
        cloth: `skirt.Cloth` of a skirt, None without one.
    """

    body: object
    betas: np.ndarray
    offsets: np.ndarray
    sources: list
    cloth: Cloth | None = None


def dressed(person) -> Dressed:
    """A `body_estimation.Person` in their shoes and skirt."""
    body, offsets, cloth = in_skirt(person, in_shoes(person))
    return Dressed(body, person.betas, offsets, person.sources, cloth)
