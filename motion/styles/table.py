"""The styles: how each moves, in the terms gait studies use, and how people call it.

Who feels well walks fast, with long steps, swinging arms and a bouncing, upright trunk; who is sad walks slowly, with
still arms, slumped and swaying to the sides (Montepare et al. 1987; Michalak et al. 2009). Anger and fear bend the
elbows, fear crouches, sadness bows the head (Roether et al. 2009). Age shortens the step, bends trunk and knees and
widens the stance.
"""

from dataclasses import dataclass, fields

FACTORS = ("pace", "step", "lift", "swing", "gesture", "bounce", "hips", "waddle")


@dataclass(frozen=True)
class Manner:
    """What a style changes. Factors are 1 and offsets 0 where it leaves things as they are.

    Attributes:
        pace: factor of the tempo.
        step: factor of the legs' swing and of the path.
        lift: factor of the height to which feet are lifted.
        swing: factor of hanging arms' swing.
        gesture: factor of the movement of arms that do something.
        bounce: factor of the pelvis' quick rise and fall.
        hips: factor of the pelvis' turning and rolling.
        waddle: factor of the pelvis' movement to the sides; the trunk leans along.
        bob: metres by which one who stands bobs up and down.
        width: metres by which each foot is further out.
        toes: degrees by which the feet point further out.
        crouch: metres by which the pelvis is lower.
        spine, chest: degrees by which the lower and the upper half of the back bend forward.
        head: degrees by which the face points further down, in the world.
        shoulders: degrees by which the shoulders are raised.
        round: degrees by which the shoulders are drawn forward.
        out, ahead: degrees by which hanging arms are held away to the sides, and forward.
        elbows: degrees by which the elbows of hanging arms bend further.
        sway: degrees by which the trunk leans about, slowly and at random.
        weave: metres by which the path wanders to the sides.
        wander: degrees by which the heading does.
        stagger: share by which the tempo varies.
        look: degrees by which the head turns about.
        tremor: degrees by which hands and head shake.
        jerky: share of stop-and-go: 1 moves in short thrusts and stands between them.
        stiff: share by which trunk and head stop moving.
        smooth: seconds over which the upper body's movement is evened out.
    """

    pace: float = 1
    step: float = 1
    lift: float = 1
    swing: float = 1
    gesture: float = 1
    bounce: float = 1
    hips: float = 1
    waddle: float = 1
    bob: float = 0
    width: float = 0
    toes: float = 0
    crouch: float = 0
    spine: float = 0
    chest: float = 0
    head: float = 0
    shoulders: float = 0
    round: float = 0
    out: float = 0
    ahead: float = 0
    elbows: float = 0
    sway: float = 0
    weave: float = 0
    wander: float = 0
    stagger: float = 0
    look: float = 0
    tremor: float = 0
    jerky: float = 0
    stiff: float = 0
    smooth: float = 0

    def scaled(self, amount: float) -> "Manner":
        """The manner weakened (amount < 1) or exaggerated (> 1)."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        scaled = {k: v**amount if k in FACTORS else v * amount for k, v in values.items()}
        return Manner(**scaled | {k: min(scaled[k], 0.95) for k in ("jerky", "stiff", "stagger")})


@dataclass(frozen=True)
class Style:
    """A style: its kinematics and its words.

    Attributes:
        manner: what it changes.
        adjectives: "happy"; they stand before a person or an action and after "in a ... way". The first names it best.
        adverbs: "happily".
        likes: whom one moves like: "an old man" is said as "like an old man".
        asif: states after "as if": "drunk" is said as "as if drunk".
        others: further phrases that follow a verb: "with joy".
    """

    manner: Manner
    adjectives: tuple[str, ...]
    adverbs: tuple[str, ...]
    likes: tuple[str, ...] = ()
    asif: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """All that can follow a verb: "happily", "in a happy way", "like a happy person"."""
        likes = [f"like {who}" for who in self.likes]
        return (
            *self.adverbs[:2],
            *likes[:2],
            *(f"in {article(word)} {word} {noun}" for word, noun in zip(self.adjectives, MANNERS * 9, strict=False)),
            *self.adverbs[2:],
            *likes[2:],
            *(f"as if {state}" for state in self.asif),
            *self.others,
        )


MANNERS = ("way", "manner", "way")


def article(word: str) -> str:
    """ "a" or "an"."""
    return "an" if word[:1].lower() in "aeiou" else "a"


def words(text: str) -> tuple[str, ...]:
    """Phrases between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


STYLES: dict[str, Style] = {
    "happy": Style(
        Manner(
            pace=1.14,
            step=1.08,
            lift=1.5,
            swing=1.9,
            gesture=1.15,
            bounce=2.1,
            bob=0.035,
            hips=1.7,
            spine=-3,
            chest=-6,
            head=-11,
            out=14,
            elbows=24,
            sway=3,
            waddle=1.4,
        ),
        words("happy, joyful, cheerful, glad, joyous, merry, delighted, excited, euphoric"),
        words("happily, joyfully, cheerfully, gladly, merrily, joyously, gleefully, excitedly"),
        words("a happy person, a happy man, someone very happy"),
        words("happy, full of joy, he had won the lottery"),
        words("with joy, in a good mood, full of joy, with happiness"),
    ),
    "proud": Style(
        Manner(
            pace=0.92,
            step=1.1,
            lift=1.15,
            swing=1.2,
            bounce=1.1,
            width=0.015,
            spine=-4,
            chest=-18,
            head=-16,
            shoulders=2,
            round=-20,
            out=17,
            elbows=16,
            stiff=0.25,
        ),
        words("proud, haughty, arrogant, boastful, pompous"),
        words("proudly, haughtily, arrogantly, boastfully, pompously"),
        words("a proud person, a proud man, a king"),
        words("proud, very proud of himself"),
        words("with pride, full of pride, with the chest out, with a swollen chest"),
    ),
    "angry": Style(
        Manner(
            pace=1.25,
            step=1.12,
            lift=1.15,
            swing=1.5,
            gesture=1.15,
            bounce=1.4,
            jerky=0.3,
            spine=9,
            chest=4,
            head=9,
            shoulders=9,
            out=12,
            elbows=38,
            width=0.03,
            tremor=0.5,
        ),
        words("angry, furious, mad, enraged, aggressive, irate, annoyed"),
        words("angrily, furiously, aggressively, madly, irritably"),
        words("an angry person, an angry man, a furious person"),
        words("angry, furious, in a rage"),
        words("with anger, in anger, with rage, in a rage, full of anger, in a fury"),
    ),
    "childlike": Style(
        Manner(
            pace=1.16,
            step=0.85,
            lift=1.9,
            swing=1.8,
            gesture=1.25,
            bounce=2.3,
            bob=0.045,
            hips=1.6,
            waddle=1.9,
            sway=4,
            head=-6,
            out=24,
            elbows=8,
            toes=6,
            look=9,
        ),
        words("childlike, childish, playful, kiddish"),
        words("childishly, playfully"),
        words("a child, a little child, a kid, a little kid, a toddler, a little girl, a little boy"),
    ),
    "depressed": Style(
        Manner(
            pace=0.68,
            step=0.75,
            lift=0.65,
            swing=0.3,
            gesture=0.75,
            bounce=0.55,
            crouch=0.02,
            spine=9,
            chest=15,
            head=30,
            shoulders=-4,
            round=16,
            out=-4,
            sway=2.5,
            smooth=0.05,
            waddle=1.3,
        ),
        words("depressed, sad, gloomy, unhappy, dejected, miserable, sorrowful, heartbroken, melancholic"),
        words("sadly, gloomily, unhappily, dejectedly, miserably, sorrowfully, dejectedly"),
        words("a depressed person, a sad man, someone very sad, a sad person"),
        words("depressed, sad, he had lost everything"),
        words("with sadness, in a bad mood, full of sorrow, with the head hanging, with a heavy heart, in sorrow"),
    ),
    "drunk": Style(
        Manner(
            pace=0.85,
            step=0.85,
            lift=1.2,
            swing=1.3,
            width=0.05,
            sway=14,
            weave=0.16,
            wander=7,
            stagger=0.45,
            look=12,
            head=12,
            spine=5,
            out=20,
            elbows=14,
            crouch=0.035,
            smooth=0.04,
            waddle=1.4,
        ),
        words("drunk, drunken, tipsy, intoxicated"),
        words("drunkenly, tipsily, unsteadily"),
        words("a drunk, a drunk person, a drunk man, a drunkard, someone drunk"),
        words("drunk, intoxicated, he had drunk too much, very drunk"),
        words("after too many drinks, after drinking too much"),
    ),
    "old": Style(
        Manner(
            pace=0.65,
            step=0.6,
            lift=0.7,
            swing=0.5,
            gesture=0.75,
            bounce=0.6,
            crouch=0.06,
            width=0.02,
            spine=16,
            chest=20,
            head=8,
            round=14,
            ahead=8,
            elbows=38,
            tremor=1.3,
            sway=2,
            stiff=0.15,
        ),
        words("old, elderly, aged, frail"),
        (),
        words(
            "an old man, an old person, an old woman, an elderly person, an old lady, a grandfather, a grandmother, "
            "an elderly man, an elderly woman, grandpa, grandma, a senior"
        ),
        words("very old, ninety years old"),
        words("at a great age, with old bones"),
    ),
    "heavy": Style(
        Manner(
            pace=0.76,
            step=0.85,
            lift=0.85,
            swing=0.85,
            bounce=1.5,
            width=0.06,
            toes=14,
            crouch=0.03,
            spine=-3,
            chest=-2,
            out=26,
            elbows=14,
            hips=1.4,
            waddle=2.6,
        ),
        words("heavy, fat, overweight, obese, plump, weighty"),
        words("heavily, ponderously, clumsily"),
        words("a heavy person, a fat man, a heavy man, an overweight person, an elephant, a giant"),
        words("very heavy, overweight, he weighed a ton"),
        words("with heavy steps, with a lot of weight"),
    ),
    "tired": Style(
        Manner(
            pace=0.74,
            step=0.8,
            lift=0.65,
            swing=0.6,
            gesture=0.75,
            bounce=0.8,
            crouch=0.045,
            spine=14,
            chest=8,
            head=19,
            shoulders=-4,
            round=12,
            elbows=-6,
            sway=5,
            smooth=0.05,
            waddle=1.3,
        ),
        words("tired, exhausted, weary, sleepy, fatigued, lazy, worn out"),
        words("tiredly, wearily, exhaustedly, sleepily, lazily, lethargically, sluggishly"),
        words("a tired person, an exhausted person, a sleepy person, someone very tired"),
        words("exhausted, tired, after a long day, without any strength"),
        words("with tiredness, out of breath, with no energy, with the last strength"),
    ),
    "sneaky": Style(
        Manner(
            pace=0.62,
            step=0.85,
            lift=1.9,
            swing=0.4,
            bounce=0.4,
            crouch=0.13,
            spine=22,
            chest=6,
            head=3,
            shoulders=7,
            ahead=24,
            elbows=70,
            out=12,
            look=20,
            smooth=0.04,
        ),
        words("sneaky, stealthy, furtive, secretive, cautious"),
        words("sneakily, stealthily, furtively, secretly, cautiously, on the sly"),
        words("a thief, a burglar, a spy, a ninja, a cat burglar"),
        words("not to be heard, sneaking up on someone"),
        words("without a sound, without making a noise, so nobody hears"),
    ),
    "confident": Style(
        Manner(
            pace=1.04,
            step=1.16,
            swing=1.4,
            gesture=1.1,
            bounce=1.15,
            width=0.015,
            spine=-2,
            chest=-7,
            head=-5,
            round=-8,
            out=7,
            elbows=6,
            hips=1.2,
            waddle=1.3,
        ),
        words("confident, self-confident, self-assured, bold, cool, cocky, determined"),
        words("confidently, boldly, self-confidently, coolly, assertively, determinedly"),
        words("a confident person, a boss, a winner, a confident man"),
        words("confident, sure of himself, he owned the place"),
        words("with confidence, full of confidence, with swagger, with determination"),
    ),
    "scared": Style(
        Manner(
            pace=0.92,
            step=0.7,
            lift=0.9,
            swing=0.4,
            gesture=0.8,
            bounce=0.7,
            crouch=0.07,
            spine=9,
            chest=10,
            head=4,
            shoulders=16,
            round=12,
            ahead=18,
            elbows=88,
            out=-5,
            tremor=2.0,
            look=26,
            width=-0.02,
        ),
        words("scared, afraid, frightened, fearful, terrified, nervous, anxious, timid, shy"),
        words("fearfully, nervously, anxiously, timidly, shyly, in terror"),
        words("a scared person, a frightened person, a scared child, a coward"),
        words("afraid, scared, terrified, he had seen a ghost"),
        words("with fear, in fear, full of fear, out of fear, in panic, trembling with fear"),
    ),
    "robotic": Style(
        Manner(
            pace=0.92,
            swing=0.9,
            jerky=0.92,
            stiff=0.9,
            bounce=0.3,
            hips=0.25,
            waddle=0.3,
            elbows=72,
            out=6,
            spine=-2,
            lift=1.2,
        ),
        words("robotic, mechanical, stiff, machine-like, wooden"),
        words("robotically, mechanically, stiffly, jerkily"),
        words("a robot, a machine, a puppet, an android, a wind-up toy"),
        words("made of metal, remote controlled"),
        words("with jerky movements, with stiff joints"),
    ),
    "fast": Style(
        Manner(pace=1.5, step=1.1, swing=1.15, spine=4, elbows=10),
        words("fast, quick, rapid, swift, hurried, hasty, brisk"),
        words("fast, quickly, rapidly, swiftly, hurriedly, hastily, briskly, speedily"),
        words("a person in a hurry"),
        words("in a hurry, he was late"),
        words("at high speed, in a hurry, at a fast pace, in a rush, in haste"),
    ),
    "slow": Style(
        Manner(pace=0.58, step=0.9, swing=0.85, bounce=0.8),
        words("slow, leisurely, unhurried"),
        words("slowly, unhurriedly, gradually"),
        words("a snail, a tortoise"),
        words("he had all the time in the world, underwater"),
        words("at low speed, in slow motion, at a slow pace, without haste, at a leisurely pace"),
    ),
    "strong": Style(
        Manner(
            pace=0.95,
            step=1.14,
            lift=1.1,
            gesture=1.15,
            bounce=1.25,
            width=0.045,
            chest=-9,
            shoulders=5,
            out=26,
            elbows=24,
            waddle=1.7,
        ),
        words("strong, powerful, muscular, macho, energetic, vigorous"),
        words("strongly, powerfully, forcefully, vigorously, energetically"),
        words("a strong man, a bodybuilder, a muscle man, a strong person"),
        words("very strong"),
        words("with strength, with force, with power, with energy"),
    ),
    "feminine": Style(
        Manner(pace=0.97, width=-0.045, hips=2.0, waddle=1.7, swing=0.95, out=9, elbows=20, spine=-3, chest=-3),
        words("feminine, ladylike, sexy, seductive, girly"),
        words("femininely, seductively"),
        words("a lady, a model, a fashion model, a diva"),
        words("on a catwalk, wearing high heels"),
        words("with swinging hips, with feminine grace"),
    ),
    "elegant": Style(
        Manner(
            pace=0.86,
            step=1.06,
            smooth=0.06,
            bounce=0.7,
            width=-0.03,
            spine=-2,
            chest=-8,
            head=-7,
            round=-8,
            out=10,
            elbows=8,
            gesture=1.1,
        ),
        words("elegant, graceful, noble, dignified, refined"),
        words("elegantly, gracefully, nobly, fluidly, smoothly"),
        words("a queen, a noble person, royalty, an aristocrat"),
        words("floating, royal"),
        words("with grace, with elegance, with dignity"),
    ),
}
"""Name -> style. The first eight are those of the paper's Table 2."""
