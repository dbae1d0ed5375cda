"""Make-believe: monsters, magic, guns of fingers, and the stock in trade of mimes."""

import numpy as np

from motion.corpus.actions.gait import Gait, go
from motion.corpus.actions.parts import cycle, once
from motion.corpus.actions.play import arms, at, near, path, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score
from motion.corpus.actions.stagecraft import FIST_ON_HIP, always, beat

Rng = np.random.Generator
BOTH = (("left", 1), ("right", -1))


@action(
    "zombie",
    "zombie walk",
    "a person walks like a zombie with arms stretched ahead",
    "zombie",
    "the living dead drags its feet towards you",
    "sleepwalking with outstretched arms",
    "an undead monster lurches forward",
    "someone moves like Frankenstein's monster",
    loop=True,
)
def zombie(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    gait = Gait(
        cycle=1.9 / speed,
        speed=0.36 * speed,
        stance=0.68,
        width=0.13,
        bob=0.02,
        flight=False,
        crouch=0.05,
        lean=8,
        sway=0.07,
        strike=2,
        push=16,
        twist=9,
        swing=((0.25, -0.18, 0.012, 14.0), (0.55, 0.0, 0.02, 8.0), (0.85, 0.10, 0.02, 2.0)),
        front=at(0.06, 0.08, 0.92, elbow=(0.7, -0.7, 0), palm=(-0.1, -1, 0), flex=55),
        back=at(0.10, -0.06, 0.86, elbow=(0.7, -0.7, 0), palm=(-0.1, -1, 0), flex=40),
    )
    s = go(rng, gait, 2 * gait.cycle, calm=0.3)
    rate = 1 / gait.cycle
    for name, amount, phase in (("spine", (5, 0, 9), 0.34), ("look", (5, 0, 0), 0.5)):
        beat(s, name, tuple(size * np.array(amount)), rate, phase)
    always(s, "look", (8, 6, 24))
    always(s, "shoulders", (10, 2))
    return s


@action(
    "ghost",
    "ghost",
    "a ghost floats and says boo",
    "a person raises the arms to scare somebody",
    "haunting like a spook under a sheet",
    "boo! spooky hands",
    "a phantom hovers through the room",
    loop=True,
)
def ghost(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 3.2
    s = cycle(rng, p, 1, speed, stance=0.05, toe_out=4, calm=0.6)
    # Little steps on tiptoe carry it forward and back: it seems to hover.
    beat(s, "pelvis", (0.07, 0, 0), 1 / p)
    beat(s, "pelvis", (0, 0.02, 0), 2 / p, 0.3)
    for side in SIDES:
        always(s, f"{side}_foot", (0, 0, 0, 0, 24))
    limp = dict(elbow=(0.9, -0.3, -0.2), palm=(-0.1, -1, 0.2), flex=60)
    boo = dict(elbow=(0.9, -0.5, -0.1), palm=(-0.1, -0.3, 1), fingers=(0, 0.9, 0.5))
    for side, late in (("left", 0.04), ("right", 0.0)):
        keys = [
            (0.0, at(0.40, 0.28, 0.66, **limp)),
            (0.5, at(0.46, 0.16, 0.70, **limp)),
            (1.0, at(0.38, 0.30, 0.62, **limp)),
        ]
        keys += [(1.5, at(0.42, 0.12, 0.40, **limp)), (1.85, at(0.46, 0.66 * size, 0.42, **boo))]
        keys += [(2.4, at(0.50, 0.68 * size, 0.40, **boo)), (2.8, at(0.44, 0.40, 0.62, **limp))]
        arms(s, side, *[(t + late, hold) for t, hold in keys])
    for t, bend, look, lean in (
        (0.0, 4, 4, 8),
        (0.8, 4, 4, -8),
        (1.5, 14, 14, 0),
        (1.88, -8, -8, 0),
        (2.45, -6, -4, 0),
    ):
        s.body(t, spine=(0, bend, lean), look=(0, look, -lean), hips=(0, 0.4 * bend, 0))
    s.body(1.5, pelvis=(0, -0.10, -0.04))
    s.body(1.9, pelvis=(0, 0.0, 0.03))
    s.body(2.5, pelvis=(0, 0.0, 0.02))
    return s


@action(
    "vampire",
    "vampire",
    "Count Dracula hides behind his cape",
    "a person swirls an imaginary cloak and bares the teeth",
    "acts like a vampire with claws and a cape",
    "draws the cloak across the face and then attacks the neck",
    "bloodsucker rising from the coffin",
)
def vampire(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.8, speed, stance=0.12, toe_out=14, calm=0.6)
    cape = dict(elbow=(1, 0.25, 0.3), palm=(-0.2, -0.4, -1), fingers=(-1, 0.1, 0))
    s.arm("right", 0.1, s.rest("right"))
    s.arm("right", 0.45, at(0.85, -0.1, 0.1, elbow=(0.5, -0.3, -0.8)))
    s.arm("right", 0.9, near(-0.10, 0.06, 0.30, **cape))
    s.arm("right", 1.7, near(-0.12, 0.08, 0.28, **cape))
    s.arm("left", 0.5, s.rest("left"))
    s.arm("left", 1.7, at(0.2, -0.9, -0.2))
    claw = dict(elbow=(1, 0.05, -0.1), palm=(-0.1, -0.6, 0.9), flex=38)
    for side, late in (("left", 0.05), ("right", 0.0)):
        s.arm(side, 2.0 + late, at(0.95, 0.10, 0.1, elbow=(0.5, -0.2, -0.8), palm=(0, -0.6, 0.8)))
        s.arm(side, 2.35 + late, near(0.40, 0.34 * size, 0.24, **claw))
        s.arm(side, 2.65 + late, near(0.40, 0.36 * size, 0.22, **claw))
        s.arm(side, 3.05 + late, near(0.26, 0.20, 0.42, **claw))
        s.arm(side, 3.8 + late, near(0.26, 0.20, 0.42, **claw))
    s.body(0.1, look=(0, 0, 0))
    s.body(0.95, spine=(22, 14, 0), hips=(6, 6, 0), look=(2, 6, 0), pelvis=(0, -0.07, -0.02), weight=0.3)
    s.body(1.7, spine=(24, 15, 0), hips=(6, 6, 0), look=(-4, 4, 0), pelvis=(0, -0.08, -0.02), weight=0.3)
    s.body(2.35, spine=(0, -12, 0), hips=(0, -2, 0), look=(0, -6, 0), pelvis=(0, 0.01, 0), weight=0)
    s.body(3.05, spine=(-4, 14, 8), hips=(0, 10, 0), look=(8, 8, 18), pelvis=(0, -0.06, 0.12), weight=-0.2)
    s.body(3.8, spine=(-4, 15, 8), hips=(0, 10, 0), look=(8, 8, 18), pelvis=(0, -0.06, 0.12), weight=-0.2)
    s.step("right", 2.55, 2.95, z=0.34, lift=0.06)
    return s


@action(
    "puppet",
    "marionette",
    "a person moves like a puppet on strings",
    "a string puppet with dangling hands",
    "limbs are pulled up by strings one after the other",
    "Pinocchio dances on his strings",
    "someone is controlled like a marionette",
    loop=True,
)
def puppet(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 4.0
    s = cycle(rng, p, 1, speed, stance=0.11, toe_out=-4, calm=0.3)
    dangle = dict(elbow=(0.7, 0.75, -0.2), palm=(-0.2, 0.1, -1), flex=40)
    hung = at(0.36, -0.62, 0.28, elbow=(1, 0.2, -0.4), palm=(-0.6, -0.2, -0.6), flex=30)

    def pulled(out: float, up: float) -> Hold:
        return at(out, up, 0.22, **dangle)

    for side, late in (("right", 0.0), ("left", 2.0)):
        keys = [(0.0, hung), (0.3, pulled(0.52, -0.22)), (0.5, pulled(0.48, -0.30)), (0.95, pulled(0.50, -0.28))]
        keys += [(1.2, at(0.66, 0.62 * size, 0.12, elbow=(1, -0.2, 0), palm=(0, -1, 0.3), flex=60))]
        keys += [(1.35, at(0.64, 0.54, 0.14, elbow=(1, -0.2, 0), palm=(0, -1, 0.3), flex=60))]
        keys += [(1.8, at(0.64, 0.56, 0.14, elbow=(1, -0.2, 0), palm=(0, -1, 0.3), flex=60)), (2.0, hung)]
        keys += [(2.15, at(0.34, -0.70, 0.20, elbow=(1, 0.2, -0.4), flex=20)), (3.6, hung)]
        arms(s, side, *sorted([((t + late) % p, hold) for t, hold in keys], key=lambda key: key[0]))
    for start, side, sign in ((0.55, "right", -1), (2.55, "left", 1)):
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (start, x, z, 0, 0, yaw), (start + 0.25, x, 0.22, 0.34 * size, 40, yaw))
        path(s, side, (start + 0.4, x, 0.20, 0.29, 44, yaw), (start + 0.95, x, 0.20, 0.31, 42, yaw))
        path(s, side, (start + 1.2, x, z, 0, 0, yaw))
        s.body(start, weight=0)
        s.body(start + 0.2, weight=-0.9 * sign)
        s.body(start + 1.0, weight=-0.9 * sign)
        s.body(start + 1.3, weight=0)
    for t, turn, bend, lean in (
        (0.0, 0, 18, 10),
        (0.3, -10, 2, -16),
        (1.2, -6, -4, -20),
        (1.9, -4, 0, -16),
        (2.1, 0, 20, 8),
        (2.35, 10, 2, 16),
        (3.2, 6, -4, 20),
        (3.8, 0, 20, -6),
    ):
        s.body(t, look=(turn, bend, lean), spine=(turn, 0.5 * bend, 0.4 * lean), pelvis=(0, -0.004 * max(bend, 0), 0))
    return s


@action(
    "quick_draw",
    "drawing a gun",
    "a cowboy draws his pistol in a duel",
    "a gunslinger pulls the revolver from the hip with the {side} hand and fires",
    "quick draw at high noon",
    "wild west shootout",
    "someone snatches a gun from the {side} holster",
    sided=True,
)
def quick_draw(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=0.24, toe_out=22, calm=0.5)
    ready = at(0.52, -0.72, 0.10, elbow=(1, 0.2, -0.6), palm=(-1, -0.2, 0), flex=10)
    grip = at(0.16, -0.82, 0.02, elbow=(0.6, 0.4, -1), palm=(-1, 0, 0.2))
    aim = dict(elbow=(0.7, -0.7, -0.5), palm=(-1, 0.05, 0))
    low = near(0.16, -0.24, 0.34, **aim, fingers=(-0.1, 0.0, 1))
    kick = near(0.16, -0.17, 0.29, **aim, fingers=(-0.1, 0.6, 1))
    arms(s, "both", (0.0, ready), (0.9, ready))
    s.arm("right", 1.08, grip)
    s.arm("right", 1.32, low)
    for t in (1.5, 1.85, 2.2):
        s.arm("right", t - 0.06, low)
        s.arm("right", t, kick)
        s.arm("right", t + 0.16, low)
    s.arm("right", 3.0, near(0.12, 0.05, 0.26, elbow=(0.7, -0.9, 0), palm=(-1, 0, -0.1), fingers=(-0.2, 1, 0.1)))
    s.arm("left", 1.3, at(0.66, -0.46, -0.10, elbow=(0.8, 0.2, -0.6), palm=(0, -1, 0.2)))
    s.arm("left", 2.5, at(0.66, -0.46, -0.10, elbow=(0.8, 0.2, -0.6), palm=(0, -1, 0.2)))
    for side in SIDES:
        s.knee(side, 0.0, 10)
    s.body(0.0, pelvis=(0, -0.07, -0.02), spine=(0, 8, 0), look=(0, 6, 0), hips=(0, 4, 0))
    s.body(0.5, look=(0, 4, 5))
    s.body(1.0, pelvis=(0, -0.08, -0.02), spine=(0, 9, 0), look=(0, 4, 3))
    s.body(1.32, pelvis=(0, -0.16, 0), spine=(10, -2, 0), look=(0, 0, 0), hips=(8, 4, 0))
    s.body(2.35, pelvis=(0, -0.16, 0), spine=(10, -2, 0), look=(0, 0, 0), hips=(8, 4, 0))
    s.body(2.95, pelvis=(0, -0.05, 0), spine=(0, -3, 0), look=(-6, 10, 0), hips=(0, 0, 0))
    return s


@action(
    "aim_pistol",
    "shooting a gun",
    "a person aims a pistol with both hands and fires",
    "shoots with a handgun",
    "a police officer points the gun: freeze!",
    "holding a pistol in both hands like James Bond",
    "someone fires several shots at the target",
)
def aim_pistol(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed, stance=0.20, toe_out=16, calm=0.5)
    stand(s, (0.20, 0.10, 10), (-0.20, -0.10, -30))
    level = (0.04, 0.10, 0.49)
    grip = dict(elbow=(0.8, -0.9, 0), palm=(-1, 0.1, 0.05))

    def both(t: float, place: tuple[float, float, float], tip: float) -> None:
        x, y, z = place
        s.arm("right", t, near(x - 0.03, y, z, **grip, fingers=(-0.1, tip, 1)))
        s.arm("left", t, near(0.045 - x + 0.03, y - 0.03, z - 0.01, **grip, fingers=(-0.3, tip, 1)))

    arms(s, "both", (0.1, s.rest("left")))
    both(0.4, (0.04, -0.42, 0.26), -0.6)
    both(0.62, (0.04, -0.38, 0.30), -0.6)
    both(0.95, level, 0.0)
    for t in (1.25, 1.7, 2.15):
        both(t - 0.07, level, 0.0)
        both(t, (0.04, 0.13 + 0.06 * size, 0.44), 0.55)
        both(t + 0.2, level, 0.0)
    both(2.8, level, 0.0)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.62, pelvis=(0, -0.05, 0), spine=(0, 8, 0), look=(16, 4, 0))
    s.body(0.95, pelvis=(0, -0.12, 0.02), spine=(0, 10, 0), look=(0, 3, -6), hips=(0, 4, 0), shrug=5)
    for t in (1.25, 1.7, 2.15):
        s.body(t - 0.05, spine=(0, 10, 0))
        s.body(t + 0.02, spine=(0, 2, 0), look=(0, 0, -6))
        s.body(t + 0.22, spine=(0, 10, 0), look=(0, 3, -6))
    s.body(2.8, pelvis=(0, -0.12, 0.02), look=(0, 3, -6), hips=(0, 4, 0), shrug=5)
    return s


@action(
    "aim_rifle",
    "shooting a rifle",
    "a soldier aims a rifle and shoots",
    "a hunter raises the shotgun to the {side} shoulder",
    "takes aim with a machine gun",
    "a sniper fires a long gun from the {side} shoulder",
    "someone pretends to shoot a rifle",
    sided=True,
)
def aim_rifle(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=0.16, toe_out=12, calm=0.5)
    stand(s, (0.15, 0.14, 10), (-0.17, -0.12, -42))
    trigger = dict(elbow=(1, -0.25, -0.2), palm=(-0.9, -0.3, 0.2))
    fore = dict(elbow=(0.15, -1, 0.1), palm=(-0.4, 0.9, 0), fingers=(-0.5, 0.3, 0.8))
    low = near(0.16, -0.36, 0.18, elbow=(0.8, -0.2, -0.9), palm=(-0.9, -0.2, 0), fingers=(-0.3, -0.2, 1))
    arms(s, "right", (0.0, low), (0.35, low))
    carry = near(0.10, -0.28, 0.38, elbow=(0.6, -0.8, -0.3), palm=(-0.5, 0.8, 0), fingers=(-0.5, 0.2, 0.8))
    arms(s, "left", (0.0, carry), (0.35, carry))
    for t, kick in ((0.85, 0), (1.28, 0), (1.34, 1), (1.55, 0), (1.9, 0), (1.96, 1), (2.2, 0), (3.0, 0)):
        s.arm("right", t, near(0.10, 0.0 + 0.02 * kick, 0.20 - 0.04 * kick, **trigger, fingers=(-0.5, 0.25, 0.8)))
        s.arm("left", t, near(-0.10, 0.02 + 0.03 * kick, 0.44 - 0.04 * kick, **fore))
        s.body(t, spine=(-22, 8 - 7 * kick * size, -4), shrug=(0, 12))
    s.body(0.0, look=(0, 2, 0), hips=(-10, 0, 0), spine=(-6, 4, 0))
    s.body(0.35, look=(10, 0, 0), hips=(-10, 0, 0), spine=(-6, 4, 0), shrug=0)
    s.body(0.85, look=(-28, 8, -16), hips=(-16, 3, 0), pelvis=(0, -0.06, 0.02), weight=0.3)
    s.body(3.0, look=(-28, 8, -16), hips=(-16, 3, 0), pelvis=(0, -0.06, 0.02), weight=0.3)
    return s


@action(
    "cast_spell",
    "casting a spell",
    "wizard",
    "a wizard casts a magic spell with both hands",
    "a sorcerer hurls a fireball",
    "Kamehameha energy blast",
    "gathers energy between the palms and throws it forward",
    "someone does magic like Doctor Strange",
)
def cast_spell(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.6, speed, stance=0.18, toe_out=18, calm=0.5)
    s.step("right", 0.2, 0.7, x=-0.26, z=-0.22, yaw=-36)
    s.step("left", 2.0, 2.3, x=0.22, z=0.34, yaw=8, lift=0.06)
    for side in SIDES:
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.6, at(0.86, 0.28, 0.2, elbow=(0.4, -0.6, -0.9), palm=(0, 0.7, 0.7)))
    # The palms circle about a ball of fire that is held to the right of the belt.
    for n, t in enumerate(np.arange(1.1, 2.0, 0.22)):
        a = n * np.pi / 2
        dy, dz = 0.05 * np.cos(a), 0.05 * np.sin(a)
        s.arm("right", t, near(0.22, -0.24 + dy, 0.10 + dz, elbow=(0.7, 0, -1), palm=(-0.7, 0.6, 0.5), flex=-10))
        s.arm("left", t, near(-0.08, -0.22 - dy, 0.24 - dz, elbow=(0.9, -0.3, 0.3), palm=(-0.7, -0.4, -0.6)))
    for t, reach in ((2.3, 0.97), (2.5, 0.93), (2.8, 0.96), (3.2, 0.94), (3.6, 0.96)):
        s.arm("both", t, at(-0.12, 0.02, reach, elbow=(0.9, -0.7, 0), palm=(-0.1, -0.1, 1), fingers=(0.4, 1, 0)))
    s.body(0.1, weight=0.3)
    s.body(0.65, spine=(0, -10, 0), look=(0, -14, 0), weight=-0.2)
    s.body(1.2, spine=(-34, 6, -4), hips=(-22, 4, 0), look=(-6, 4, 0), pelvis=(-0.06, -0.16, -0.06), weight=-0.5)
    s.body(1.95, spine=(-40, 8, -5), hips=(-26, 5, 0), look=(-2, 4, 0), pelvis=(-0.07, -0.22, -0.09), weight=-0.5)
    s.body(2.3, spine=(0, 8, 0), hips=(4, 12, 0), look=(0, 0, 0), pelvis=(0, -0.20 * size, 0.18), weight=0.3)
    s.body(3.6, spine=(0, 8, 0), hips=(4, 12, 0), look=(0, 0, 0), pelvis=(0, -0.20 * size, 0.17), weight=0.3)
    return s


@action(
    "magician",
    "magician",
    "a conjurer pulls a rabbit out of a hat",
    "performs a magic trick on stage",
    "wiggles the fingers over a top hat, then shows the rabbit: ta-da",
    "abracadabra with a magic wand",
)
def magician(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.6, speed, stance=0.12, toe_out=14, calm=0.6)
    hat = near(0.02, -0.36, 0.30, elbow=(0.8, -0.6, -0.3), palm=(-0.5, 0.85, 0.1), fingers=(-0.8, 0, 0.5))
    s.arm("left", 0.05, s.rest("left"))
    s.arm("left", 0.5, hat)
    s.arm("left", 3.2, hat)
    s.arm("right", 0.05, s.rest("right"))
    for n, t in enumerate(np.arange(0.55, 1.9, 0.19)):
        a = n * np.pi / 2
        place = (0.04 + 0.10 * np.sin(a), -0.10 + 0.03 * np.cos(2 * a), 0.32 + 0.07 * np.cos(a))
        s.arm("right", t, near(*place, elbow=(1, -0.2, -0.1), palm=(0, -1, 0), flex=10 + 25 * (n % 2)))
    deep = near(-0.01, -0.30, 0.30, elbow=(1, 0.1, -0.1), palm=(-0.4, -0.8, 0.3), fingers=(-0.3, -1, 0.3))
    s.arm("right", 2.15, deep)
    s.arm("right", 2.55, deep)
    up = at(0.46, 0.84 * size, 0.22, elbow=(1, -0.3, 0), palm=(-0.3, 0, 1), fingers=(-0.5, 0.2, 0.8))
    s.arm("right", 3.05, up)
    s.arm("right", 4.7, up)
    s.arm("left", 3.7, at(0.86, -0.05, 0.40, elbow=(0.5, -0.8, -0.4), palm=(-0.1, 0.9, 0.4)))
    s.arm("left", 4.7, at(0.88, -0.02, 0.38, elbow=(0.5, -0.8, -0.4), palm=(-0.1, 0.9, 0.4)))
    s.body(0.1, look=(0, 0, 0))
    s.body(0.6, look=(4, 22, 0), spine=(0, 8, 0))
    s.body(1.8, look=(-2, 24, 4), spine=(0, 9, 0))
    s.body(2.2, look=(6, -4, -6), spine=(4, 12, 2), weight=0.3)
    s.body(3.05, look=(-26, -20, 0), spine=(-6, -9, -3), weight=-0.4)
    s.body(3.7, look=(0, -6, 0), spine=(4, -9, 2), weight=0.3)
    s.body(4.6, look=(6, 6, 4), spine=(4, 2, 2), weight=0.3)
    return s


@action(
    "mime_wall",
    "mime wall",
    "a mime feels an invisible wall",
    "trapped in a glass box",
    "a pantomime artist puts the palms on an invisible wall",
    "touches a window with flat hands, moving sideways",
    "someone searches for a way out of an invisible box",
)
def mime_wall(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 5.0, speed, stance=0.12, toe_out=12, calm=0.5)
    flat = dict(elbow=(0.8, -0.7, -0.3), palm=(0, 0, 1), fingers=(0.05, 1, 0))
    lifted = dict(elbow=(0.8, -0.7, -0.4), palm=(-0.2, -0.6, 0.8), flex=20)

    def press(side: str, start: float, end: float, out: float, up: float) -> None:
        s.arm(side, start - 0.22, near(out - 0.03, up, 0.28, **lifted))
        s.arm(side, start, near(out, up, 0.40, **flat))
        s.arm(side, end, near(out, up, 0.40, **flat))

    for side in SIDES:
        s.arm(side, 0.05, s.rest(side))
    press("right", 0.6, 1.5, 0.24, 0.10)
    press("left", 0.95, 2.0, 0.24, 0.02)
    press("right", 1.9, 2.8, 0.10, 0.26 * size)
    press("left", 2.4, 3.3, 0.34, 0.20 * size)
    press("right", 3.2, 3.9, 0.30, -0.20)
    press("left", 3.7, 5.1, 0.26, 0.02)
    press("right", 4.3, 5.1, 0.26, 0.02)
    s.body(0.1, look=(0, 0, 0))
    for t, turn, bend in ((0.6, -20, -2), (1.0, 18, 2), (1.9, -10, -16), (2.4, 26, -12), (3.2, -18, 20), (3.8, 14, 4)):
        s.body(t, look=(turn, bend, 0.3 * turn), spine=(0.3 * turn, 0.3 * bend, 0), weight=0.02 * turn)
    s.body(3.2, pelvis=(0, -0.10, -0.03))
    s.body(3.8, pelvis=(0, 0, 0))
    s.body(4.4, look=(0, 2, 0), spine=(0, 6, 0), pelvis=(0, -0.03, 0.02), weight=0)
    s.body(4.75, look=(-22, 0, 0), spine=(0, 8, 0), pelvis=(0, -0.05, 0.04), hips=(0, 5, 0))
    s.body(5.0, look=(22, 0, 0), spine=(0, 8, 0), pelvis=(0, -0.05, 0.04), hips=(0, 5, 0))
    return s


@action(
    "mime_rope",
    "mime rope pull",
    "a mime pulls an invisible rope",
    "pantomime with an imaginary rope, hand over hand",
    "a sailor hauls a heavy rope on board",
    "pretends to tug at a rope, hand after hand",
    loop=True,
)
def mime_rope(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 1.6
    s = cycle(rng, p, 2, speed, stance=0.20, toe_out=20, calm=0.5)
    stand(s, (0.17, 0.30, 12), (-0.20, -0.26, -40))
    always(s, "pelvis", (0, -0.20, -0.02))
    always(s, "hips", (-26, 0, 0))
    for side in SIDES:
        s.knee(side, 0.0, 8)
    hand = dict(palm=(-1, 0.0, 0.1), fingers=(-0.6, 0.3, 0.7))
    for side, late in (("right", 0.0), ("left", 0.5)):
        keys = [(0.0, near(0.0, -0.14, 0.54, elbow=(0.8, -0.7, -0.1), **hand))]
        keys += [(0.1, near(0.02, -0.16, 0.53, elbow=(0.8, -0.7, -0.1), **hand))]
        keys += [(0.48, near(0.10, -0.26, 0.14, elbow=(0.7, 0.1, -1), **hand))]
        keys += [(0.56, near(0.12, -0.26, 0.13, elbow=(0.7, 0.1, -1), **hand))]
        keys += [(0.8, near(0.16, -0.06, 0.34, elbow=(0.9, -0.4, -0.3), palm=(-0.7, -0.7, 0)))]
        arms(s, side, *sorted([((t + late) % 1 * p, hold) for t, hold in keys], key=lambda key: key[0]))
    for t in (0.0, p / 2):
        s.body(t + 0.05, pelvis=(0, 0, 0.09), hips=(0, 12, 0), spine=(0, 10, 0))
        s.body(t + 0.55, pelvis=(0, -0.03, -0.12 * size), hips=(0, -10 * size, 0), spine=(0, -2, 0))
    beat(s, "spine", (-14, 0, 0), 1 / p, 0.02)
    always(s, "look", (-4, 2, 0))
    beat(s, "look", (0, 4, 3), 2 / p)
    return s


@action(
    "statue",
    "freezing like a statue",
    "a living statue stands motionless",
    "stands perfectly still",
    "someone freezes in the middle of a movement",
    "turns to stone",
    "statue pose, not moving at all",
)
def statue(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=0.13, toe_out=12, calm=0.1)
    stand(s, (0.14, 0.12, 10), (-0.15, -0.10, -26))
    torch = at(0.22, 0.92 * size, 0.20, elbow=(1, -0.2, 0), palm=(-0.9, 0, 0.3), fingers=(0, 1, 0.1))
    book = near(0.10, -0.20, 0.22, elbow=(0.6, -0.9, -0.4), palm=(-0.7, 0.1, -0.6), fingers=(-0.6, 0.8, 0))
    for side, hold in (("right", torch), ("left", book)):
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.62, hold)
        s.arm(side, 3.5, hold)
    s.body(0.1, weight=0)
    s.body(0.62, weight=0.6, hips=(-6, 0, 0), spine=(-8, -6, 3), look=(16, -12, 0))
    s.body(3.4, weight=0.6, hips=(-6, 0, 0), spine=(-8, -6, 3), look=(16, -12, 0))
    return s


@action(
    "ninja",
    "ninja",
    "a ninja throws shuriken stars",
    "a person makes ninja hand signs and flings throwing stars",
    "stealthy ninja warrior in a low stance",
    "throws knives one after another from the hip",
)
def ninja(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.8, speed, stance=0.13, toe_out=12, calm=0.5)
    s.step("right", 1.0, 1.4, x=-0.34, z=-0.20, yaw=-50, lift=0.06)
    s.step("left", 1.25, 1.6, x=0.26, z=0.16, yaw=16, lift=0.05)
    sign = dict(elbow=(0.9, -0.7, -0.1), palm=(-1, 0, 0), fingers=(-0.15, 1, 0.2))
    for side, late in (("left", 0.03), ("right", 0.0)):
        s.arm(side, 0.05, s.rest(side))
        s.arm(side, 0.4 + late, near(0.01, -0.08, 0.28, **sign))
        s.arm(side, 0.6, near(0.01, -0.06 if side == "left" else -0.15, 0.28, **sign))
        s.arm(side, 0.78, near(0.01, -0.15 if side == "left" else -0.06, 0.28, **sign))
        s.arm(side, 1.0, near(0.01, -0.08, 0.28, **sign))
    plate = near(0.06, -0.22, 0.26, elbow=(0.9, -0.3, -0.2), palm=(-0.3, 0.9, 0), fingers=(-0.9, 0, 0.5))
    s.arm("left", 1.4, plate)
    s.arm("left", 3.9, plate)
    s.arm("right", 1.4, near(-0.02, -0.17, 0.28, elbow=(1, 0, 0.1), palm=(-0.2, -0.9, 0), fingers=(-0.9, 0, 0.4)))
    for t in (1.7, 2.2, 2.7):
        load = near(-0.04, -0.17, 0.27, elbow=(1, 0, 0.2), palm=(-0.2, -0.9, 0), fingers=(-0.9, 0, 0.4), flex=20)
        s.arm("right", t, load)
        fling = at(0.14, -0.05, 0.94 * size, elbow=(0.8, -0.4, 0), palm=(0, -1, 0), fingers=(0.4, 0.1, 1))
        s.arm("right", t + 0.17, fling)
        s.arm("right", t + 0.27, fling)
        s.body(t, spine=(8, 10, 0))
        s.body(t + 0.18, spine=(24, 8, 0))
    blade = at(0.50, 0.70, -0.15, elbow=(1, 0.1, 0.2), palm=(0, -0.7, 0.7), fingers=(-0.3, 1, 0.2))
    s.arm("right", 3.3, blade)
    s.arm("right", 3.9, blade)
    s.body(0.4, look=(0, 6, 0), spine=(0, 4, 0))
    s.body(1.0, look=(0, 6, 0), pelvis=(0, 0, 0), hips=(0, 0, 0))
    s.body(1.55, look=(0, 2, 0), pelvis=(0, -0.28, -0.02), hips=(-18, 12, 0))
    s.body(2.95, look=(0, 2, 0), pelvis=(0, -0.28, -0.02), hips=(-18, 12, 0))
    s.body(3.35, look=(4, 4, 0), pelvis=(0, -0.33, -0.05), hips=(-22, 12, 0), spine=(-6, 4, 0))
    s.body(3.8, look=(4, 4, 0), pelvis=(0, -0.33, -0.05), hips=(-22, 12, 0), spine=(-6, 4, 0))
    for side in SIDES:
        s.knee(side, 1.0, 0)
        s.knee(side, 1.6, 14)
    return s


@action(
    "astronaut",
    "astronaut",
    "walking in low gravity on the moon",
    "an astronaut bounces in low gravity",
    "moon walk in slow motion with long floating steps",
    "a spaceman walks weightlessly",
    "Neil Armstrong takes one small step",
    "floating slowly like in space",
    loop=True,
)
def astronaut(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    slow = dict(elbow=(0.9, -0.2, -0.5), palm=(-0.3, -1, 0))
    gait = Gait(
        cycle=2.2 / speed,
        speed=0.62 * speed,
        stance=0.42,
        width=0.12,
        bob=0.24 * size,
        flight=True,
        crouch=0.08,
        lean=6,
        sway=0.03,
        strike=4,
        push=40,
        twist=8,
        swing=((0.2, -0.30, 0.20, 50.0), (0.5, 0.05, 0.34 * size, 26.0), (0.8, 0.30, 0.20, 4.0)),
        front=at(0.52, -0.12, 0.62 * size, flex=24, **slow),
        back=at(0.66, -0.40, -0.12, flex=6, **slow),
    )
    s = go(rng, gait, 2 * gait.cycle, calm=0.5)
    for name, amount, phase in (("spine", (0, 0, 7), 0.25), ("look", (0, 6, 0), 0.1)):
        beat(s, name, amount, 1 / gait.cycle, phase)
    for side in SIDES:
        always(s, f"{side}_knee", (10,))
    return s


@action(
    "tightrope",
    "walking a tightrope",
    "a person balances on a wire with arms stretched sideways",
    "a tightrope walker puts one foot before the other",
    "balancing along a narrow beam and wobbling",
    "circus artist on the high wire",
    "walks carefully along a line, heel to toe",
    loop=True,
)
def tightrope(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    pole = dict(elbow=(0.2, -0.6, -0.9), palm=(0, -1, 0.1))
    gait = Gait(
        cycle=2.2 / speed,
        speed=0.24 * speed,
        stance=0.66,
        width=0.012,
        bob=0.014,
        flight=False,
        crouch=0.04,
        lean=0,
        sway=0.02,
        strike=12,
        push=14,
        twist=8,
        swing=((0.25, -0.10, 0.06, 22.0), (0.5, 0.06, 0.09, 16.0), (0.8, 0.14, 0.05, 22.0)),
        front=at(0.95, 0.22, 0.10, flex=-20, **pole),
        back=at(0.95, -0.08, 0.10, flex=16, **pole),
    )
    s = go(rng, gait, 2 * gait.cycle, calm=0.5)
    p = 2 * gait.cycle
    for side, sign in BOTH:
        # A foot swings round the standing leg, and comes down on the line.
        always(s, f"{side}_foot", (0, 0, -4 * sign, 0, 0))
        s.layer(f"{side}_foot", lambda t, g=sign: np.zeros((len(t), 5)) + [0.02 * g, 0, 0, 0, 0])
    for name, amount, phase in (
        ("hips", (0, 0, -8), 0.3),
        ("spine", (0, 0, 22 * size), 0.3),
        ("pelvis", (0.05 * size, 0, 0), 0.3),
        ("look", (0, 0, -8), 0.3),
    ):
        beat(s, name, amount, 1 / p, phase)
        beat(s, name, tuple(0.4 * np.array(amount)), 3 / p, phase)
    always(s, "look", (0, 16, 0))
    return s


@action(
    "sumo",
    "sumo wrestler",
    "a sumo wrestler raises one leg high and stamps",
    "shiko: the sumo stamps with both legs in turn",
    "stamps the feet in a wide squat with hands on the thighs",
    "someone imitates a heavy Japanese wrestler",
    loop=True,
)
def sumo(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 4.0
    s = cycle(rng, p, 1, speed, stance=0.36, toe_out=42, calm=0.5)
    low = dict(pelvis=(0, -0.32, -0.08), hips=(0, 22, 0), spine=(0, 10, 0), look=(0, 0, 0), weight=0)
    thigh = Hold(
        (0.20, 0.00, 0.26), of="pelvis", elbow=(1, 0.25, -0.2), palm=(-0.4, -0.9, -0.1), fingers=(-0.5, -0.3, 0.8)
    )
    for side in SIDES:
        s.knee(side, 0.0, 24)
        s.arm(side, 0.0, thigh)
    for start, side, sign in ((0.0, "right", -1), (2.0, "left", 1)):
        s.body(start, **low)
        s.body(start + 0.25, **low)
        up = dict(pelvis=(-0.30 * sign, -0.12, -0.06), hips=(0, 14, -22 * sign), spine=(0, 12, 2 * sign))
        s.body(start + 0.85, **up, look=(0, 0, -14 * sign))
        s.body(start + 1.1, **up, look=(0, 0, -14 * sign))
        s.body(start + 1.38, pelvis=(0, -0.30, -0.08), hips=(0, 22, 0), spine=(0, 10, 0), look=(0, 2, 0))
        s.body(start + 1.52, pelvis=(0, -0.44, -0.12), hips=(0, 28, 0), spine=(0, 12, 0), look=(0, 0, 0))
        s.body(start + 1.8, **low)
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (start + 0.3, x, z, 0, 0, yaw), (start + 0.85, 1.75 * x, z + 0.05, 0.58 * size, 14, 1.3 * yaw))
        path(s, side, (start + 1.1, 1.8 * x, z + 0.05, 0.60 * size, 12, 1.3 * yaw), (start + 1.40, x, z, 0, 0, yaw))
    return s


@action(
    "samurai",
    "drawing a katana",
    "a samurai draws the sword and cuts",
    "iaido, pulling the blade out of the scabbard in one cut",
    "bushido: slices down with both hands on the sword",
    "someone unsheathes an imaginary samurai sword",
)
def samurai(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.6, speed, stance=0.16, toe_out=14, calm=0.5)
    stand(s, (0.16, 0.0, 14), (-0.16, 0.06, -6))
    sheath = near(0.16, -0.50, 0.10, elbow=(0.8, 0.1, -0.9), palm=(-0.9, 0, 0.2), fingers=(-0.3, -0.1, 1))
    s.arm("left", 0.1, s.rest("left"))
    s.arm("left", 0.45, sheath)
    s.arm("left", 1.35, sheath)
    hilt = near(-0.10, -0.44, 0.24, elbow=(1, 0.1, 0.2), palm=(-0.5, -0.2, -0.8), fingers=(-0.9, -0.2, 0.2))
    s.arm("right", 0.25, s.rest("right"))
    s.arm("right", 0.65, hilt)
    s.arm("right", 1.0, hilt)
    s.arm("right", 1.2, near(0.22, -0.10, 0.50, elbow=(1, -0.2, 0), palm=(-0.2, -0.9, 0.2), fingers=(0.2, 0, 1)))
    cut = at(0.90 * size, 0.10, 0.35, elbow=(0.5, -0.3, -0.8), palm=(0, -1, 0.1), fingers=(1, 0.1, 0.2))
    s.arm("right", 1.36, cut)
    s.arm("right", 1.6, cut)
    grip = dict(elbow=(0.9, -0.4, 0.1), palm=(-1, 0, 0))
    for t, place, (_, fy, fz) in (
        (2.05, (0.0, 0.44, 0.18), (0, 1, -0.4)),
        (2.3, (0.0, 0.45, 0.15), (0, 1, -0.5)),
        (2.42, (0.0, 0.20, 0.42), (0, 0.7, 0.8)),
        (2.54, (0.0, -0.28, 0.46), (0, -0.2, 1)),
        (3.6, (0.0, -0.26, 0.44), (0, -0.1, 1)),
    ):
        x, y, z = place
        s.arm("right", t, near(x + 0.01, y + 0.03 * fy, z + 0.03, **grip, fingers=(-0.2, fy, fz)))
        s.arm("left", t, near(x + 0.02, y - 0.05 * abs(fy) - 0.02, z - 0.03, **grip, fingers=(-0.2, fy, fz)))
    s.step("right", 1.0, 1.34, z=0.42, x=-0.14, lift=0.05)
    s.step("right", 2.25, 2.52, z=0.60, x=-0.14, lift=0.05)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.7, hips=(24, 6, 0), spine=(16, 8, 0), look=(2, 4, 0), pelvis=(0, -0.10, 0))
    s.body(1.0, hips=(26, 7, 0), spine=(18, 9, 0), look=(2, 4, 0), pelvis=(0, -0.12, 0.0))
    s.body(1.38, hips=(-18, 4, 0), spine=(-22, 2, 0), look=(-14, 0, 0), pelvis=(0, -0.20, 0.22))
    s.body(2.2, hips=(0, 0, 0), spine=(0, -9, 0), look=(0, -2, 0), pelvis=(0, -0.08, 0.20))
    s.body(2.56, hips=(0, 10, 0), spine=(0, 14, 0), look=(0, 4, 0), pelvis=(0, -0.26 * size, 0.30))
    s.body(3.6, hips=(0, 9, 0), spine=(0, 10, 0), look=(0, 2, 0), pelvis=(0, -0.25 * size, 0.30))
    x, z, yaw = s.where("left", 0.0)[:3]
    path(s, "left", (1.1, x, z, 0, 0, yaw), (1.4, x, z, 0, 24, yaw), (2.2, x, z, 0, 18, yaw), (2.55, x, z, 0, 46, yaw))
    path(s, "left", (3.6, x, z, 0, 46, yaw))
    return s


@action(
    "egyptian",
    "walk like an Egyptian",
    "dancing like an Egyptian",
    "arms bent in angles like on a pharaoh's tomb",
    "a person poses like a hieroglyph and slides the head",
    "one palm up in front, one palm down behind, Egyptian style",
    "Cleopatra dance",
    loop=True,
)
def egyptian(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.13, toe_out=20, calm=0.4)
    front = at(0.62, 0.46 * size, 0.18, elbow=(1, -0.9, 0), palm=(0, 1, 0), fingers=(1, 0, 0))
    behind = at(0.62, -0.52 * size, 0.0, elbow=(1, 0.9, -0.2), palm=(0, -1, 0), fingers=(1, 0, -0.1))
    for side, late in (("right", 0.0), ("left", 1.0)):
        for t, hold in ((0.0, front), (0.7, front), (1.0, behind), (1.7, behind)):
            s.arm(side, (t + late) % p, hold)
    for t, sign in ((0.0, -1), (1.0, 1)):
        for start in (t, t + 0.7):
            s.body(start, look=(46 * sign, 0, 0), hips=(0, 0, 3 * sign), weight=0.5 * sign)
        # The head slides forward and back over the chest, pharaoh-like.
        for n in range(3):
            s.body(t + 0.1 + 0.2 * n, spine=(14 * sign, 6 if n % 2 else -4, 0))
    beat(s, "pelvis", (0, -0.02, 0), 2.0)
    always(s, "pelvis", (0, -0.05, 0))
    for side, late in (("left", 0.0), ("right", 1.0)):
        x, z, yaw = s.where(side, 0.0)[:3]
        for t, lift, roll in ((0.75, 0, 0), (0.88, 0.07, 20), (1.02, 0, 0)):
            path(s, side, ((t + late) % p, x, z, lift, roll, yaw))
    return s


@action(
    "matador",
    "bullfighter",
    "a matador swings the red cape past the bull",
    "olé! a torero turns the muleta",
    "a proud bullfighter sweeps a cloth to the {side}",
    "flourishes a cape to the {side} with an arched back",
    sided=True,
)
def matador(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.6, speed, stance=0.07, toe_out=12, calm=0.5)

    def cape(t: float, place: tuple[float, float, float], apart: float = 0.22) -> None:
        x, y, z = place
        hand = dict(elbow=(0.9, -0.5, 0.0), palm=(-0.2, -0.9, -0.1))
        s.arm("left", t, near(x + apart, y, z, **hand))
        s.arm("right", t, near(apart - x, y, z, **hand))

    for side in SIDES:
        s.arm(side, 0.05, s.rest(side))
    cape(0.5, (0.16, -0.26, 0.34), 0.16)
    cape(0.8, (0.18, -0.20, 0.36), 0.16)
    cape(1.05, (0.18, -0.28, 0.36), 0.16)
    cape(1.4, (0.10, -0.26, 0.40))
    cape(1.8, (-0.10, -0.22, 0.40))
    cape(2.2, (-0.20 * size, 0.0, 0.34), 0.18)
    cape(2.5, (-0.21 * size, 0.04, 0.32), 0.18)
    s.arm("right", 3.0, at(0.70, 0.56, 0.10, elbow=(0.9, -0.2, -0.2), palm=(0, 0, 1)))
    s.arm("left", 3.0, FIST_ON_HIP)
    s.arm("right", 3.6, at(0.70, 0.60, 0.10, elbow=(0.9, -0.2, -0.2), palm=(0, 0, 1)))
    s.arm("left", 3.6, FIST_ON_HIP)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.8, hips=(14, -4, 0), spine=(20, -10, 0), look=(26, 10, 0), pelvis=(0, 0, 0.05))
    s.body(1.4, hips=(4, -3, 0), spine=(10, -10, 0), look=(10, 14, 0), pelvis=(0, 0, 0.06))
    s.body(1.85, hips=(-10, -3, 0), spine=(-20, -12, -4), look=(-30, 14, 0), pelvis=(0.02, 0, 0.07))
    s.body(2.4, hips=(-22, -4, 0), spine=(-40, -14, -6), look=(-66, 6, 0), pelvis=(0.02, 0.01, 0.08), weight=0.3)
    s.body(3.0, hips=(-6, -3, 0), spine=(-4, -14, 4), look=(16, -16, 0), pelvis=(0, 0.01, 0.06), weight=0.2)
    s.body(3.6, hips=(-6, -3, 0), spine=(-4, -14, 4), look=(16, -16, 0), pelvis=(0, 0.01, 0.06), weight=0.2)
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (1.6, x, z, 0, 0, yaw), (2.4, x, z, 0, 16, yaw), (3.1, x, z, 0, 12, yaw))
    return s


@action(
    "traffic_police",
    "directing traffic",
    "a traffic policeman signals stop and go",
    "a police officer waves the cars on",
    "regulates the crossing with arm signals",
    "someone guides vehicles with both arms",
)
def traffic_police(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.6, speed, stance=0.10, toe_out=14, calm=0.5)
    stop = at(0.16, 0.16, 0.93, elbow=(0.8, -0.6, 0), palm=(0, 0, 1), fingers=(0, 1, 0))
    side_out = at(0.97, 0.08, 0.05, elbow=(0.2, -0.6, -0.9), palm=(0, -0.2, 1), fingers=(1, 0, 0))
    fold = near(0.10, 0.04, 0.22, elbow=(1, -0.1, 0), palm=(-0.2, -0.3, -1), fingers=(-1, 0.2, 0))
    s.arm("right", 0.05, s.rest("right"))
    s.arm("right", 0.5, stop)
    s.arm("right", 1.3, stop)
    s.arm("right", 1.8, side_out)
    s.arm("right", 3.0, side_out)
    for t in (3.3, 3.9):
        s.arm("right", t, fold)
        s.arm("right", t + 0.3, side_out)
    s.arm("right", 4.7, side_out)
    s.arm("left", 1.2, s.rest("left"))
    s.arm("left", 1.75, side_out)
    for t in (2.05, 2.6):
        s.arm("left", t, fold)
        s.arm("left", t + 0.28, side_out)
    s.arm("left", 3.15, side_out)
    s.arm("left", 3.6, stop)
    s.arm("left", 4.7, stop)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.5, spine=(10, -4, 0), look=(0, -2, 0), weight=-0.1)
    s.body(1.4, spine=(8, -4, 0), look=(0, -2, 0))
    s.body(1.8, spine=(0, -5, 0), look=(60, 0, 0), weight=0.2)
    s.body(2.8, spine=(4, -5, 0), look=(62, 0, 0))
    s.body(3.3, spine=(-4, -5, 0), look=(-60, 0, 0), weight=-0.2)
    s.body(4.6, spine=(-6, -5, 0), look=(-60, 0, 0), weight=-0.2)
    return s


@action(
    "referee",
    "showing a red card",
    "a referee blows the whistle and shows the card with the {side} hand",
    "the football referee sends a player off",
    "blows a whistle and points to the penalty spot",
    "someone raises a yellow card high with the {side} arm",
    sided=True,
)
def referee(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.6, speed, stance=0.11, toe_out=14, calm=0.6)
    whistle = near(0.02, -0.09, 0.15, of="head", elbow=(1, -0.4, 0.1), palm=(-0.3, -0.3, -0.9), fingers=(-1, 0.3, 0))
    s.arm("left", 0.05, s.rest("left"))
    s.arm("left", 0.45, whistle)
    s.arm("left", 1.2, whistle)
    s.arm("left", 1.7, at(0.20, -0.1, 0.93, elbow=(0.7, -0.7, 0), palm=(-0.6, -0.8, 0), fingers=(0, -0.1, 1)))
    s.arm("left", 3.7, at(0.20, -0.1, 0.93, elbow=(0.7, -0.7, 0), palm=(-0.6, -0.8, 0), fingers=(0, -0.1, 1)))
    pocket = near(0.12, -0.14, 0.15, elbow=(1, -0.4, -0.3), palm=(-0.2, 0, -1), fingers=(-0.6, -0.6, 0))
    s.arm("right", 0.9, s.rest("right"))
    s.arm("right", 1.45, pocket)
    s.arm("right", 1.75, pocket)
    card = at(0.14, 0.97 * size, 0.16, elbow=(1, -0.2, 0.2), palm=(-0.1, 0, 1), fingers=(0, 1, 0.1))
    s.arm("right", 2.15, card)
    s.arm("right", 3.7, card)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.5, spine=(0, -5, 0), look=(0, -6, 0), pelvis=(0, 0, 0.01))
    s.body(0.8, spine=(0, 6, 0), look=(0, 5, 0))
    s.body(1.5, spine=(-6, 4, 0), look=(0, 12, 0))
    s.body(2.15, spine=(-4, -8, 4), look=(0, -2, 0), weight=-0.4, pelvis=(0, 0.01, 0.02))
    s.body(3.6, spine=(-4, -8, 4), look=(0, -1, 0), weight=-0.4, pelvis=(0, 0.01, 0.02))
    s.step("left", 1.75, 2.1, z=0.22, lift=0.05)
    return s


@action(
    "flight_attendant",
    "safety demonstration",
    "a flight attendant shows the emergency exits",
    "a stewardess points out the exits to both sides",
    "cabin crew safety announcement gestures",
    "someone explains the doors of the aircraft with both arms",
)
def flight_attendant(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.6, speed, stance=0.07, toe_out=10, calm=0.6)
    front = near(0.16, 0.02, 0.30, elbow=(0.7, -0.9, -0.3), palm=(-1, 0, 0), fingers=(-0.05, 0.7, 0.7))
    ahead = at(0.02, 0.06, 0.95, elbow=(0.8, -0.7, 0), palm=(-1, -0.1, 0), fingers=(0.1, 0.1, 1))
    wide = at(0.96 * min(size, 1), 0.02, 0.12, elbow=(0.3, -0.6, -0.9), palm=(-0.1, -0.3, 1), fingers=(1, 0.05, 0.2))
    rear = near(0.26, 0.16, 0.04, elbow=(0.8, -0.8, 0.3), palm=(-0.7, 0.3, -0.6), fingers=(-0.1, 0.6, -1))
    for side in SIDES:
        s.arm(side, 0.1, s.rest(side))
        for start, hold in ((0.5, front), (0.95, ahead), (1.3, ahead), (1.6, front), (2.1, wide), (2.7, wide)):
            s.arm(side, start, hold)
        for start, hold in ((3.05, front), (3.4, rear), (3.65, rear), (3.95, front), (4.5, s.rest(side))):
            s.arm(side, start, hold)
    s.body(0.1, look=(0, 0, 0))
    s.body(1.0, spine=(0, 4, 0), look=(0, 0, 0))
    s.body(2.1, spine=(0, -4, 0), look=(26, -2, 0))
    s.body(2.7, spine=(0, -4, 0), look=(-26, -2, 0))
    s.body(3.5, spine=(0, -4, 0), look=(0, -2, 0))
    s.body(4.5, spine=(0, 2, 0), look=(0, 6, 0))
    return s


@action(
    "umpire",
    "baseball umpire calls safe",
    "an umpire sweeps both arms out flat: safe!",
    "the umpire's safe signal",
    "crosses the arms low and spreads them wide again and again",
    "signals no more, cut, with both hands crossing flat",
)
def umpire(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed, stance=0.24, toe_out=20, calm=0.5)
    stand(s, (0.27, 0.04, 18), (-0.27, -0.04, -18))
    for side, sign in BOTH:
        s.knee(side, 0.0, 10)
        s.arm(side, 0.1, s.rest(side))
        lower = 0.03 * sign
        crossed = near(-0.16, -0.28 + lower, 0.36 + lower, elbow=(1, -0.1, 0), palm=(0, -1, 0), fingers=(-0.7, 0, 0.7))
        wide = at(0.95 * min(size, 1), -0.22, 0.15, elbow=(0.4, -0.2, -1), palm=(0, -1, 0.1), fingers=(1, 0, 0.2))
        for start, hold in ((0.4, crossed), (0.55, crossed), (0.85, wide), (1.05, wide), (1.3, crossed), (1.6, wide)):
            s.arm(side, start, hold)
        s.arm(side, 2.7, wide)
    s.body(0.1, look=(0, 0, 0))
    low = dict(pelvis=(0, -0.26, -0.10), hips=(0, 26, 0), look=(0, 2, 0))
    s.body(0.5, spine=(0, 16, 0), **low)
    s.body(0.9, spine=(0, 4, 0), **low)
    s.body(1.3, spine=(0, 14, 0), **low)
    s.body(1.65, spine=(0, 2, 0), **low)
    s.body(2.6, spine=(0, 2, 0), **low)
    return s
