from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from motion.body.errors import InputError
from motion.body.model import Body
from motion.clip import Motion
from motion.corpus.actions import ACTIONS
from motion.grounding import Skeleton, foot_slip, ground, jerk, penetration
from motion.styles import STYLES, measure, stylize
from motion.styles.signals import is_closed


@cache
def make(name, **params):
    """An authored action."""
    return ACTIONS[name].make(np.random.default_rng(0), speed=1, size=1, **params)


@cache
def styled(name, style):
    """The action in a style."""
    return stylize(make(name), style)


@cache
def figures(name, style):
    return measure(styled(name, style) if style else make(name))


# What must be less (-) or more (+) than neutral in a walk, and by how much at least.
WALKS = {
    "happy": dict(speed=+0.15, bounce=+0.015, arm_swing=+8, head_pitch=-6, foot_lift=+0.01),
    "proud": dict(spine_pitch=-6, head_pitch=-9, arm_spread=+10, step_length=+0.03),
    "angry": dict(speed=+0.3, elbow_flex=+25, spine_pitch=+4, shoulder_height=+0.01, arm_swing=+8),
    "childlike": dict(bounce=+0.02, foot_lift=+0.05, arm_swing=+15, sway=+0.01, step_length=-0.05),
    "depressed": dict(speed=-0.35, arm_swing=-10, spine_pitch=+8, head_pitch=+20, bounce=-0.008),
    "drunk": dict(sway=+0.03, stance_width=+0.06, arm_spread=+10, head_turning=+2, speed=-0.1),
    "old": dict(speed=-0.5, step_length=-0.15, spine_pitch=+12, knee_flex=+12, elbow_flex=+25, arm_swing=-6),
    "heavy": dict(speed=-0.25, stance_width=+0.08, arm_spread=+15, sway=+0.004),
    "tired": dict(speed=-0.3, head_pitch=+12, spine_pitch=+8, foot_lift=-0.02, arm_swing=-5),
    "sneaky": dict(speed=-0.3, pelvis_height=-0.09, knee_flex=+25, foot_lift=+0.04, spine_pitch=+12),
    "confident": dict(speed=+0.15, step_length=+0.06, arm_swing=+6, spine_pitch=-3),
    "scared": dict(elbow_flex=+50, shoulder_height=+0.015, head_turning=+8, step_length=-0.12, tremor=+0.2),
    "robotic": dict(pauses=+0.2, head_turning=-1, elbow_flex=+50),
    "fast": dict(speed=+0.5),
    "slow": dict(speed=-0.4),
    "strong": dict(arm_spread=+15, stance_width=+0.05),
    "feminine": dict(stance_width=-0.015),
    "elegant": dict(spine_pitch=-3, head_pitch=-4),
}
# The same for a person who stands and waves.
WAVES = {
    "happy": dict(seconds=-0.1, bounce=+0.01, head_pitch=-6),
    "proud": dict(spine_pitch=-6, head_pitch=-8),
    "angry": dict(seconds=-0.2, spine_pitch=+4),
    "childlike": dict(bounce=+0.02),
    "depressed": dict(seconds=+0.5, spine_pitch=+8, head_pitch=+20),
    "drunk": dict(sway=+0.02, stance_width=+0.06),
    "old": dict(seconds=+0.5, spine_pitch=+12, knee_flex=+10),
    "heavy": dict(stance_width=+0.08, seconds=+0.3),
    "tired": dict(seconds=+0.3, head_pitch=+12),
    "sneaky": dict(pelvis_height=-0.09, knee_flex=+25),
    "scared": dict(shoulder_height=+0.015, pelvis_height=-0.03, head_turning=+6),
    "robotic": dict(pauses=+0.15),
    "fast": dict(seconds=-0.4),
    "slow": dict(seconds=+0.8),
}


@pytest.mark.parametrize("action, style", [("walk", s) for s in WALKS] + [("wave", s) for s in WAVES])
def test_each_style_changes_what_it_should(action, style):
    neutral, changed = figures(action, None), figures(action, style)
    for name, least in (WALKS if action == "walk" else WAVES)[style].items():
        change = changed[name] - neutral[name]
        assert change * np.sign(least) >= abs(least), f"{name}: {neutral[name]:.3f} -> {changed[name]:.3f}"


def test_every_style_has_its_walk_tested():
    assert set(WALKS) == set(STYLES)
    assert all(style.phrases and style.adjectives for style in STYLES.values())


@pytest.mark.parametrize("style", STYLES)
def test_amount_zero_changes_nothing_and_a_little_changes_little(style):
    wave = make("wave")
    assert stylize(wave, style, 0) is wave
    slight = stylize(wave, style, 0.01)
    count = min(len(slight), len(wave))
    joints = [Body.default().joints(m.poses[:count], translation=m.translation[:count]) for m in (wave, slight)]
    assert np.abs(joints[0] - joints[1]).max() < 0.06


@pytest.mark.parametrize("style", STYLES)
def test_feet_hold_the_ground(style):
    walk, motion = make("walk"), styled("walk", style)
    assert np.isfinite(motion.poses).all() and np.isfinite(motion.translation).all()
    assert foot_slip(motion) < 0.09
    assert penetration(motion) < 0.012
    assert abs(motion.headings[0]) < 1e-3 and np.abs(motion.translation[0, [0, 2]]).max() < 1e-5
    if style not in ("robotic", "angry", "fast"):
        assert jerk(motion) < 3 * jerk(walk)


@pytest.mark.parametrize("style", STYLES)
def test_a_wave_stays_a_wave(style):
    """The right hand stays up beside the head for as long a share of the time, and moves from side to side."""

    def hand(motion):
        joints = Body.default().joints(motion.poses, translation=motion.translation)
        return joints[:, 21] - joints[:, 17], joints[:, 23] - joints[:, 19]

    (before, swing), (after, styled_swing) = hand(make("wave")), hand(styled("wave", style))
    up = (before[:, 1] > 0.05).mean()
    assert abs((after[:, 1] > 0.05).mean() - up) < 0.16
    raised = [s[b[:, 1] > 0.05, 0] for b, s in ((before, swing), (after, styled_swing))]
    assert raised[1].std() > 0.45 * raised[0].std()


@pytest.mark.parametrize("action", ["clap", "hands_on_hips", "phone", "facepalm"])
@pytest.mark.parametrize("style", ["proud", "depressed", "old", "heavy", "drunk"])
def test_hands_keep_touching(action, style):
    motion = make(action)

    def nearest(motion, a, b):
        joints = Body.default().joints(motion.poses, translation=motion.translation)
        return np.percentile(np.linalg.norm(joints[:, a] - joints[:, b], axis=1), 20)

    pair = dict(clap=(22, 23), hands_on_hips=(23, 0), phone=(23, 15), facepalm=(23, 15))[action]
    assert nearest(stylize(motion, style), *pair) < nearest(motion, *pair) + 0.05


def loop(frames=60, turns=2):
    """A body that stands and swings its arms: the frame after the last is the first."""
    time = 2 * np.pi * turns * np.arange(frames) / frames
    poses = np.zeros((frames, 24, 3))
    poses[:, 16, 2], poses[:, 17, 2] = -1.2, 1.2
    poses[:, 18, 1], poses[:, 19, 1] = -0.5 - 0.3 * np.sin(time), 0.5 + 0.3 * np.sin(time)
    poses[:, 6, 1] = 0.1 * np.cos(time)
    return Motion(poses, np.tile([0, Skeleton(Body.default(), None).standing, 0], (frames, 1)), 30)


@pytest.mark.parametrize("style", STYLES)
def test_loops_stay_loops(style):
    motion = stylize(loop(), style)
    joints = Body.default().joints(motion.poses, translation=motion.translation)
    steps = np.linalg.norm(np.diff(joints, axis=0), axis=-1).mean(1)
    seam = np.linalg.norm(joints[0] - joints[-1], axis=-1).mean()
    assert is_closed(loop()) and seam < max(2 * steps.mean(), steps.max())


def test_seeds_repeat_and_differ():
    wave = make("wave")
    same = [stylize(wave, "drunk", seed=3) for _ in range(2)]
    assert (same[0].poses == same[1].poses).all()
    assert np.abs(stylize(wave, "drunk", seed=4).poses - same[0].poses).max() > 0.05


@pytest.mark.parametrize("fps", [12, 60])
def test_any_rate(fps):
    slow, ordinary = measure(stylize(make("walk").resampled(fps), "old")), figures("walk", "old")
    for name, tolerance in (("speed", 0.05), ("spine_pitch", 2), ("stance_width", 0.02), ("step_length", 0.05)):
        assert slow[name] == pytest.approx(ordinary[name], abs=tolerance)


@pytest.mark.parametrize("frames", [1, 2, 3, 5])
def test_short_clips(frames):
    for style in STYLES:
        motion = stylize(make("walk").slice(0, frames), style)
        assert np.isfinite(motion.poses).all() and len(motion) >= 1


def test_lying_people_only_change_their_tempo():
    lying = loop()
    poses = lying.poses.copy()
    poses[:, 0, 0] = -np.pi / 2
    lying = replace(lying, poses=poses, translation=lying.translation * np.float32(0.12))
    before, after = measure(ground(lying)), measure(stylize(lying, "old"))
    assert after["seconds"] > 1.3 * before["seconds"]
    assert abs(after["knee_flex"] - before["knee_flex"]) < 8


def test_wrong_arguments_are_named():
    wave = make("wave")
    with pytest.raises(InputError, match="no style 'blue'"):
        stylize(wave, "blue")
    with pytest.raises(InputError, match="-1"):
        stylize(wave, "old", -1)
