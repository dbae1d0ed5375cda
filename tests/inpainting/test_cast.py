import cv2
import numpy as np
import pytest

from inpainting import erase, inpaint
from inpainting.cast import labelled, unshadowed

SIZE = (300, 320)
Y, X = np.mgrid[: SIZE[0], : SIZE[1]].astype(np.float32)
TAKEN = np.float32([0.42, 0.4, 0.36])  # of red, green and blue; the sky, which is blue, still shines into a shadow


def person():
    """(H, W) bool: somebody, roughly; feet at y = 260."""
    mask = np.zeros(SIZE, np.uint8)
    cv2.ellipse(mask, (120, 80), (14, 18), 0, 0, 360, 1, -1)
    cv2.rectangle(mask, (98, 98), (142, 180), 1, -1)
    cv2.rectangle(mask, (100, 180), (116, 260), 1, -1)
    cv2.rectangle(mask, (124, 180), (140, 260), 1, -1)
    return mask > 0


def street(grain=3.0):
    """A wall, and slabs with dark joints from y = 200 on, (H, W, 3) f32."""
    rng = np.random.default_rng(0)
    tone = rng.uniform(0.95, 1.05, (20, 20))[(Y // 22).astype(int) % 20, ((X + 0.4 * Y) // 46).astype(int) % 20]
    joint = (Y % 22 < 2) | ((X + 0.4 * Y) % 46 < 2)
    slabs = np.float32((170, 162, 150)) * (tone * np.where(joint, 0.75, 1))[..., None]
    picture = np.where(Y[..., None] < 200, np.float32((190, 130, 110)), slabs)
    return picture + rng.normal(0, grain, (*SIZE, 1)).astype(np.float32)


def outline(points, blur=1.5):
    """The share (H, W) of the light that something flat with these corners keeps away from the ground."""
    share = np.zeros(SIZE, np.float32)
    cv2.fillPoly(share, [np.array(points)], 1.0)
    return cv2.GaussianBlur(share, (0, 0), blur)


CAST = outline([(104, 258), (140, 262), (250, 238), (282, 230), (270, 216), (230, 226), (120, 248)])


def photo(lit, share=0.0, taken=TAKEN):
    """The lit picture (H, W, 3) with a share of the light taken, and the person in it: uint8."""
    picture = lit * (1 - np.broadcast_to(share, SIZE)[..., None] * taken)
    picture = np.clip(picture + 0.5, 0, 255).astype(np.uint8)
    picture[person()] = (50, 60, 140)
    return picture


def outside(margin=8):
    return cv2.dilate(person().view(np.uint8), np.ones((2 * margin + 1,) * 2, np.uint8)) == 0


def error(image, truth, where):
    return np.abs(image[where].astype(float) - truth[where]).mean()


@pytest.mark.parametrize("depth", [1.0, 1.4])
def test_a_sharp_shadow_is_taken_away_and_the_ground_kept(depth):
    lit = street()
    before, truth = photo(lit, CAST, depth * TAKEN), photo(lit)
    after = unshadowed(before, person())
    shadow = outside() & (CAST > 0.05)
    assert error(after, truth, shadow) < 0.15 * error(before, truth, shadow)
    border = shadow & (CAST < 0.95)
    assert error(after, truth, border) < 0.3 * error(before, truth, border)
    deep = cv2.erode((shadow & (CAST > 0.98)).view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert np.corrcoef(after[deep].ravel(), truth[deep].ravel())[0, 1] > 0.9
    far = outside() & (cv2.dilate(CAST, np.ones((21, 21))) < 0.01)
    assert (after[far] == before[far]).all()


def test_nothing_is_left_of_it_where_somebody_stood():
    lit, hole = street(), person()
    before, after = (fill(photo(lit, CAST), hole) for fill in (inpaint, erase))
    feet = cv2.dilate(hole.view(np.uint8), np.ones((9, 9))) > 0
    feet[:240] = False
    truth = np.clip(lit, 0, 255)
    assert error(after, truth, feet) < 0.7 * error(before, truth, feet)


def rug(colour=(95, 91, 85), weave=0.0, points=((60, 235), (180, 235), (190, 280), (50, 280))):
    lit, on = street(), outline(points, 0.7)[..., None]
    texture = weave * (np.sin(X * 1.9) * np.sin(Y * 1.7))[..., None]
    return photo(lit * (1 - on) + (np.float32(colour) + texture) * on)


BESIDE = ((138, 252), (240, 246), (244, 262), (138, 268))


@pytest.mark.parametrize(
    "scene",
    [
        street,  # nothing at all
        lambda: photo(street(grain=12.0)),
        rug,  # on all sides of the feet
        lambda: rug((110, 40, 40), points=BESIDE),  # red
        lambda: rug(weave=30.0, points=BESIDE),  # woven
        lambda: photo(street(), (X > 150) & (Y > 200)),  # the shade of a house
        lambda: photo(street(), outline([(200, 240), (300, 230), (300, 250), (200, 260)])),  # somebody else's
        lambda: photo(street(), outline([(135, 262), (260, 240), (250, 228), (120, 250)], 9.0) * 0.15),  # faint
    ],
)
def test_what_is_no_sharp_shadow_of_theirs_stays(scene):
    image = scene()
    image = image if image.dtype == np.uint8 else photo(image)
    assert unshadowed(image, person()) is image


def test_what_lacks_light_is_labelled_and_what_is_darker_by_another_factor_is_not():
    rng = np.random.default_rng(0)
    ground = rng.normal(5, 0.02, (90, 120, 3)).astype(np.float32)
    shade, post = np.zeros((2, 90, 120), bool)
    shade[30:60, 40:100], post[10:80, 10:20] = True, True
    nothing = np.zeros_like(shade)
    dark = ground - np.float32(0.4) * shade[..., None] - np.float32(1.5) * post[..., None]
    assert np.array_equal(labelled(dark, nothing, 0.4), shade)
    assert not labelled(ground, nothing, 0.4).any()


def test_a_shadow_towards_the_camera_may_leave_the_picture_below():
    cast = outline([(124, 256), (140, 256), (190, 320), (164, 320)])
    lit = street()
    before, truth, shadow = photo(lit, cast), photo(lit), outside() & (cast > 0.05)
    assert error(unshadowed(before, person()), truth, shadow) < 0.2 * error(before, truth, shadow)


def test_without_feet_nothing_is_a_shadow():
    image = photo(street(), CAST)[:258]
    assert unshadowed(image, person()[:258]) is image


def test_odd_masks():
    image = photo(street(), CAST)
    for mask in (np.zeros(SIZE, bool), np.ones(SIZE, bool)):
        assert unshadowed(image, mask) is image
    soft = cv2.GaussianBlur(person().astype(np.float32), (0, 0), 1)
    assert np.array_equal(unshadowed(image, soft), unshadowed(image, soft > 0.2))
    tiny = np.zeros((20, 12), bool)
    tiny[5:9, 3:5] = True
    assert unshadowed(image[:20, :12], tiny).shape == (20, 12, 3)
    for width in (1, 5, 11, 12):
        thin = np.zeros((2000, 12), bool)
        thin[5:1990, :width] = True
        assert unshadowed(np.full((2000, 12, 3), 99, np.uint8), thin).shape == (2000, 12, 3)
