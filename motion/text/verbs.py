"""The verbs of movement and their forms, people, and what can go on at the same time."""

import re
from functools import lru_cache

from motion.corpus.captions import forms


def words_of(text: str) -> list[str]:
    """Words in lower case; hyphens and apostrophes belong to them."""
    return re.findall(r"[a-z0-9][a-z0-9'-]*", text.lower())


VERBS = words_of("""
act aim applaud approach argue balance bang bark bat beckon bend block blow boogie bounce bow box brush buckle burst
bathe beat blink bob break breathe cartwheel carry cast catch celebrate change charge chase check cheer chew chop
circle clap clean clench climb close collapse comb come conduct cook cough crawl creep cringe crouch cross cry curl
curtsy cut dance dash die dig dip dive do dodge drag draw dribble drink drive drop duck dust dunk eat embrace enter
evade exercise explain extend face facepalm faint fall fan feed fence fidget fight fish flap flee flex flick flinch
flip float fly freeze get gesture give glance glide go grab greet guard gallop hammer halt head hide high-five hike
hit hold hop hug hurdle hurry imitate inspect invite jab jerk jog jolt juggle jump kick kneel knock land laugh
launch lay lead lean leap leave lie lift limp listen look lower lunge march meditate meow mimic mop move nap nod
open pace paddle paint park pass pat pause peek perform phone pick pinch pirouette pitch play plead point poke pose
pound pour practise practice pray prepare press pretend prowl pull pump punch push put raise reach read relax reload
repeat rest return ride ring rise roar rock roll rotate row rub run rush salute say scan scoop scrape scratch scream
scrub search shake shadowbox shiver shoot shout shove show shower shrug shuffle sidestep sigh sign sing sip sit
skate ski skip slap slash sleep slide slip slouch smash smell smile smoke snap sneak sneeze somersault spar speak
spin spit splash spread sprint squat squeeze stab stagger stalk stamp stand stare start startle step stir stomp
stoop stop stretch stride strike stroll struggle strut stumble surrender swagger sway sweep swim swing swirl take
talk tap taste tease telephone text thank think throw thrust tilt tiptoe toss touch tremble trip trot tuck tumble
turn twerk twirl twist type wade wait wake walk waltz wander warm wash watch wave weep whip whisper whistle wiggle
wind wipe wobble work worship wrestle write yawn yell zigzag
""")
IRREGULAR = {"lie": ("lies", "lying"), "die": ("dies", "dying"), "jab": ("jabs", "jabbing"), "begin": ("begins", "")}

PEOPLE = (
    "person|people|man|men|woman|women|boy|girl|guy|lady|gentleman|someone|somebody|human|figure|character|individual|"
    "dancer|soldier|player|athlete|kid|child|teenager|actor|actress|fellow|dude|runner|boxer|worker|student|male|female|"
    "avatar|subject|walker|performer|fighter|teacher|chef|waiter|doctor|mother|father"
)

ONGOING = words_of("walk run jog stand sit kneel march stroll sneak tiptoe lie skate ride hike pace wander stride")
"""What goes on while the hands or the head do something else."""
BESIDES = words_of(
    "wave clap talk sing smile nod look point read drink eat phone type write laugh cry think shout cheer juggle "
    "dribble carry hold play swing scratch salute snap whistle smoke text gesture shake watch listen telephone sip "
    "chew speak whisper sigh cough yell scream meditate pray rest sleep wait relax"
)
WHOLE = frozenset(
    frozenset(words_of(pair))
    for pair in re.split(
        ", ?",
        "sing dance, spin kick, bend pick, bend scoop, bend touch, crouch kick, stoop pick, lean pick, squat "
        "lift, squat pick, reach touch, reach grab, reach take, reach pick, yawn stretch, wind throw, trip fall, "
        "slip fall, stumble fall, push pull, aim shoot, block hit, catch throw, rock roll, hide seek, stretch "
        "bend, punch kick, twist turn, twist shout, cut run, laugh cry, laugh point, eat drink, wine dine, clap "
        "stomp, clap cheer, jump cheer, jump celebrate, stomp celebrate, swing hit, grab pull, grab throw, turn "
        "twist, dance spin, dance kneel, shake shiver, cry weep, scream shout, drop roll, duck cover, take put, "
        "toss catch, throw catch, stop stare, stand balance, bob weave, bend straighten, come go, jump land, leap "
        "land, squat come, squat rise, raise give, talk gesture, talk nod, listen nod, bend go, reach stretch, "
        "jab cross, walk come, walk stop, run stop, jog stop, lift turn, hold bend, turn leave, stop stand, "
        "crouch leap, duck dodge, huff puff, nod smile, wave smile, wave greet, spin fall, bend stand, kneel "
        "pray, bow greet, float sting",
    )
)
"""Pairs that are one action."""


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    table = {}
    for verb in VERBS:
        base, third, doing = forms(verb) if verb not in IRREGULAR else (verb, *IRREGULAR[verb])
        for form, word in (("ing", doing), ("third", third), ("base", base)):
            table.setdefault(word, (verb, form))
    return table


def verb(word: str) -> tuple[str, str] | None:
    """A word -> its verb and form, "base", "third" or "ing"; None if it is no verb of movement."""
    return _table().get(word.lower())
