import numpy as np
import pytest

from inpainting import inpaint
from inpainting.background import _familiar, widened


def hole(size, top, left, height, width):
    mask = np.zeros(size, bool)
    mask[top : top + height, left : left + width] = True
    return mask


def stripes(size, period=8):
    column = np.where(np.arange(size[1]) // (period // 2) % 2, 200, 60).astype(np.uint8)
    return np.repeat(np.tile(column, (size[0], 1))[..., None], 3, axis=2)


def test_a_constant_picture_stays_constant():
    image = np.full((90, 70, 3), (10, 120, 250), np.uint8)
    assert np.abs(inpaint(image, hole((90, 70), 20, 20, 40, 25)).astype(int) - image).max() <= 1


def test_stripes_are_continued():
    image = stripes((128, 128))
    mask = hole((128, 128), 30, 40, 60, 40)
    broken = np.where(mask[..., None], 0, image).astype(np.uint8)
    error = np.abs(inpaint(broken, mask).astype(int) - image)
    assert error[mask].mean() < 4


def test_what_stood_in_the_hole_does_not_matter():
    image = stripes((96, 96))
    mask = hole((96, 96), 20, 30, 40, 30)
    broken = np.where(mask[..., None], 255, image).astype(np.uint8)
    assert np.array_equal(inpaint(image, mask), inpaint(broken, mask))


def test_nothing_changes_outside_and_the_input_is_left_alone():
    rng = np.random.default_rng(0)
    image = rng.integers(0, 255, (100, 80, 3)).astype(np.uint8)
    before = image.copy()
    mask = hole((100, 80), 30, 30, 40, 20)
    far = ~hole((100, 80), 24, 24, 52, 32)
    assert np.array_equal(inpaint(image, mask, grow=6)[far], image[far])
    assert np.array_equal(inpaint(image, mask, grow=0)[~mask], image[~mask])
    assert np.array_equal(image, before)


def test_narrow_gaps_are_closed_and_wide_ones_are_not():
    image = stripes((120, 120))
    two = hole((120, 120), 30, 20, 40, 20) | hole((120, 120), 30, 48, 40, 20)
    image[30:70, 42:46] = (255, 0, 0)
    assert (inpaint(image, two, grow=3)[30:70, 40:48, 1] > 30).all()
    apart = hole((120, 120), 30, 10, 40, 20) | hole((120, 120), 30, 80, 40, 20)
    assert np.array_equal(inpaint(image, apart, grow=3)[30:70, 40:70], image[30:70, 40:70])


def test_a_hole_is_widened_alike_on_all_sides_and_at_the_edge():
    y, x = np.mgrid[:60, :80]
    for mask in (hole((60, 80), 25, 30, 10, 12), hole((60, 80), 0, 70, 20, 10)):
        inside = np.argwhere(mask)
        away = np.sqrt(((np.stack([y, x], axis=2)[:, :, None] - inside) ** 2).sum(axis=3)).min(axis=2)
        assert np.array_equal(widened(mask, 4), away <= 4)
    assert not widened(np.zeros((60, 80), bool), 4).any() and widened(np.ones((60, 80), bool), 4).all()


def test_the_same_input_gives_the_same_picture():
    rng = np.random.default_rng(1)
    image = rng.integers(0, 255, (120, 120, 3)).astype(np.uint8)
    mask = hole((120, 120), 10, 40, 110, 40)
    assert np.array_equal(inpaint(image, mask), inpaint(image, mask))


def test_grain_is_kept():
    rng = np.random.default_rng(2)
    image = np.clip(rng.normal(128, 12, (160, 160, 3)), 0, 255).astype(np.uint8)
    mask = hole((160, 160), 50, 50, 60, 60)
    assert 8 < inpaint(image, mask)[60:100, 60:100].std() < 16


def test_light_that_changes_over_the_hole_leaves_no_line():
    """The filling comes from the dark side and from the light one; where they meet nothing may be seen."""
    rng = np.random.default_rng(0)
    across = np.clip((np.arange(240) - 75) / 90, 0, 1)
    ramp = 100 + 120 * across**2 * (3 - 2 * across)
    image = np.clip(ramp[:, None] + rng.normal(0, 1.5, (200, 240, 1)), 0, 255).repeat(3, axis=2).astype(np.uint8)
    filled = inpaint(image, hole((200, 240), 20, 70, 160, 100))[40:160].mean(axis=(0, 2))
    assert np.abs(np.diff(filled, 2)).max() < 8


def test_soft_masks_and_empty_masks():
    image = stripes((80, 80))
    mask = hole((80, 80), 20, 20, 30, 30)
    assert np.array_equal(inpaint(image, mask.astype(np.float32)), inpaint(image, mask))
    assert np.array_equal(inpaint(image, np.zeros((80, 80), bool)), image)


@pytest.mark.parametrize(
    "image, mask",
    [
        (np.zeros((40, 40, 3), np.uint8), np.zeros((40, 41), bool)),
        (np.zeros((40, 40), np.uint8), np.zeros((40, 40), bool)),
        (np.zeros((40, 40, 3), np.float32), np.zeros((40, 40), bool)),
        (np.zeros((40, 40, 3), np.uint8), np.ones((40, 40), bool)),
    ],
)
def test_what_does_not_fit_is_refused(image, mask):
    with pytest.raises(ValueError):
        inpaint(image, mask)


def test_a_film_may_lie_between_shades_but_not_between_two_colours():
    """From light to dark along the rim every shade is seen; of a white wall and a green one the mixture isn't."""
    mask = hole((60, 60), 10, 10, 40, 40)
    ramp = np.repeat(np.linspace(100, 200, 60, dtype=np.float32)[None, :, None], 60, axis=0).repeat(3, axis=2)
    assert _familiar(ramp, mask).min() > 0.9
    walls = np.where(np.arange(60)[None, :, None] < 30, (220, 220, 220), (40, 120, 80)).astype(np.float32)
    walls = np.repeat(walls, 60, axis=0)
    assert _familiar(walls, mask).min() == 1
    walls[mask] = (130, 170, 150)
    assert _familiar(walls, mask)[mask].max() == 0
