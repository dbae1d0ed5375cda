"""Which photo goes before which in a frame: folds, shade and the fit's mistakes are alike where the poses are."""

import numpy as np

_ALONE = 0.03  # metres by which the joints are nearer to one photo's than to the other's: it goes first by all means
_BLURRED = 0.15  # metres by which a photo without any of the first one's sharpness would be taken to be farther
_TOLERANCE = 0.05  # of sharpness, by which photos differ anyway
_FIRST = 0.02  # metres by which the first photo is taken to be nearer: its light and its fitted body are the frame's


class Precedence:
    """The photos' poses, to be compared with each frame's.

    Args:
        body: `motion.body.Body`; betas: (10,) its shape.
        photos: of `photos.Photo`; sharp: (S,) their `photos.sharpness`. What moved before the camera goes behind.
    """

    def __init__(self, body, betas: np.ndarray, photos: list, sharp: np.ndarray):
        joints = [body.joints(photo.pose, betas, photo.translation) for photo in photos]
        self.places = np.stack([_seen(j, p.camera.rotation) for j, p in zip(joints, photos, strict=True)])
        self.farther = _BLURRED * np.maximum(1 - _TOLERANCE - np.asarray(sharp), 0)
        self.farther[0] = -_FIRST

    def of(self, joints: np.ndarray, rotation: np.ndarray) -> np.ndarray:
        """(S, S) float32 in [0, 1]: how far the row's photo goes before the column's; both ways together 1.

        It changes smoothly from frame to frame: where two photos are about as near, both are mixed.

        Args:
            joints: (24, 3) of the frame, metres; rotation: (3, 3) of its camera.
        """
        away = np.abs(self.places - _seen(joints, rotation)).mean(axis=(1, 2)) + self.farther
        return np.clip(0.5 + (away - away[:, None]) / (2 * _ALONE), 0, 1).astype(np.float32)


def _seen(joints, rotation):
    """Joints (24, 3) about the pelvis, as the camera sees them."""
    return (joints - joints[0]) @ np.asarray(rotation).T
