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
    landmarks[11:13, 1] = 140
    blurred = cv2.GaussianBlur(truth, (0, 0), 3)
    kept, lost = (sharpen(picture, blurred, seen)[hair].mean() for seen in (landmarks, HIDDEN))
    assert kept > 0.7
    assert kept > lost + 0.4


def test_open_pixels_go_with_the_sure_ones_nearby_that_they_look_like():
    """A brown post beside a red shirt, brown trousers far below: the brown beside the shirt is the post's."""
    red, brown, blue = [40, 60, 200], [60, 100, 150], [160, 110, 60]  # BGR
    image = np.full((200, 120, 3), blue, np.uint8)
    image[:120, 20:60], image[120:, 20:60], image[40:80, 60:] = red, brown, brown
    labels = np.full(image.shape[:2], cv2.GC_BGD, np.uint8)
    labels[:, 20:50] = cv2.GC_FGD
    labels[:, 50:60] = cv2.GC_PR_BGD  # the rim of the person
    labels[40:80, 60:80] = cv2.GC_PR_FGD  # what the network takes for an arm
    sure = matting._by_neighbours(image, labels, 200.0)
    assert (sure[46:74, 64:80] == cv2.GC_BGD).all() and (sure[4:116, 50:56] == cv2.GC_FGD).all()
    assert (sure[:, :50] == labels[:, :50]).all() and (sure[:, 80:] == labels[:, 80:]).all()
    assert np.isin(sure[126:, 50:56], (cv2.GC_FGD, cv2.GC_PR_BGD)).all()
    grey = np.full_like(image, 128)
    assert (matting._by_neighbours(grey, np.full_like(labels, cv2.GC_PR_FGD), 200.0) == cv2.GC_PR_FGD).all()


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
