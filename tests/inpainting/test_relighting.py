import cv2
import numpy as np
import pytest

from inpainting import erase, inpaint
from inpainting.relighting import relit

SIZE = (300, 260)
Y, X = np.mgrid[: SIZE[0], : SIZE[1]].astype(np.float32)


def person():
    """(H, W) bool: somebody, roughly; feet at y = 240."""
    mask = np.zeros(SIZE, np.uint8)
    cv2.ellipse(mask, (130, 60), (14, 18), 0, 0, 360, 1, -1)
    cv2.rectangle(mask, (108, 78), (152, 160), 1, -1)
    cv2.rectangle(mask, (110, 160), (126, 240), 1, -1)
    cv2.rectangle(mask, (134, 160), (150, 240), 1, -1)
    return mask > 0


def room(grain=3.0):
    """A wall lit from one side, and a speckled floor from y = 200 on, (H, W, 3) f32."""
    rng = np.random.default_rng(0)
    light = (0.85 + 0.2 * X / SIZE[1])[..., None]
    floor = np.float32((150, 125, 100)) + 12 * (np.sin(X / 2.5) * np.sin(Y / 2))[..., None]
    picture = np.where(Y[..., None] < 200, np.float32((205, 200, 190)), floor) * light
    return picture + rng.normal(0, grain, (*SIZE, 1)).astype(np.float32)


def shade(away, depth=0.3):
    """The share of the light (H, W, 1) that a soft shadow takes so many pixels from where it is darkest."""
    return (depth * np.exp(-((away / 18) ** 2)))[..., None]


def photo(lit, share=0.0):
    """The lit picture (H, W, 3) with so much less light, and the person in it: uint8."""
    picture = np.clip(lit * (1 - share) + 0.5, 0, 255).astype(np.uint8)
    picture[person()] = (50, 60, 140)
    return picture


def outside(margin=8):
    """(H, W) bool: what isn't the person, nor filled in their place."""
    return cv2.dilate(person().view(np.uint8), np.ones((2 * margin + 1,) * 2, np.uint8)) == 0


def psnr(image, truth, where):
    return 10 * np.log10(255**2 / np.mean((image[where].astype(float) - truth[where]) ** 2))


def texture(image):
    grey = image.mean(axis=2)
    return grey - cv2.GaussianBlur(grey, (0, 0), 1.5)


ON_WALL = shade(np.hypot(np.abs(X - 105) - np.minimum(np.abs(X - 105), 12), np.maximum(np.abs(Y - 110) - 40, 0)))
AT_FEET = shade(np.hypot((X - 130) / 2.2, 1.5 * (Y - 238)))


@pytest.mark.parametrize(("share", "gain"), [(ON_WALL, 8), (AT_FEET, 12)])
def test_a_soft_shadow_is_taken_away_and_the_texture_kept(share, gain):
    lit = room()
    before = photo(lit, share)
    after = relit(before, person())
    truth, shadow = photo(lit), outside() & (share[..., 0] > 0.05)
    assert psnr(after, truth, shadow) > psnr(before, truth, shadow) + gain
    inner = cv2.erode(shadow.view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert np.corrcoef(texture(after)[inner], texture(truth)[inner])[0, 1] > 0.97
    far = outside() & (share[..., 0] < 0.002)
    assert np.abs(after.astype(int) - before)[far].max() <= 8 and (after[far] == before[far]).mean() > 0.9


@pytest.mark.parametrize(("share", "gain"), [(ON_WALL, 5), (AT_FEET, 1)])
def test_what_is_filled_in_does_not_copy_the_shadow(share, gain):
    lit, hole = room(), person()
    before, after = (fill(photo(lit, share), hole) for fill in (inpaint, erase))
    truth = np.clip(lit, 0, 255)
    assert psnr(after, truth, hole) > psnr(before, truth, hole) + gain


def test_a_picture_without_a_shadow_stays_as_it_is():
    for lit in (room(), room(grain=12.0), np.full((*SIZE, 3), 240, np.float32)):
        image = photo(lit)
        assert relit(image, person()) is image


def rug(colour=(90, 75, 60)):
    lit = room()
    lit[225:262, 70:190] = colour
    return photo(lit)


def striped():
    lit = room()
    lit[:, 96:104] = (60, 60, 60)  # a post beside the person
    lit[232:246, :] = (235, 235, 235)  # a marking on the floor
    return photo(lit)


def tiled():
    lit = np.where(((X // 20 + Y // 14) % 2)[..., None] > 0, np.float32((190, 190, 190)), np.float32((110, 110, 110)))
    return photo(lit)


def glowing():
    """Something red and blurred behind the person, and a floor that gets darker towards the camera."""
    lit = room() * (1 - 0.35 * np.clip((Y - 200) / 100, 0, 1))[..., None]
    return photo(lit * (1 - shade(np.hypot(X - 110, Y - 120) / 2, 0.4) * np.float32([0, 1, 1])))


@pytest.mark.parametrize("scene", [rug, striped, tiled, glowing, lambda: rug((140, 20, 20))])
def test_dark_things_are_no_shadows(scene):
    image = scene()
    changed = np.abs(relit(image, person()).astype(int) - image).max(axis=2)
    assert changed[outside()].max() == 0


def test_a_dark_corner_between_the_person_and_the_edge_stays():
    beside = np.roll(person(), -88, axis=1)
    image = np.clip(room() * (1 - shade(np.hypot(X, Y - 120) / 3, 0.4)), 0, 255).astype(np.uint8)
    assert relit(image, beside) is image


def test_odd_masks():
    image = photo(room(), AT_FEET)
    assert relit(image, np.zeros(SIZE, bool)) is image
    assert relit(image, np.ones(SIZE, bool)) is image
    soft = cv2.GaussianBlur(person().astype(np.float32), (0, 0), 1)
    assert np.array_equal(relit(image, soft), relit(image, soft > 0.2))
    tiny = np.zeros((20, 12), bool)
    tiny[5:9, 3:5] = True
    assert relit(image[:20, :12], tiny).shape == (20, 12, 3)
