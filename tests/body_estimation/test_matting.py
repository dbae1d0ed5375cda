import cv2
import numpy as np

from body_estimation import matting
from body_estimation.matting import sharpen

HIDDEN = np.zeros((33, 3))


def ellipse(size: int, fine: int = 8) -> np.ndarray:
    """True coverage (size, size) of an upright ellipse in the middle."""
    y, x = (np.mgrid[: size * fine, : size * fine] + 0.5) / (size * fine) - 0.5
    inside = (np.hypot(x, y / 1.7) < 0.22).astype(np.float32)
    return cv2.resize(inside, (size, size), interpolation=cv2.INTER_AREA)


def painted(alpha: np.ndarray) -> np.ndarray:
    picture = alpha[..., None] * [200.0, 60, 40] + (1 - alpha[..., None]) * [60.0, 110, 160]
    return np.clip(picture + np.random.default_rng(0).normal(0, 5, picture.shape), 0, 255).astype(np.uint8)


def test_an_edge_is_recovered():
    truth = ellipse(200)
    blurred = cv2.GaussianBlur(truth, (0, 0), 6)
    sharp = sharpen(painted(truth), blurred, HIDDEN)
    assert sharp.dtype == np.float32 and sharp.shape == truth.shape
    assert ((sharp > 0.5) != (truth > 0.5)).mean() < 0.004
    assert np.abs(sharp - truth).mean() < 0.1 * np.abs(blurred - truth).mean()


def test_small_photos_have_no_jagged_outline():
    truth = ellipse(96)
    sharp = sharpen(painted(truth), cv2.GaussianBlur(truth, (0, 0), 3), HIDDEN)
    rim = (truth > 0.02) & (truth < 0.98)
    hard = (truth > 0.5).astype(np.float32)
    assert np.abs(sharp - truth)[rim].mean() < 0.65 * np.abs(hard - truth)[rim].mean()
    assert ((sharp > 0.1) & (sharp < 0.9)).sum() > 0.4 * ((truth > 0.1) & (truth < 0.9)).sum()
    assert not sharp[cv2.dilate(truth, np.ones((9, 9))) == 0].any()  # no halo
    assert (sharp[cv2.erode(truth, np.ones((9, 9))) == 1] == 1).all()  # no holes


def test_a_smaller_mask_is_the_same_view():
    truth = ellipse(256)
    whole = sharpen(painted(truth), cv2.GaussianBlur(truth, (0, 0), 6), HIDDEN)
    half = cv2.resize(cv2.GaussianBlur(truth, (0, 0), 6), (128, 128), interpolation=cv2.INTER_AREA)
    assert np.abs(sharpen(painted(truth), half, HIDDEN) - whole).mean() < 0.002


def test_other_people_are_left_out():
    truth = ellipse(200)
    left, right = truth.copy(), truth.copy()
    left[:, 100:] = right[:, :100] = 0
    mine = sharpen(painted(truth), cv2.GaussianBlur(truth, (0, 0), 6), HIDDEN, others=right)
    assert mine[:, 103:].max() < 0.05 and np.abs(mine - left)[:, :97].mean() < 0.01


def test_dark_hair_before_a_dark_wall_is_kept():
    """The cap of hair has the wall's colour: where the face is known, the network's mask is believed."""
    truth, rows = ellipse(400), np.arange(400)[:, None]
    picture = painted(truth)
    hair = (truth > 0.5) & (rows < 72)
    picture[hair] = picture[truth < 0.01][: hair.sum()]
    landmarks = HIDDEN.copy()
    landmarks[:13] = [200, 80, 1]
    landmarks[[2, 5], 1], landmarks[[9, 10], 1], landmarks[[11, 12], 1] = 70, 100, 140  # eyes, mouth, shoulders
    blurred = cv2.GaussianBlur(truth, (0, 0), 3)
    kept, lost = (sharpen(picture, blurred, seen)[hair].mean() for seen in (landmarks, HIDDEN))
    assert kept > 0.7
    assert kept > lost + 0.4


def test_a_wall_of_the_trousers_colour_is_told_from_the_person_before_it(monkeypatch):
    """The network's mask takes in some of the wall beside the chest; trousers of the wall's colour are further down."""
    truth = ellipse(300)
    upper = np.arange(300)[:, None] < 150
    chest, cloth, floor = [200.0, 60, 40], [150.0, 100, 60], [60.0, 110, 160]
    person, behind = (np.where(upper[..., None], *pair) for pair in ((chest, cloth), (cloth, floor)))
    picture = truth[..., None] * person + (1 - truth[..., None]) * behind
    picture = np.clip(picture + np.random.default_rng(0).normal(0, 5, picture.shape), 0, 255).astype(np.uint8)
    bulge = np.zeros_like(truth)
    bulge[80:130, 150:230] = 1
    blurred = cv2.GaussianBlur(np.maximum(truth, bulge), (0, 0), 6)
    beside = (bulge > 0) & (truth < 0.5)
    taken = sharpen(picture, blurred, HIDDEN)[beside].mean()
    monkeypatch.setattr(matting, "_by_neighbours", lambda image, labels, size: labels)
    assert taken < 0.1 < 0.5 * sharpen(picture, blurred, HIDDEN)[beside].mean()


def test_soles_as_pale_as_the_floor_are_kept():
    """Where the feet are known, the network's mask is believed."""
    truth, rows = ellipse(400), np.arange(400)[:, None]
    picture = painted(truth)
    sole = (truth > 0.5) & (rows > 338)
    picture[sole] = picture[truth < 0.01][: sole.sum()]
    landmarks = HIDDEN.copy()
    landmarks[29:33] = [[190, 330, 1], [210, 330, 1], [190, 342, 1], [210, 342, 1]]
    blurred = cv2.GaussianBlur(truth, (0, 0), 3)
    kept, lost = (sharpen(picture, blurred, seen)[sole].mean() for seen in (landmarks, HIDDEN))
    assert kept > 0.75
    assert kept > lost + 0.4
    assert not sharpen(picture, blurred, landmarks)[354:].any()


def test_nothing_stays_nothing():
    assert not sharpen(painted(ellipse(100)), np.zeros((100, 100)), HIDDEN).any()


def test_a_mixture_describes_its_colours():
    rng = np.random.default_rng(1)
    colours = np.concatenate([rng.normal(60, 5, (800, 3)), rng.normal(180, 9, (1200, 3))]).astype(np.uint8)
    model = matting._mixture(colours)[0]
    assert np.isclose(model[:5].sum(), 1)
    means, spreads = model[5:20].reshape(5, 3), model[20:].reshape(5, 3, 3)
    assert np.allclose(model[:5] @ means, colours.mean(0), atol=0.5)
    assert np.isclose(model[:5][means[:, 0] > 120].sum(), 0.6, atol=0.01)
    assert (np.linalg.eigvalsh(spreads[model[:5] > 0]) > 0).all()


def test_one_colour_makes_a_mixture_too():
    model = matting._mixture(np.full((100, 3), 7, np.uint8))
    assert np.isclose(model[0, :5].sum(), 1) and np.isfinite(model).all()
