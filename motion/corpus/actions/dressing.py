"""Getting dressed: jackets, ties, shoes."""

from motion.corpus.actions.curves import ramp, wave
from motion.corpus.actions.parts import Rng, move, once, shifted
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "put_on_jacket",
    "putting on a jacket",
    "a person slips into a coat",
    "pulls on a jacket, one sleeve after the other",
    "someone gets dressed to go out",
    "puts an arm through the sleeve",
)
def put_on_jacket(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed)
    first, second = ("left", "right") if rng.random() < 0.5 else ("right", "left")
    sign = 1 if first == "left" else -1
    held = Hold((0.14, -0.24, 0.34), of="chest", elbow=(0.6, -0.9, -0.4), palm=(-0.9, 0.1, 0), fingers=(-0.2, 0.3, 1))
    behind = Hold((0.40, -0.76, -0.42), elbow=(0.4, 0.2, -1), palm=(-0.4, 0, 1), fingers=(0.2, -0.9, -0.4))
    out = Hold((0.86, -0.20, 0.10), elbow=(0.2, -0.8, -0.6), palm=(0, -0.9, 0.3), fingers=(1, -0.1, 0.1))
    collar = Hold(
        (0.12, 0.02, 0.16), of="chest", elbow=(1, -0.5, -0.1), palm=(-0.4, 0.1, -1), fingers=(-0.5, 0.8, -0.3)
    )
    across = Hold((-0.16, 0.0, 0.20), of="chest", elbow=(1, -0.3, 0.3), palm=(-0.2, 0, -1), fingers=(-0.9, 0.5, -0.2))
    lapel = Hold(
        (0.09, -0.14, 0.22), of="chest", elbow=(0.9, -0.7, -0.2), palm=(-0.5, 0.1, -0.9), fingers=(-0.4, 0.9, 0.2)
    )
    hem = shifted(lapel, 0.0, -0.16, 0.02)
    move(
        s,
        first,
        [(0.08, s.rest(first)), (0.45, held), (0.95, behind), (1.3, out), (1.6, shifted(out, -0.1, -0.2, 0.2))],
    )
    move(s, first, [(2.0, collar), (2.5, collar)])
    move(
        s,
        second,
        [
            (0.1, s.rest(second)),
            (0.5, shifted(held, up=0.06)),
            (0.95, shifted(held, -0.2, 0.04, -0.04)),
            (1.35, across),
        ],
    )
    move(
        s,
        second,
        [(1.75, shifted(collar, 0.08, 0.06, -0.12)), (2.1, behind), (2.5, out), (2.75, shifted(out, -0.1, -0.2, 0.2))],
    )
    for side in (first, second):
        move(
            s,
            side,
            [(3.05, lapel), (3.25, shifted(lapel, forward=0.04)), (3.45, lapel), (3.7, hem), (4.2, s.rest(side))],
        )
    turn = 22 * size * sign
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.5, look=(0, 18, 0), spine=(0, 3, 0))
    s.body(
        1.0, look=(1.3 * turn, 20, 4 * sign), spine=(turn, 6, -4 * sign), hips=(0.3 * turn, 0, 0), weight=-0.3 * sign
    )
    s.body(1.4, look=(0.8 * turn, 8, 0), spine=(0.5 * turn, -2, 4 * sign), weight=0.2 * sign, shrug=4)
    s.body(
        2.1, look=(-1.3 * turn, 18, -4 * sign), spine=(-turn, 5, 4 * sign), hips=(-0.3 * turn, 0, 0), weight=0.3 * sign
    )
    s.body(2.55, look=(-0.8 * turn, 8, 0), spine=(-0.5 * turn, -3, -4 * sign), weight=-0.2 * sign, shrug=5)
    s.body(3.1, look=(0, 14, 0), spine=(0, -4, 0), hips=(0, 0, 0), shrug=5)
    s.body(3.45, look=(0, 0, 0), spine=(0, -5, 0), weight=0, shrug=0)
    s.body(4.0, look=(0, -2, 0), spine=(0, -2, 0))
    return s


@action(
    "tie_necktie",
    "tying a necktie",
    "a person knots a tie",
    "straightens the bow tie before the party",
    "someone buttons up the collar",
    "a businessman adjusts his tie",
)
def tie_necktie(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed)
    for side, flip in (("left", 1), ("right", -1)):
        knot = Hold(
            (0.035, -0.05, 0.215), of="chest", elbow=(0.9, -0.7, -0.1), palm=(-0.5, 0.1, -0.9), fingers=(-0.7, 0.8, 0)
        )
        move(s, side, [(0.1, s.rest(side)), (0.5, knot)])
        for i, t in enumerate((0.75, 0.98, 1.2, 1.42, 1.64)):
            swap = flip * (1 if i % 2 else -1)
            s.arm(side, t, shifted(knot, 0.03 * swap, 0.035 * swap * size, 0.02 * swap))
        pull = shifted(knot, 0.0, -0.16 * size, 0.03) if flip > 0 else shifted(knot, 0, 0.02)
        move(
            s,
            side,
            [
                (1.9, knot),
                (2.2, pull),
                (2.4, pull),
                (2.7, shifted(knot, 0.05, 0.04, -0.03)),
                (2.9, shifted(knot, 0.05, 0.03, -0.03)),
            ],
        )
        s.arm(side, 3.5, s.rest(side))
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(0, -12, 0), spine=(0, -4, 0))
    s.body(1.2, look=(5, -14, 0), spine=(0, -4, 0), weight=0.2)
    s.body(1.8, look=(-5, -12, 0), spine=(0, -4, 0), weight=-0.2)
    s.body(2.3, look=(10, -16, 6), spine=(0, -5, 0))
    s.body(2.7, look=(-10, -14, -6), spine=(0, -5, 0))
    s.body(3.4, look=(0, -3, 0), spine=(0, -3, 0))
    return s


@action(
    "tie_shoelaces",
    "tying shoelaces",
    "a person ties the shoes",
    "bends down and laces up the {side} boot",
    "someone does up the laces of the {side} shoe",
    "crouches to fasten a sandal",
    sided=True,
)
def tie_shoelaces(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.4, speed, stance=0.10, toe_out=6)
    z = 0.30
    s.step("right", 0.1, 0.6, z=z, lift=0.06)
    back = s.where("left", 0.0)
    for t, roll in ((0.45, 0), (1.1, 34), (3.2, 34), (3.9, 0)):
        s.foot("left", t, x=back[0], z=back[1], yaw=back[2], roll=roll)
    low = dict(pelvis=(0.01, -0.47, 0.02), hips=(-4, 36, 0), spine=(-4, 30, 0))
    s.body(0.1, look=(0, 6, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(0.55, look=(-4, 34, 0), spine=(0, 12, 0), hips=(0, 10, 0), pelvis=(0, -0.08, 0.10), weight=0)
    s.body(1.2, look=(-6, 58, 0), **low)
    s.body(2.2, look=(-4, 60, 3), **(low | dict(spine=(-2, 32, 2))))
    s.body(3.15, look=(-6, 56, 0), **low)
    s.body(3.8, look=(-2, 20, 0), spine=(0, 12, 0), hips=(0, 12, 0), pelvis=(0, -0.08, 0.12))
    s.body(4.3, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0.12))
    x = 0.10  # how far the shoe is to the right
    for side, out in (("right", x), ("left", -x)):
        shoe = Hold(
            (out + 0.03, 0.16, z + 0.12),
            of="world",
            elbow=(0.9, 0.1, -0.3),
            palm=(-0.8, -0.3, -0.4),
            fingers=(-0.4, -0.8, 0.3),
        )
        s.arm(side, 0.3, s.rest(side))
        s.arm(side, 0.7, Hold((0.2, -0.80, 0.50), elbow=(0.6, -0.3, -0.9), palm=(-1, 0, 0)))
        flip = 1 if side == "right" else -1
        move(s, side, [(1.25, shoe), (1.45, shoe)])
        for i, t in enumerate((1.65, 1.85, 2.05, 2.25, 2.45)):
            swap = flip * (1 if i % 2 else -1)
            s.arm(side, t, shifted(shoe, 0.012 + 0.012 * swap, 0.02 * swap + 0.02, 0.01 * swap))
        move(s, side, [(2.7, shoe), (2.95, shifted(shoe, 0.09 * size, 0.05)), (3.15, shifted(shoe, 0.09 * size, 0.05))])
        move(s, side, [(3.6, Hold((0.2, -0.80, 0.45), elbow=(0.6, -0.3, -0.9), palm=(-1, 0, 0))), (4.2, s.rest(side))])
    s.layer("look", lambda t: ramp(1.3, 1.6)(t * speed) * (1 - ramp(2.9, 3.1)(t * speed)) * wave(1.2)(t) * [2, 2, 0])
    return s
