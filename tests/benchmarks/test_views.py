import numpy as np
import pytest

from tests.benchmarks import views
from tests.benchmarks.metrics import detail


def person(textured: float, generator: float) -> views.Found:
    """Figures that fall by one dB for every 30 degrees."""

    def at(psnr: float) -> dict[int, dict[str, float]]:
        return {turn: dict(zip(views.FIGURES, (psnr - views.away(turn) / 30, 0.5, 0.9), strict=True))
                for turn in views.HEADINGS}  # fmt: skip

    return {"views.textured_body": at(textured), "views": at(generator), "views.two_sources": at(generator + 1)}


def test_left_and_right_count_together():
    assert [views.away(turn) for turn in (0, 30, 180, 210, 330, 345, 360)] == [0, 30, 180, 150, 30, 15, 0]


def test_figures_by_heading_are_means_over_people():
    found = views.result([person(20, 22), person(18, 18)])
    assert found.figures["views.90.mask_psnr"] == pytest.approx(20 - 3)
    assert found.figures["views.textured_body.180.mask_psnr"] == pytest.approx(19 - 6)
    assert found.figures["views.two_sources.0.mask_psnr"] == pytest.approx(21)
    assert found.figures["views.mask_psnr"] == pytest.approx(20 - np.mean([views.away(t) for t in views.HEADINGS]) / 30)
    sides, photos = found.tables
    assert sides.rows[3][0] == "90" and sides.rows[3][-3:] == pytest.approx([1, 0, 0])
    assert len(sides.rows[0]) == len(sides.columns) and len(photos.rows[0]) == len(photos.columns)
    assert photos.columns == ["degrees", "textured 1", "generator 1", "generator 2"]


def test_names_of_the_methods():
    counts = ("one_source", "two_sources")
    names = [views.method_name(way, count) for way in ("generator", views.TEXTURED) for count in counts]
    assert names == ["views", "views.two_sources", "views.textured_body", "views.two_sources.textured_body"]


def test_a_layer_lies_over_the_background():
    background = np.full((2, 3, 3), 100, np.uint8)
    layer = np.zeros((2, 3, 4), np.uint8)
    layer[0, 0], layer[0, 1] = (200, 0, 50, 255), (200, 0, 50, 128)
    picture = views.over(layer, background)
    assert picture[0, 0].tolist() == [200, 0, 50] and picture[1].tolist() == [[100] * 3] * 3
    assert np.abs(picture[0, 1].astype(int) - [150, 50, 75]).max() <= 1


def test_the_region_is_the_true_outline_and_a_margin():
    covered = np.zeros((300, 100), bool)
    covered[50:250, 40:60] = True
    region = views.grown(covered)
    assert region.sum() == 204 * 24 and region[48:252, 38:62].all()
    truth = np.random.default_rng(0).integers(0, 255, (300, 100, 3)).astype(np.uint8)
    figures = views.judged(truth, covered, np.where(region[..., None], truth, 0))
    assert figures["mask_psnr"] > 70 and figures["detail"] == pytest.approx(1)


def test_detail_falls_with_blur_and_with_noise():
    import cv2

    rng = np.random.default_rng(0)
    truth = cv2.GaussianBlur(rng.integers(0, 255, (80, 80, 3)).astype(np.uint8), (0, 0), 1.5)
    region = np.zeros((80, 80), bool)
    region[10:70, 10:70] = True
    blurred = cv2.GaussianBlur(truth, (0, 0), 2)
    noisy = np.clip(truth + rng.normal(0, 30, truth.shape), 0, 255).astype(np.uint8)
    assert detail(truth, truth, region) == 1
    assert detail(truth, blurred, region) < 0.6 and detail(truth, noisy, region) < 0.6
    assert np.isnan(detail(truth, truth, np.zeros_like(region)))


def test_the_poses_were_never_trained_on():
    from body_estimation.poses import is_held_out
    from tests.benchmarks.body_drawn import held_out_actions

    assert all(is_held_out(name) for name, _ in held_out_actions(2))
    assert views.held_out_pose(0).shape == (24, 3)
    assert not np.allclose(views.held_out_pose(0)[1:], views.held_out_pose(1)[1:])
