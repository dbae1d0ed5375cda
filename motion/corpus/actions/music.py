"""Instruments played in the air."""

import numpy as np

from motion.corpus.actions.parts import cycle
from motion.corpus.actions.play import arms, at, near, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Score
from motion.corpus.actions.stagecraft import always, beat, bounce, on_stool, tap

Rng = np.random.Generator


@action(
    "play_guitar",
    "playing the guitar",
    "a person plays an acoustic guitar",
    "strums a guitar",
    "a musician plucks the strings and changes chords",
    "guitarist performing a song",
    "someone plays a song on the guitar",
    loop=True,
)
def play_guitar(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.13, toe_out=14, calm=0.35)
    bounce(s, 1 / p * 2, 0.012)
    tap(s, "right", 2, p)
    for t, sign in ((0.0, 1), (1.0, -1)):
        s.body(t, weight=0.5 + 0.2 * sign, hips=(4, 0, 0), spine=(-6, 5 + 2 * sign, 2 * sign))
        s.body(t, look=(26 if sign > 0 else 6, 16 if sign > 0 else 4, -4 * sign))
    neck = dict(elbow=(0.45, -1, 0.1), palm=(-0.5, 0.5, -0.7), fingers=(-0.75, 0.55, -0.1))
    chords = ((0.0, 0.46, 0.0), (0.42, 0.46, 0.0), (0.56, 0.34, -0.06), (0.95, 0.34, -0.06), (1.1, 0.40, -0.03))
    chords += ((1.45, 0.40, -0.03), (1.6, 0.46, 0.0))
    arms(s, "left", *[(t, near(out, up - 0.06, 0.27, **neck)) for t, out, up in chords])
    strum = dict(elbow=(1, -0.3, -0.5), palm=(-0.1, -0.1, -1), fingers=(-0.8, -0.5, 0.15))
    keys = []
    for t in np.arange(0, p - 1e-6, 0.5):
        keys += [
            (t, near(-0.01, -0.25 + 0.03 * size, 0.21, **strum)),
            (t + 0.2, near(0.03, -0.43 - 0.03 * size, 0.20, flex=18, **strum)),
            (t + 0.32, near(0.03, -0.42 - 0.03 * size, 0.22, flex=10, **strum)),
        ]
    arms(s, "right", *keys)
    return s


@action(
    "air_guitar",
    "air guitar",
    "a rock star plays the electric guitar",
    "rocking out on an air guitar",
    "plays a wild guitar solo and bangs the head",
    "a person windmills the arm over an imaginary electric guitar",
    "heavy metal guitarist on stage",
    loop=True,
)
def air_guitar(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.30, toe_out=24, calm=0.6)
    stand(s, (0.33, 0.10, 28), (-0.33, -0.05, -26))
    for t in np.arange(0, p - 1e-6, 0.5):
        s.body(t, pelvis=(0, -0.20, 0.02), look=(8, 34 * size, 0), spine=(6, 6, -2))
        s.body(t + 0.25, pelvis=(0, -0.13, 0.05), look=(12, -16 * size, 4), spine=(4, -14, 2))
    s.body(0.0, weight=0.4)
    s.body(1.0, weight=-0.2)
    for side, splay in (("left", 12), ("right", 12)):
        s.knee(side, 0.0, splay)
    neck = dict(elbow=(0.6, -1, 0.1), palm=(-0.4, 0.5, -0.8), fingers=(-0.75, 0.6, -0.1))
    frets = ((0.0, 0.50, 0.10), (0.3, 0.44, 0.06), (0.55, 0.36, 0.0), (0.9, 0.50, 0.10), (1.2, 0.30, -0.05))
    frets += ((1.35, 0.36, -0.02), (1.5, 0.29, -0.05), (1.7, 0.40, 0.02))
    arms(s, "left", *[(t, near(out, up, 0.28, **neck)) for t, out, up in frets])
    strum = dict(elbow=(1, -0.2, -0.5), palm=(-0.1, -0.1, -1), fingers=(-0.8, -0.5, 0.15))
    keys = []
    for t in (0.95, 1.2, 1.45, 1.7):
        keys += [(t, near(0.02, -0.27, 0.21, **strum)), (t + 0.12, near(0.06, -0.46, 0.20, flex=18, **strum))]
    # The windmill: up in front, over the top, down behind the side, and through the strings.
    round_ = dict(palm=(-0.2, -0.3, 0.9))
    keys += [
        (0.0, at(0.45, 0.35, 0.75, elbow=(1, -0.5, 0), **round_)),
        (0.14, at(0.40, 0.90, 0.10, elbow=(1, 0, -0.2), **round_)),
        (0.27, at(0.92, 0.30, -0.10, elbow=(0.4, -0.3, -1), **round_)),
        (0.40, at(0.80, -0.52, 0.12, elbow=(0.6, -0.1, -1), palm=(-0.6, 0, 0.6))),
        (0.55, near(0.02, -0.46, 0.24, flex=14, **strum)),
        (0.75, near(0.10, -0.20, 0.30, **strum)),
    ]
    arms(s, "right", *sorted(keys, key=lambda key: key[0]))
    return s


@action(
    "play_drums",
    "playing the drums",
    "a drummer hits the drum kit with two sticks",
    "drumming",
    "someone bangs on the drums and crashes the cymbal",
    "a person plays a drum solo",
    "beats a drum set wildly",
    loop=True,
)
def play_drums(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = on_stool(rng, p, 2, speed, splay=24, wide=0.25)
    tap(s, "right", 2, p, 14)
    stick = dict(elbow=(0.9, -0.6, -0.2), palm=(-0.35, -1, -0.1))
    raised, struck = (0.22, 0.06 * size, 0.30), (0.10, -0.32, 0.40)

    def strokes(times: list[tuple[float, tuple[float, float, float]]]) -> list:
        keys = []
        for t, place in times:
            high = near(*(np.array(raised) + [0.3 * place[0], 0, 0]), fingers=(-0.2, 0.9, 0.3), **stick)
            keys += [(t - 0.16, high), (t - 0.01, near(*place, fingers=(-0.4, -0.25, 0.9), **stick))]
            keys.append((t + 0.04, near(*place, fingers=(-0.4, -0.1, 0.9), **stick)))
        return [(t % p, hold) for t, hold in keys]

    cymbal = (0.42, -0.04, 0.34)
    arms(s, "right", *strokes([(0.0, struck), (0.5, struck), (1.0, (0.2, -0.30, 0.42)), (1.5, cymbal)]))
    arms(s, "left", *strokes([(0.25, struck), (0.75, struck), (1.25, (0.24, -0.28, 0.40)), (1.75, cymbal)]))
    beat(s, "look", (0, 9, 0), 2.0)
    beat(s, "spine", (7, 0, 0), 2.0, 0.05)
    beat(s, "spine", (8, 2, 4), 0.5, 0.4)
    beat(s, "look", (14, 0, 4), 0.5, 0.45)
    s.body(0.0, look=(0, 10, 0))
    return s


@action(
    "play_violin",
    "playing the violin",
    "a person plays the violin",
    "a violinist draws the bow across the strings",
    "fiddling",
    "someone plays a fiddle tucked under the chin",
    "violin solo",
    loop=True,
)
def play_violin(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.13, toe_out=14, calm=0.35)
    s.body(0.0, look=(38, 12, 16), spine=(6, 2, 2), weight=-0.2, hips=(0, 0, 0), shrug=(7, 0))
    s.body(1.0, look=(36, 8, 20), spine=(-6, 6, -4), weight=0.5, hips=(-4, 1, 0), shrug=(7, 0))
    for t in np.arange(0, p, 0.11):
        shake = 0.006 * (-1) ** round(t / 0.11)
        hold = near(
            0.33 + shake, 0.02, 0.40 + shake, elbow=(0.05, -1, 0.1), palm=(-0.6, 0.3, -0.7), fingers=(-0.8, 0.5, 0.1)
        )
        s.arm("left", t, hold)
    bow = dict(palm=(-0.3, -0.8, -0.4), fingers=(-0.6, -0.2, 0.7))
    tip = near(0.40 * size, -0.20, 0.40, elbow=(1, -0.2, -0.3), flex=-12, **bow)
    frog = near(-0.06, 0.02, 0.33, elbow=(1, 0.15, 0.1), flex=25, **bow)
    keys = [(0.0, frog), (0.42, tip), (0.5, tip), (0.92, frog), (1.0, frog), (1.22, tip), (1.44, frog)]
    arms(s, "right", *keys, (1.66, tip), (1.9, frog))
    return s


@action(
    "play_piano",
    "playing the piano",
    "a pianist plays the keys with both hands",
    "a person sits at the piano and plays",
    "someone hits the piano keys dramatically",
    "keyboard player performing",
    "plays a piece on the grand piano",
    loop=True,
)
def play_piano(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = on_stool(rng, p, 2, speed, splay=6, wide=0.13)
    for t, turn in ((0.0, -1), (1.0, 1)):
        s.body(t, spine=(8 * turn, 12, -6 * turn), look=(16 * turn, 22, -4 * turn), hips=(0, 4, 0))
        s.body(t + 0.5, spine=(0, 2, 0), look=(0, -6, 0), hips=(0, 0, 0))
    s.tracks["pelvis"].keys.clear()
    s.body(0.0, pelvis=(0, -0.40, -0.30))
    key = dict(elbow=(0.7, -0.7, -0.4), palm=(0, -1, 0.05))
    for side, late in (("right", 0.0), ("left", 0.125)):
        keys = []
        for n, out in enumerate((0.30, 0.24, 0.16, 0.10, 0.06, 0.12, 0.20, 0.28)):
            t = n * 0.25 + late
            down = near(out, -0.30, 0.44, fingers=(-0.1, -0.35, 1), **key)
            high = 0.11 if n % 4 else 0.24 * size
            keys.append(((t - 0.11) % p, near(out, -0.30 + high, 0.41, fingers=(0, -0.6, 0.8), **key)))
            keys += [(t % p, down), ((t + 0.05) % p, down)]
        arms(s, side, *sorted(keys, key=lambda one: one[0]))
    return s


@action(
    "conduct",
    "conducting an orchestra",
    "a conductor leads the orchestra",
    "a maestro waves the baton",
    "someone conducts classical music with both arms",
    "directing a choir",
    "beats time with the baton in front of the musicians",
    loop=True,
)
def conduct(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.4
    s = cycle(rng, p, 2, speed, stance=0.14, toe_out=16)
    baton = dict(elbow=(0.8, -0.8, -0.2), palm=(-0.5, -0.8, 0.1))
    four = (
        (0.0, (0.13, -0.30, 0.40), (-0.1, 0.2, 1)),
        (0.15, (0.14, -0.12, 0.42), (-0.2, 0.6, 0.8)),
        (0.6, (-0.04, -0.24, 0.40), (-0.7, 0.1, 0.7)),
        (0.78, (0.06, -0.10, 0.42), (-0.3, 0.6, 0.8)),
        (1.2, (0.50 * size, -0.18, 0.30), (0.4, 0.1, 0.9)),
        (1.38, (0.46, -0.02, 0.32), (0.2, 0.6, 0.7)),
        (1.75, (0.30, 0.06, 0.36), (0.0, 0.6, 0.8)),
        (2.1, (0.20, 0.34 * size, 0.28), (-0.2, 1, 0.3)),
    )
    arms(s, "right", *[(t, near(*place, fingers=fingers, **baton)) for t, place, fingers in four])
    swell = dict(elbow=(0.8, -0.8, -0.1), palm=(-0.2, 0.8, -0.3))
    left = [(t, near(*place, fingers=fingers, **baton)) for t, place, fingers in four[:4]]
    left += [(1.2, near(0.38, -0.22, 0.36, flex=-10, **swell)), (1.7, near(0.42, 0.06, 0.36, flex=-14, **swell))]
    left.append((2.1, near(0.32, 0.32 * size, 0.26, elbow=(0.9, -0.5, 0), palm=(-0.3, 0, 0.9), fingers=(-0.2, 1, 0))))
    arms(s, "left", *left)
    s.body(0.0, pelvis=(0, -0.05, 0), spine=(0, 12, 0), look=(0, 12, 0), hips=(0, 4, 0), weight=0)
    s.body(0.6, pelvis=(0, -0.02, 0), spine=(10, 6, 2), look=(24, 4, 0), hips=(2, 2, 0), weight=0.5)
    s.body(1.2, pelvis=(0, -0.03, 0), spine=(-12, 4, -4), look=(-28, 2, -3), hips=(-3, 2, 0), weight=-0.5)
    s.body(1.75, pelvis=(0, -0.01, 0), spine=(-2, -4, 0), look=(-6, -6, 0), hips=(0, 0, 0), weight=0)
    s.body(2.1, pelvis=(0, 0.012, 0.01), spine=(0, -10, 0), look=(0, -14, 0), hips=(0, -2, 0), weight=0)
    for side in ("left", "right"):
        x, z, yaw = s.where(side, 0.0)[:3]
        for t, roll in ((0.0, 0), (1.5, 0), (2.1, 14 * size)):
            s.foot(side, t, x=x, z=z, yaw=yaw, roll=roll)
    return s


@action(
    "dj",
    "DJ",
    "a disc jockey scratches records",
    "DJing at a club",
    "someone mixes music at the turntables with one hand on the headphones",
    "a person scratches vinyl and pumps the arm to the beat",
    "the DJ plays a set at the party",
    "spinning records",
    loop=True,
)
def dj(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 4.0
    s = cycle(rng, p, 1, speed, stance=0.19, toe_out=16)
    bounce(s, 2, 0.028)
    cup = dict(of="head", elbow=(1, 0.05, 0.1), palm=(-1, 0, 0), fingers=(-0.1, 1, -0.3))
    arms(s, "left", (0.0, near(0.145, -0.01, 0.03, **cup)), (2.1, near(0.15, -0.01, 0.03, **cup)))
    deck = dict(elbow=(0.9, -0.5, -0.4), palm=(0, -1, 0), fingers=(-0.2, -0.1, 1))
    keys = []
    for n in range(8):
        near_, far = near(0.24, -0.40, 0.26, **deck), near(0.28, -0.37, 0.42 * size, **deck)
        keys += [(0.1 + n * 0.25, near_), (0.22 + n * 0.25, far)]
    for n in range(3):
        high = at(0.22, 0.95, 0.10, elbow=(1, -0.2, 0.2), palm=(-0.2, 0, 1), fingers=(0, 1, 0.1))
        low = at(0.36, 0.62, 0.30, elbow=(1, -0.4, 0), palm=(-0.2, -0.2, 1), fingers=(0, 1, 0.4))
        keys += [(2.45 + n * 0.5, high), (2.7 + n * 0.5, low)]
    arms(s, "right", *keys)
    for t, turn, lean, bend in (
        (0.0, 16, 16, 16),
        (1.0, -8, 18, 18),
        (2.0, 14, 16, 16),
        (2.5, -4, 12, -6),
        (3.5, 4, 12, -6),
    ):
        s.body(t, look=(turn, bend, lean), spine=(-0.4 * turn, 8 if bend > 0 else -4, 2))
    beat(s, "weight", (0.35,), 0.5)
    tap(s, "left", 2, p, 12)
    return s


@action(
    "play_flute",
    "playing the flute",
    "a person plays a flute",
    "blows into a flute held sideways",
    "a flautist performs a melody",
    "someone plays a transverse flute with both hands",
    "flute solo",
    loop=True,
)
def play_flute(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 3.0
    s = cycle(rng, p, 1, speed, stance=0.13, toe_out=12, calm=0.35)
    for t, up in ((0.0, 0.0), (1.5, 1.0)):
        s.body(
            t,
            look=(14 - 10 * up, 10 - 20 * up, -8),
            spine=(14 - 18 * up, 7 - 14 * up, 4 - 8 * up),
            hips=(5 - 10 * up, 0, 0),
        )
        s.body(t, weight=-0.6 + 1.2 * up, pelvis=(0, -0.02 * (1 - up), 0))
    for n in range(10):
        t, wiggle = n * 0.3, 0.012 * (-1) ** n
        s.arm(
            "right",
            t,
            near(
                0.38,
                -0.07 + wiggle,
                0.12,
                of="head",
                elbow=(0.9, -0.8, 0),
                palm=(-0.1, -0.3, 1),
                fingers=(-0.4, 0.8, 0.3),
            ),
        )
        s.arm(
            "left",
            t,
            near(
                -0.13,
                -0.08 - wiggle,
                0.21,
                of="head",
                elbow=(0.6, -0.9, 0.4),
                palm=(-0.2, 0.2, -1),
                fingers=(-0.9, 0.5, 0.1),
            ),
        )
    return s


@action(
    "play_trumpet",
    "playing the trumpet",
    "a person blows a trumpet",
    "a jazz trumpeter lifts the horn and plays",
    "someone plays a fanfare on a brass instrument",
    "blowing a horn with puffed cheeks",
    "trumpet player",
    loop=True,
)
def play_trumpet(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.17, toe_out=16, calm=0.4)
    bounce(s, 1.0, 0.02)
    for t, high in ((0.0, 0), (0.4, 0), (1.0, 1), (1.5, 1)):
        lift = 0.16 * high * size
        s.body(t, spine=(4, 4 - 16 * high, 3 * high), look=(4, 6 - 18 * high * size, 0), weight=0.3 - 0.5 * high)
        grip = dict(of="head", elbow=(1, -0.45, 0.1))
        s.arm("left", t, near(-0.01, -0.14 + 0.12 * lift, 0.25, palm=(-1, 0, -0.2), fingers=(-0.3, 0.9, 0.3), **grip))
        s.arm(
            "right", t, near(0.045, -0.10 + 0.12 * lift, 0.28, palm=(-0.8, -0.5, 0.1), fingers=(-0.7, 0.3, 0.6), **grip)
        )
    beat(s, "look", (3, 2, 0), 2.0)
    return s


@action(
    "play_saxophone",
    "playing the saxophone",
    "a person plays the sax",
    "a saxophonist leans back and blows",
    "jazz sax solo",
    "someone plays a saxophone hanging at the hip",
    "plays smooth jazz on the saxophone",
    loop=True,
)
def play_saxophone(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.4
    s = cycle(rng, p, 2, speed, stance=0.18, toe_out=18, calm=0.4)
    for t, back in ((0.0, 0), (1.2, 1)):
        s.body(
            t,
            pelvis=(0, -0.05 - 0.05 * back, 0.07 * back),
            hips=(-6, 2 - 10 * back * size, 0),
            spine=(-6 + 10 * back, 10 - 20 * back * size, 5 * (1 - 2 * back)),
            look=(0, 14 - 24 * back, 4 * (1 - 2 * back)),
            weight=-0.4 + 0.8 * back,
        )
    for n in range(8):
        wiggle = 0.012 * (-1) ** n
        s.arm(
            "left",
            n * 0.3,
            near(-0.02, -0.15 + wiggle, 0.25, elbow=(0.9, -0.6, 0.1), palm=(-0.9, 0, -0.3), fingers=(-0.7, 0.4, 0.4)),
        )
        s.arm(
            "right",
            n * 0.3,
            near(0.12, -0.42 - wiggle, 0.21, elbow=(1, -0.3, -0.6), palm=(-0.9, 0.1, 0.2), fingers=(-0.4, -0.5, 0.8)),
        )
    beat(s, "look", (0, 3, 0), 1 / 0.6)
    tap(s, "left", 1 / 0.6, p)
    return s


@action(
    "sing",
    "singing",
    "a singer sings into a microphone held in the {side} hand",
    "a person sings a song with a microphone",
    "karaoke",
    "sings a ballad with great feeling",
    "someone performs on stage holding a mic in the {side} hand",
    "pop star singing",
    sided=True,
    loop=True,
)
def sing(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 4.0
    s = cycle(rng, p, 1, speed, stance=0.15, toe_out=14, calm=0.2)
    mic = dict(of="head", palm=(-1, 0.1, -0.2), fingers=(-0.5, 0.8, 0.3))
    for t, bend, turn, back in ((0.0, 10, 6, 0), (1.2, -14, -6, 1), (2.0, -16, -8, 1), (3.0, 12, 8, 0)):
        s.body(
            t,
            look=(turn, bend, -6 if back else 5),
            spine=(turn, 8 - 18 * back, 3 * back),
            pelvis=(0, -0.035 * (1 - back), 0.02 * back),
            weight=-0.45 + 0.9 * back,
        )
        s.arm("right", t, near(0.03, -0.115 + 0.035 * back, 0.18 - 0.02 * back, elbow=(1, -0.7 + 0.4 * back, 0), **mic))
    arms(
        s,
        "left",
        (0.0, near(0.08, -0.20, 0.24, elbow=(0.8, -0.8, -0.1), palm=(-0.5, 0.2, -0.8), fingers=(-0.8, 0.6, 0))),
        (0.35, near(0.08, -0.19, 0.25, elbow=(0.8, -0.8, -0.1), palm=(-0.5, 0.2, -0.8), fingers=(-0.8, 0.6, 0))),
        (1.2, at(0.80 * size, 0.38, 0.34, elbow=(0.4, -1, -0.3), palm=(-0.2, 0.8, 0.6), flex=-10)),
        (2.0, at(0.86 * size, 0.44, 0.24, elbow=(0.4, -1, -0.3), palm=(-0.2, 0.8, 0.6), flex=-14)),
        (2.6, at(0.55, 0.0, 0.6, elbow=(0.5, -1, -0.3), palm=(-0.5, 0.6, 0), flex=5)),
        (3.3, near(0.10, -0.18, 0.24, elbow=(0.8, -0.8, -0.1), palm=(-0.5, 0.2, -0.8), fingers=(-0.8, 0.6, 0))),
    )
    bounce(s, 1.0, 0.012)
    return s


@action(
    "play_cello",
    "playing the cello",
    "a cellist plays the cello between the knees",
    "a person sits and bows a cello",
    "someone plays the double bass with a bow",
    "cello concerto",
    loop=True,
)
def play_cello(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.4
    s = on_stool(rng, p, 2, speed, splay=30, wide=0.24)
    for t, sign in ((0.0, -1), (1.2, 1)):
        s.body(t, spine=(8 * sign, 8, -4 * sign), look=(10 + 12 * sign, 14 - 4 * sign, 8), hips=(0, 2, 0))
    for n in range(8):
        slide = 0.05 * np.cos(n * np.pi / 4)
        hold = near(0.06, 0.02 + slide, 0.21, elbow=(1, -0.2, 0.2), palm=(-0.7, -0.2, -0.7), fingers=(-0.8, 0.4, 0))
        s.arm("left", n * 0.3, hold)
    bow = dict(palm=(-0.2, -0.9, -0.3), fingers=(-0.8, -0.3, 0.5))
    for t, out, depth in ((0.0, 0.0, 0.40), (1.05, 0.50 * size, 0.28), (1.2, 0.50 * size, 0.28), (2.25, 0.0, 0.40)):
        s.arm("right", t, near(out, -0.38, depth, elbow=(1, 0, -0.2), flex=22 - 60 * out, **bow))
    return s


@action(
    "shake_maracas",
    "shaking maracas",
    "a person shakes two maracas",
    "plays the maracas in a Latin band",
    "someone rattles shakers beside the ears",
    "shaking rattles to the rhythm",
    loop=True,
)
def shake_maracas(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.15, toe_out=16)
    bounce(s, 2, 0.02)
    for side, late in (("left", 0.125), ("right", 0.0)):
        keys = []
        for n in range(8):
            t, high = n * 0.25 + late, 0.10 if n < 4 else -0.06
            shake = dict(elbow=(0.8, -0.9, -0.1), palm=(-0.8, 0, 0.4))
            keys.append((t, near(0.27, high + 0.07 * size, 0.20, fingers=(-0.1, 1, -0.2), **shake)))
            keys.append((t + 0.12, near(0.25, high - 0.06, 0.32, fingers=(-0.1, 0.5, 1), **shake)))
        arms(s, side, *[(t % p, hold) for t, hold in keys])
    beat(s, "hips", (5, 0, 7), 1.0)
    beat(s, "spine", (-8, 0, -10), 1.0)
    beat(s, "pelvis", (0.06 * size, 0, 0), 1.0)
    beat(s, "look", (10, 0, 5), 0.5)
    return s


@action(
    "play_accordion",
    "playing the accordion",
    "a person squeezes an accordion",
    "pulls the bellows in and out to a polka",
    "someone plays a concertina in the street",
    "accordion player swaying to a waltz",
    loop=True,
)
def play_accordion(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 1.6
    s = cycle(rng, p, 3, speed, stance=0.16, toe_out=16, calm=0.4)
    for side, share in (("left", 1.0), ("right", 0.35)):
        hand = dict(elbow=(1, -0.3, -0.4), palm=(-1, 0, 0), fingers=(-0.1, 0.35, 1))
        shut = near(0.11, -0.26, 0.27, **hand)
        wide = near(0.11 + 0.34 * share * size, -0.24 - 0.04 * share, 0.25, **hand)
        arms(s, side, (0.0, shut), (0.1, shut), (0.75, wide), (0.9, wide))
    beat(s, "weight", (-0.7,), 1 / p, 0.1)
    beat(s, "spine", (0, 2, -7), 1 / p, 0.15)
    beat(s, "look", (8, 0, -9), 1 / p, 0.2)
    always(s, "look", (14, 2, 0))
    bounce(s, 2 / p, 0.018)
    return s


@action(
    "play_bongos",
    "playing the bongos",
    "a person beats hand drums with flat palms",
    "drums with bare hands on a djembe",
    "someone slaps the congas in a fast rhythm",
    "African drumming with bare hands",
    loop=True,
)
def play_bongos(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 1.6
    s = cycle(rng, p, 3, speed, stance=0.22, toe_out=20, calm=0.4)
    always(s, "pelvis", (0, -0.12, -0.05))
    always(s, "hips", (0, 14, 0))
    always(s, "spine", (0, 8, 0))
    flat = dict(elbow=(1, -0.2, -0.3), palm=(-0.1, -1, 0.1))
    for side, times in (("right", (0.0, 0.4, 0.6, 1.0, 1.4)), ("left", (0.2, 0.5, 0.8, 1.2, 1.5))):
        keys = []
        for n, t in enumerate(times):
            out = 0.07 if n % 2 else 0.12
            keys.append((t, near(out, -0.24, 0.42, fingers=(-0.25, -0.1, 1), **flat)))
            keys.append(((t - 0.09) % p, near(out + 0.04, -0.24 + 0.24 * size, 0.36, fingers=(-0.2, 0.5, 1), **flat)))
        arms(s, side, *sorted(keys, key=lambda key: key[0]))
    beat(s, "spine", (8, 0, 4), 1 / p)
    beat(s, "look", (18, 0, 6), 1 / p, 0.1)
    beat(s, "look", (0, 8, 0), 2 / p)
    beat(s, "pelvis", (0, -0.02, 0), 2 / p)
    for side in ("left", "right"):
        s.knee(side, 0.0, 12)
    return s


@action(
    "rap",
    "rapping",
    "a rapper performs with a microphone in the {side} hand",
    "spits rhymes and chops the air with the free hand",
    "gangsta rap on stage",
    "an MC raps to a hip-hop beat, mic in the {side} hand",
    sided=True,
    loop=True,
)
def rap(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.21, toe_out=22, calm=0.5)
    mic = dict(of="head", elbow=(1, -0.15, 0.1), palm=(-0.6, -0.4, -0.6), fingers=(-0.9, 0.3, 0))
    arms(s, "right", (0.0, near(0.03, -0.115, 0.17, **mic)), (1.0, near(0.03, -0.105, 0.17, **mic)))
    chop = dict(palm=(-0.3, -1, 0.1))
    keys = []
    for n in range(4):
        t, out = n * 0.5, (0.10, 0.34, -0.04, 0.42)[n]
        high = near(out + 0.10, 0.06 * size, 0.36, elbow=(1, -0.3, -0.1), flex=-10, fingers=(-0.3, 0.6, 0.7), **chop)
        low = near(out, -0.26, 0.46, elbow=(0.9, -0.5, -0.1), flex=20, fingers=(-0.3, -0.5, 1), **chop)
        keys += [(t, low), (t + 0.12, low), (t + 0.34, high)]
    arms(s, "left", *keys)
    bounce(s, 2, 0.035)
    for t, sign in ((0.0, 1), (1.0, -1)):
        s.body(t, weight=0.7 * sign, spine=(12 * sign, 12, 8 * sign), look=(16 * sign, 8, 10 * sign), hips=(0, 6, 0))
        s.body(t + 0.5, weight=0.3 * sign, spine=(4 * sign, 4, 0), look=(4 * sign, -4, 4 * sign), hips=(0, 2, 0))
    return s
