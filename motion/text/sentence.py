"""What a sentence asks for, step after step: "walks forward, then angrily jumps twice" are two steps.

Clauses are told apart by words for order and by the verbs they begin with; how each is done is taken out of it (see
`modifiers`). Ordinary captions of one action pass as they are.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from motion.text import directions
from motion.text.modifiers import PACES, Found, extract, has_content
from motion.text.verbs import BESIDES, ONGOING, PEOPLE, WHOLE, verb, words_of

__all__ = ["PACES", "Step", "parse"]


@dataclass(frozen=True)
class Step:
    """One thing to do.

    Attributes:
        text: what is done, without what the other fields say; for the text encoder.
        style: a name in `motion.styles.STYLES`, or None.
        style_amount: 1 ordinary, more for "very", less for "slightly".
        pace: factor of the tempo: 0.7 for "slowly".
        features: (4,) -1, 0 or 1, see `motion.text.directions.NAMES`.
        repetitions: how often.
        seconds: for how long, None if the text doesn't say.
    """

    text: str
    style: str | None = None
    style_amount: float = 1.0
    pace: float = 1.0
    features: tuple[float, ...] = (0.0,) * len(directions.NAMES)
    repetitions: int = 1
    seconds: float | None = None


_DETERMINER = r"(?:an?|the|one|two|three|some|this|that|another)"
_ALONE = "person|man|woman|human|people|someone|somebody|he|she|they|it|i|we|you"
_SUBJECT = rf"(?:{_DETERMINER} (?:[\w-]+ ){{0,2}}?(?:{PEOPLE})|{_ALONE})"
SUBJECT = re.compile(rf"^{_SUBJECT}(?: (?:is|are|was|were))?(?= )", re.IGNORECASE)
_PAUSE = r"after (?:an? (?:while|moment|bit|second|minute|pause)|some time|[\w.]+ (?:seconds?|minutes?))"
_ORDER = re.compile(
    r",?\s*\b(?:and |but )?(?:then|after that|after this|afterwards?|next(?! to\b)|finally|lastly|at last|subsequently|"
    rf"thereafter|later on|in the end|{_PAUSE})\b,?\s*|,?\s*\b(?:and )?(?:which is |is )?followed by\b\s*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)|(?<=[a-z])[.;]+(?=[A-Za-z])|\s*(?:->|→)\s*")
_FIRST = re.compile(r"^(?:first of all|at first|firstly|first|to begin with|starts? by|begins? by),? ", re.IGNORECASE)
_JOINT = re.compile(r"(?P<comma>,)? ?\b(?P<word>and) |, ", re.IGNORECASE)
_LEADING = re.compile(r"^(?P<word>before|after) (?P<clause>[^,]+), (?P<rest>.+)$", re.IGNORECASE)
_UNMARKED = re.compile(
    r"^(?P<word>before|after) (?P<clause>(?:he|she|they|\w+ing)\b.*?) "
    r"(?P<rest>(?:he|she|they|(?:a|the) (?:person|man|woman)) .+)$",
    re.IGNORECASE,
)
_INNER = re.compile(r"^(?P<first>.+?),? (?P<word>before|after) (?P<second>.+)$", re.IGNORECASE)


def parse(text: str, known: Collection[str] = ()) -> list[Step]:
    """A sentence -> its steps in the order in which they are done; at least one.

    Args:
        text: what the person does, in English.
        known: sentences whose action is known as it stands, in lower case: they stay as they are.
    """
    text = " ".join(text.split())
    clauses = [clause for sentence in _SENTENCE.split(text) for clause in _clauses(sentence, known)]
    clauses = [clause for clause in clauses if has_content(clause)]
    if not clauses:
        return [_step(text)]
    return _carried([Found(clause) if clause.lower() in known else extract(clause) for clause in clauses])


def _step(text: str) -> Step:
    return Step(text, features=tuple(directions.features(text).tolist()))


def _clauses(text: str, known: Collection[str]) -> list[str]:
    """The clauses of a sentence, in the order in which they are done."""
    text = text.strip(" ,")
    if text.lower() in known:
        return [text]
    leading = _LEADING.match(text) or _UNMARKED.match(text)
    if leading and _does(leading["clause"]):
        clause, rest = _clauses(leading["clause"], known), _clauses(leading["rest"], known)
        return rest + clause if leading["word"].lower() == "before" else clause + rest
    parts = [part for part in _ORDER.split(text) if part.strip(" ,")]
    if len(parts) > 1:
        return [clause for part in parts for clause in _clauses(_FIRST.sub("", part.strip(" ,")), known)]
    text = (parts or [text])[0].strip(" ,")
    inner = _INNER.match(text)
    if inner and _does(inner["second"]) and has_content(inner["first"]):
        first, second = _clauses(inner["first"], known), _clauses(inner["second"], known)
        return first + second if inner["word"].lower() == "before" else second + first
    return _coordinated(text)


def _coordinated(text: str) -> list[str]:
    """Split at commas and "and"s between two actions."""
    if re.search(r"\b(?:while|whilst)\b", text, re.IGNORECASE):
        return [text]
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if _sequential(left, right, bool(joint["word"])):
            return [left, *_coordinated(right)]
    return [text]


def _sequential(left: str, right: str, plain: bool) -> bool:
    """Whether two parts are two actions one after the other."""
    first, second = head(left), head(right)
    if first is None or second is None or first[1] != second[1]:
        return False
    words = words_of(left)
    if not plain:
        return first[1] != "ing"  # "jumping, waving both arms" is done at once
    # "throws kicks and punches": two nouns.
    last = verb(words[-1])
    if last and last[1] == second[1] and words[-1] != first[2] and not verb_phrase(right):
        return False
    if re.search(r"\b(?:seconds?|minutes?|times|twice)\b", left):
        return True
    if frozenset((first[0], second[0])) in WHOLE or first[0] == second[0]:
        return False
    stays = first[0] in ONGOING and not {"up", "down", "away"} & set(words)
    return not (stays and second[0] in BESIDES)


def verb_phrase(text: str) -> bool:
    """Whether a verb has something to go with it: "punches the wall", "stands up"."""
    words = words_of(text)
    return len(words) > 1 and words[1] in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "up",
        "down",
        "around",
        "away",
        "to",
    )


def head(text: str) -> tuple[str, str, str] | None:
    """The verb a clause begins with, after its subject and adverbs: (verb, form, word as written)."""
    text = SUBJECT.sub("", text.strip(" ,"))
    for word in words_of(text)[:3]:
        found = verb(word)
        if found:
            return (*found, word)
        if not (
            word.endswith("ly") or word in ("fast", "very", "both", "quickly", "just", "is", "are", "also", "first")
        ):
            return None
    return None


def _does(clause: str) -> bool:
    """Whether a clause after "before" or "after" tells an action: "sitting down", "he sits down"."""
    found = head(clause)
    return found is not None and (found[1] == "ing" or SUBJECT.match(clause) is not None)


def _carried(found: list[Found]) -> list[Step]:
    """Steps; those without a subject get that of the step before, and what is true of the person stays true."""
    steps, subject, style = [], "", (None, 1.0)
    for one in found:
        own = SUBJECT.match(one.text)
        text = one.text
        if own:
            subject, style = own[0], (one.style, one.amount) if one.of_subject else (None, 1.0)
        elif subject and (begins := head(text)):
            text = _with_subject(subject, begins[1], text)
        elif steps and not any(map(verb, words_of(text))):
            text = f"{_until_verb(steps[-1].text)} {text}".strip()
            again = extract(text)
            if again.text != text:  # "walks, then faster": there is an action now that is done faster
                text, one = again.text, again
        named = (one.style, one.amount) if one.style else style
        step = _step(text.rstrip(".!? "))
        steps.append(
            replace(
                step,
                style=named[0],
                style_amount=named[1],
                pace=one.pace,
                repetitions=one.repetitions,
                seconds=one.seconds,
            )
        )
    return steps


def _with_subject(subject: str, form: str, text: str) -> str:
    bare = re.sub(r" (?:is|are|was|were)$", "", subject)
    if form == "third":
        return f"{bare} {text}"
    if form == "ing" and bare != subject:
        return f"{subject} {text}"
    return text


def _until_verb(text: str) -> str:
    """ "he raises his left hand" -> "he raises": "then the right hand" goes on from there."""
    begins = head(text)
    if begins is None:
        return ""
    return text[: re.search(rf"\b{begins[2]}\b", text, re.IGNORECASE).end()]
