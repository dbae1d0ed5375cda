from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial import cKDTree

from body_estimation.appearance import align
from body_estimation.fitting import Fit, Fitter, View
from body_estimation.person import Person, Source
from motion.body.model import Body

from .conftest import STANDING, WAVING, scene


@pytest.fixture(scope="module")
def fitter():
    body = Body.default()
    return Fitter(body, np.zeros_like(body.v_template))


def printed(seed):
    """Vertex colours (V, 3) of blots some centimetres wide."""
    rng = np.random.default_rng(seed)
    middles, colors = rng.uniform([-0.9, -1.3, -0.3], [0.9, 0.7, 0.3], (9000, 3)), rng.uniform(0.1, 1, (9000, 3))
    return colors[cKDTree(middles).query(Body.default().v_template)[1]]


def known(photo):
    """The Person whose only photo is a scene, with the true pose."""
    body = photo.body
    source = Source(photo.image, photo.detection.mask, photo.detection.landmarks, photo.pose, photo.place, photo.camera)
    return Person(body, np.zeros(10), np.zeros_like(body.v_template), [source])


def misjudged(fitter, photo, seed=0):
    """View and fit of a photo in which the landmarks are off by about a hundredth of the person's height."""
    height = np.ptp(photo.detection.landmarks[:, 1])
    off = np.random.default_rng(seed).normal(0, 0.01 * height, (33, 2))
    landmarks = photo.detection.landmarks + np.pad(off, [(0, 0), (0, 1)])
    view = View.of(replace(photo.detection, landmarks=landmarks), photo.camera.focal)
    return view, fitter.fit([view], betas=np.zeros(10))[0]


def off_by(fit, view, photo):
    """Mean distance in the picture, pixels, between the drawn vertices and the true ones."""
    vertices = photo.body.forward(photo.pose, np.zeros(10), photo.place)[0]
    found = photo.body.forward(fit.stance.pose.astype(np.float32), np.zeros(10), fit.stance.place)[0]
    return np.linalg.norm(fit.aim(view.camera).project(found) - photo.camera.project(vertices), axis=1).mean()


@pytest.mark.parametrize("size", [(384, 288), (960, 720)])
def test_a_print_known_from_one_photo_is_found_in_another(fitter, size):
    colors = printed(1)
    photo = scene(WAVING, size=size, colors=colors)
    view, fit = misjudged(fitter, photo)
    aligned = align(fitter, known(scene(STANDING, colors=colors)), photo.image, view, fit)
    assert off_by(aligned, view, photo) < 0.75 * off_by(fit, view, photo)
    assert np.allclose(aligned.stance.betas, 0)


def test_what_shows_nothing_known_stays(fitter):
    photo = scene(STANDING, colors=printed(1))
    view, fit = misjudged(fitter, photo)
    person = known(photo)
    hidden = replace(person, sources=[replace(person.sources[0], mask=np.zeros(photo.camera.size, np.float32))])
    assert align(fitter, hidden, photo.image, view, fit) is fit


def test_the_result_is_never_less_alike_than_the_start(fitter):
    """Somebody else's clothes: the flow finds nothing, the fit stays about where it was."""
    photo = scene(WAVING, colors=printed(1))
    view, fit = misjudged(fitter, photo)
    aligned = align(fitter, known(scene(STANDING, colors=printed(2))), photo.image, view, fit)
    assert isinstance(aligned, Fit)
    assert off_by(aligned, view, photo) < 1.25 * off_by(fit, view, photo)


def test_somebody_at_the_rim_of_the_picture_is_left_where_they_are(fitter):
    photo = scene(STANDING, colors=printed(1))
    view, fit = misjudged(fitter, photo)
    away = replace(fit, stance=replace(fit.stance, place=fit.stance.place + [5, 0, 0]))
    assert align(fitter, known(photo), photo.image, view, away) is away
