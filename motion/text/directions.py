"""Directions in a text: left or right, clockwise or not, forward or backward, up or down.

A frozen sentence encoder hardly tells "left" from "right" (cosine 0.976 between a wave of the left hand and one of the
right). So directions are found by their words, and written into the text's vector along axes of their own.
"""

import re

import numpy as np

NAMES = ("side", "turn", "travel", "vertical")
"""side: 1 right, -1 left. turn: 1 clockwise seen from above, which is to one's own right, -1 counter-clockwise. travel:
1 forward, -1 backward. vertical: 1 up, -1 down."""
STRENGTH = 0.65
"""Length of what is written into a vector of length 1. The cosine of two texts that differ in their direction alone
falls from about 0.97 to 0.39; that of a text to itself without a direction is 0.84."""


def _any(words: str) -> str:
    """A group that matches any of some patterns."""
    return f"(?:{'|'.join(words.split())})"


def _pattern(*alternatives: str) -> re.Pattern:
    return re.compile("|".join(alternatives))


_PARTS = _any(
    "hand arm leg foot knee elbow shoulder ear eye cheek hip fist thumb finger wrist ankle side heel toe thigh palm "
    "hook jab punch kick turn step hop lunge swing handed footed ward wards"
)
_NO_PART = rf"(?! {_PARTS}s?\b)"
_THEIR = _any("the his her their its your my one's")
_TURNING = _any("turn spin rotat twirl pivot swivel curv circl whirl revolv veer bend pirouett twist swerv")
_TURNING += "(?:e|s|es|ing|ed|n)*"
_SUBJECT = _any(
    "he she they it i we you who person man woman boy girl guy child someone somebody everyone everybody people"
)

# "right now", "all right"; "he left", "left the room", "left over"
_NOT_SIDES = _pattern(
    rf"\b{_any('all just is are alright quite')} right\b{_NO_PART}",
    r"\bright "
    + _any("now away after before here there angles? at on off up down in into behind over through then next past")
    + r"\b",
    rf"\bright {_any('until when as beside above below way thing moment')}\b",
    rf"\b{_any('has have had having was were been just never already is are nothing something')} left\b{_NO_PART}",
    rf"\b{_SUBJECT} left\b{_NO_PART}",
    rf"^left {_any('the his her their a an for home work')}\b",
    rf"\band left {_any('the his her their home')}\b",
    r"\bleft ?overs?\b",
)
_FROM_TO = re.compile(rf"\bfrom (?:{_THEIR} )?(?:left|right) to (?:{_THEIR} )?(left|right)\b")
_SIDE = re.compile(r"\b(left|right)(?:ward|wards|ie|most)?\b")
_TURN_SIDE = _pattern(
    _TURNING
    + rf"(?: {_any('around round about over sharply slightly slowly quickly half')}| {_THEIR} (?:body|head|torso))*"
    + rf"(?: (?:in )?(?:to|towards?) (?:{_THEIR} )?(?:own )?)? ?(left|right)\b{_NO_PART}",
    rf"\b(left|right)(?:wards?| hand)? {_any('turn spin curve circle rotation bend pivot pirouette twist')}s?\b",
    rf"\b{_any('circle curve round arc bend turn spin')}s?\b(?: \w+){{0,2}} to (?:{_THEIR} )?(?:own )?(left|right)\b",
)
_COUNTER = re.compile(r"\b(?:counter|anti|contra)[ -]?clock ?-?wise\b|\bwiddershins\b")
_CLOCK = re.compile(r"\bclock ?-?wise\b")

# The back of a body, "lies back", "looks back", "gets back up": nothing of them travels.
_STAYING = _any(
    "lie lies lay lays lying laid sit sits sitting sat look looks looking glance glances glancing turn turns turning "
    "get gets getting stand stands standing come comes coming put puts putting hit hits hitting fight "
    "fights throw throws throwing pull pulls pulling give gives giving bring brings bringing hold holds holding wave "
    "waves waving kick kicks talk talks answers? heads?"
)
_BODY_BACK = _pattern(
    rf"\b{_any('his her their its my your our own lower upper a aching sore straight bent flat whole hunched')} back\b",
    rf"\b{_any('one someone somebody person partner friend')}'s back\b",
    rf"\b{_any('behind on of at in from')} the back\b|\bon back\b",
    rf"\b{_any('scratch pat rub hold touch arch stretch round bend straighten')}\w* the back\b",
    rf"\bback {_any('pain ache flips? hand stroke muscles? side pack door yard row rest bend dive kick fist')}\b",
    r"\bback to back\b",
    rf"\b{_STAYING} (?:\w+ )?back\b(?! (?:away|off|a step|two|few|several))",
    rf"\bback {_any('up down in on home again at into onto together straight')}\b",
)
_BOTH_WAYS = _pattern(
    r"\bback(?:wards?)? and (?:then )?(?:forth|forwards?|front)\b",
    r"\b(?:forth|forwards?|front) and (?:then )?back(?:wards?)?\b",
    r"\bto and fro\b|\bback to front\b|\bfront to back\b",
    r"\bups? and downs?\b|\bdown and up\b",
)
_NO_TRAVEL = _pattern(
    rf"\b{_any('look gaze star stare fac face smil')}(?:s|ing|ed|es)? (?:straight )?(?:ahead|forwards?)\b",
    r"\bfast forward\b|\bstraight forward\b|\bgo ahead\b",
)
_FORWARD = re.compile(r"\b(?:forwards?|ahead|onwards?|frontwards?|to the front)\b")
_GOING = _any(
    "step walk go goe jump hop move mov run leap lean slide slid roll jog skip limp crawl scoot shuffle shuffl stumble "
    "stumbl stagger bend fall rock sprint tiptoe bounce bounc march swing shift dodge dodg kick duck sway arch danc"
)
_ENDING = "(?:s|es|ing|p?ping|n?ning|g?ging|ed)?"
_BACKWARD = _pattern(
    r"\b(?:backwards?|rearwards?|in reverse|to the rear|to the back|towards the back)\b",
    rf"\b{_GOING}{_ENDING}(?: (?:slowly|quickly|a bit|slightly|right|straight|two steps|a step))* back\b",
    r"\bwalked back\b|\bback(?:s|ed|ing)? (?:away|off)\b|\bbacks up\b|\bbacking up\b|\bbackpedal",
    r"\bretreat(?:s|ing)?\b|\breverses\b|\breversing\b",
)
_AROUND_BACK = re.compile(r"\bturn(?:s|ing|ed)? (?:around|round|about)\b.*\bback\b(?!ward)")

_AIMING = _any(
    "look gaze glance glanc star point reach walk climb run step go goe jog head hop move mov face fac thumb palm "
    "swing fly flie tiptoe sneak crawl raise bend"
)
_HOW = "(?: (?:straight|right|slowly|quickly|way|high))?"
_CLIMBED = rf"(?:the|a|some) (?:\w+ )?{_any('stairs? steps? ladder hill ramp slope mountain staircase')}\b"
_UP = _pattern(
    rf"\b{_AIMING}{_ENDING}{_HOW} up\b(?! to\b)",
    r"\b(?:upwards?|upstairs|uphill|skywards?)\b",
    rf"\bup {_CLIMBED}",
)
_DOWN = _pattern(
    rf"\b{_AIMING}{_ENDING}{_HOW} down\b",
    r"\b(?:downwards?|downstairs|downhill)\b",
    rf"\bdown {_CLIMBED}",
)


def features(text: str) -> np.ndarray:
    """(4,) float32 in {-1, 0, 1}, see `NAMES`. 0 where a text names no direction, or both."""
    text = re.sub(r"[^a-z' -]+", " ", text.lower()).replace("-hand", " hand").replace("-foot", " foot")
    text = re.sub(r"(?<=left|ight)-", " ", text)
    text = " ".join(text.split())
    side, turn = _side_and_turn(text)
    return np.array([side, turn, _travel(text), _vertical(text)], np.float32)


def _side_and_turn(text: str) -> tuple[int, int]:
    counter = bool(_COUNTER.search(text))
    clock = bool(_CLOCK.search(_COUNTER.sub(" ", text)))
    clockwise = clock - counter
    text = _FROM_TO.sub(r"\1", _NOT_SIDES.sub(" ", text))
    turns = {next(filter(None, match.groups())) for match in _TURN_SIDE.finditer(text)}
    others = {match[1] for match in _SIDE.finditer(_TURN_SIDE.sub(" ", text))}
    turn = clockwise if clock or counter else _sign(turns, "right", "left")
    # One's own left and right turns are said either way: both get the same features.
    return _sign(others, "right", "left") if others else turn, turn


def _travel(text: str) -> int:
    if _AROUND_BACK.search(text):
        return 0
    text = _NO_TRAVEL.sub(" ", _BOTH_WAYS.sub(" ", text))
    backward = bool(_BACKWARD.search(_BODY_BACK.sub(" ", text)))
    forward = bool(_FORWARD.search(text))
    return forward - backward


def _vertical(text: str) -> int:
    text = _BOTH_WAYS.sub(" ", text)
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def _sign(found: set[str], positive: str, negative: str) -> int:
    return (positive in found) - (negative in found)


def axes(dim: int) -> np.ndarray:
    """(4, dim) float32: orthonormal directions, always the same; in 384 dimensions texts hardly differ along them."""
    random = np.random.default_rng(0).normal(size=(dim, len(NAMES)))
    return np.linalg.qr(random)[0].T.astype(np.float32)


def directed(vectors: np.ndarray, texts: list[str], directions: np.ndarray) -> np.ndarray:
    """Text vectors with the texts' directions written into them.

    Args:
        vectors: (N, D) of unit length.
        texts: N texts.
        directions: (4, D) orthonormal, one for each of `NAMES`; see `axes`.

    Returns:
        (N, D) float32 of unit length; a text without directions keeps its vector.
    """
    result = np.array(vectors, np.float32)
    for i, text in enumerate(texts):
        found = features(text)
        if not found.any():
            continue
        named = directions[found != 0]
        plain = result[i] - (result[i] @ named.T) @ named
        plain = plain / np.linalg.norm(plain) + STRENGTH * (found / np.linalg.norm(found)) @ directions
        result[i] = plain / np.linalg.norm(plain)
    return result
