import numpy as np

from warping.anatomy import is_face
from warping.head import _hairness


def test_of_a_head_cut_off_at_the_brow_the_face_is_no_hair():
    height, around = (a.ravel() for a in np.meshgrid(np.linspace(-1, 2, 40), np.linspace(-3, 3, 60)))
    sure = ((height < 0.8) & (np.abs(around) < 1.2)).astype(np.float32)
    hair, hat = _hairness(height, around, sure, np.full((len(height), 3), 180.0), None)
    assert not hat and np.isfinite(hair).all()
    face = is_face(height, around)
    assert face.any() and (hair[face] == 0).all() and (hair[height > 1.5] == 1).all()
