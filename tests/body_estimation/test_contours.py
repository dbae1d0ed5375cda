import numpy as np

from body_estimation.contours import match, outline


def disk(radius, center=(60.0, 50.0), size=(100, 120)):
    y, x = np.mgrid[: size[0], : size[1]] + 0.5
    return (np.hypot(x - center[0], y - center[1]) < radius).astype(np.float32)


def test_outline_of_a_disk():
    edge = outline(disk(30))
    away = edge.points - [60, 50]
    assert np.abs(np.linalg.norm(away, axis=1) - 30).max() < 1.0
    assert np.abs(np.linalg.norm(away, axis=1).mean() - 30) < 0.2
    assert ((away * edge.normals).sum(1) / 30 > 0.95).all()


def test_the_frame_makes_no_outline():
    edge = outline(disk(30, center=(60.0, 95.0)))
    assert len(edge.points) and edge.points[:, 1].max() < 99


def test_matching_points_face_the_same_way():
    thin, thick = outline(disk(24)), outline(disk(30))
    i, j, distance = match(thick, thin, reach=12)
    assert set(i) == set(range(len(thick.points))) and set(j) == set(range(len(thin.points)))
    assert np.abs(distance - 6).max() < 2
    assert ((thick.normals[i] * thin.normals[j]).sum(1) > 0.9).all()


def test_nothing_is_matched_beyond_reach_or_with_nothing():
    assert len(match(outline(disk(40)), outline(disk(10)), reach=12)[0]) == 0
    assert len(match(outline(disk(40)), outline(np.zeros((100, 120))), reach=12)[0]) == 0
