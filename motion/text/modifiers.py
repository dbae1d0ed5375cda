"""How something is done, taken out of a clause: style, pace, repetitions, seconds.

Words are looked for where they speak of the doing: "heavy" in "a heavy man walks" and "walk heavy", not in "lifts a
heavy box". What is found is removed so that a sentence stays; if no action is left ("drunk"), nothing is taken out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from motion.styles.table import STYLES
from motion.text.verbs import PEOPLE, verb, words_of

PACES = {"very slow": 0.5, "slow": 0.7, "slightly slow": 0.85, "slightly fast": 1.2, "fast": 1.4, "very fast": 1.8}
"""Factors of the tempo."""
STRONGER, WEAKER = 1.4, 0.6
"""Amounts of a style that is "very", or "slightly" there."""
OFTEN = 3
"""What "repeatedly" and "several times" mean."""
NEAR, NEAR_WAY, AHEAD = 0.58, 0.78, 0.085
"""A manner clause without a known word is taken for the style it is nearest to if its cosine to one of its phrases is
over NEAR ("as if ..."; NEAR_WAY for "in a ... way") and AHEAD of the next style's. Measured: of 26 clauses about a mood
12 get the right style and none a wrong one; of 22 about an action ("as if he were fencing") none gets one."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
NUMBERS = {word: i for i, word in enumerate(words_of(_ONES + " eighteen nineteen twenty"))}
VAGUE = {
    "a few": OFTEN,
    "several": OFTEN,
    "many": 5,
    "multiple": OFTEN,
    "a couple of": 2,
    "a couple": 2,
    "some": OFTEN,
    "a dozen": 12,
    "a number of": OFTEN,
    "various": OFTEN,
    "countless": 5,
}
COUNTED = (
    r"jumping jacks|star jumps|push-?ups|push ups|pull-?ups|pull ups|sit-?ups|sit ups|chin-?ups|squats|lunges|burpees|"
    r"crunches|jumps|hops|leaps|kicks|punches|claps|spins|twirls|pirouettes|cartwheels|back ?flips|somersaults|bows|"
    r"nods|curtsies|high knees|toe touches|knee raises|planks|jabs|uppercuts|throws|swings|twists|rotations|arm circles"
)

_MORE = (
    r"very|really|extremely|super|so|incredibly|totally|completely|utterly|absolutely|terribly|highly|deeply|much too"
)
_LESS = r"slightly|a bit|a little bit|a little|somewhat|kind of|a tad|mildly"
_HOW = (
    rf"(?:(?P<more>(?:{_MORE}) )|(?P<less>(?:{_LESS}) )|(?:quite|rather|pretty|too|more|increasingly|fairly|visibly) )*"
)
_END = (
    r"(?=$|[,.;!?]| (?:with|in|on|to|and|while|at|for|toward|towards|from|around|through|up|down|over|across|along|"
    r"\w+ing|who|into|forward|forwards|backward|backwards|back|away|outside|home|after|before|as|by)\b)"
)
_NUMBER = "|".join([r"\d+(?:\.\d+)?", *sorted((*VAGUE, *NUMBERS), key=len, reverse=True)])


@dataclass
class Found:
    """A clause and what was taken out of it."""

    text: str
    style: str | None = None
    amount: float = 1.0
    pace: float = 1.0
    repetitions: int = 1
    seconds: float | None = None
    of_subject: bool = False
    """Whether the style is the person's, who may go on to do something else."""


def extract(text: str) -> Found:
    """Take the manner out of one clause."""
    found = Found(text)
    for take in (_seconds, _repetitions, _pace, _style):
        take(found)
    if found.text != text:
        found.text = _tidied(found.text)
        if not has_content(found.text):
            return Found(text)
    return found


EMPTY = {
    *words_of(
        "a an the is are was were be being been he she they it i we you who that this does do doing in on with of to"
    ),
    *words_of("and or then like as if his her their very so by for at while just from up down it's times time"),
    *PEOPLE.split("|"),
}
"""Words that say nothing of what is done."""


def has_content(text: str) -> bool:
    """Whether anything is said to be done."""
    return any(word not in EMPTY and not word.isdigit() for word in words_of(text))


def _tidied(text: str) -> str:
    """A sentence from which words were removed."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;])", r"\1", text)
    text = re.sub(r"(, ?)+(?=,|$|and\b)", " ", text)
    text = re.sub(r"\b(and|but|while)(?=\s*$)", "", text).strip(" ,;")
    text = re.sub(r"^(?:and|but) ", "", text)
    text = re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz])", r"\1 ", text)
    text = re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)
    return re.sub(r"\s+", " ", text).strip()


def _cut(found: Found, match: re.Match, keep: str = " ") -> None:
    rest = re.sub(r"^ ?and (?=\w+ly\b)", " ", found.text[match.end() :])  # "slowly and carefully"
    found.text = re.sub(r"\s+", " ", found.text[: match.start()] + keep + rest).strip()


def _search(pattern: str, text: str) -> re.Match | None:
    return _compiled(pattern).search(text)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern:
    return re.compile(pattern, re.IGNORECASE)


def number(word: str) -> float:
    """ "3", "three", "a few" -> 3."""
    word = word.lower()
    return VAGUE[word] if word in VAGUE else NUMBERS[word] if word in NUMBERS else float(word)


# seconds and repetitions


def _seconds(found: Found) -> None:
    match = _search(
        rf",? ?\b(?:for|lasting|during) (?:about |around |exactly |only |at least |another )?"
        rf"(?P<n>half an?|an?|{_NUMBER}) ?(?P<unit>seconds?|secs?|s|minutes?|mins?|hours?)\b(?: long)?",
        found.text,
    )
    match = match or _search(r"(?<=\w) (?P<n>\d+(?:\.\d+)?) ?(?P<unit>seconds?|secs?|s)$", found.text)
    if match:
        unit = {"s": 1.0, "m": 60.0, "h": 3600.0}[match["unit"][0].lower()]
        count = match["n"].lower()
        found.seconds = unit * (0.5 if count.startswith("half") else 1.0 if count in ("a", "an") else number(count))
        _cut(found, match)


def _repetitions(found: Found) -> None:
    match = _search(
        rf",? ?\b(?:for )?(?:(?P<n>{_NUMBER}) times|(?P<word>once|twice|thrice)|repeatedly|again and again|"
        rf"over and over(?: again)?)\b(?! an? | per | upon )(?: in a row)?",
        found.text,
    )
    if match:
        word = (match["word"] or "").lower()
        found.repetitions = int(number(match["n"])) if match["n"] else {"once": 1, "twice": 2}.get(word, OFTEN)
        _cut(found, match)
        return
    match = _search(rf"\b(?P<n>{_NUMBER}) (?=(?:\w+ )?(?:{COUNTED})\b)", found.text)
    if match and number(match["n"]) >= 2:
        found.repetitions = int(number(match["n"]))
        _cut(found, match)


# pace


@lru_cache(maxsize=1)
def _pace_words() -> tuple[dict[str, str], dict[str, str]]:
    """Adverbs and adjectives of pace -> "slow" or "fast"."""
    adverbs = {word: name for name in ("slow", "fast") for word in STYLES[name].adverbs}
    adjectives = {word: name for name in ("slow", "fast") for word in STYLES[name].adjectives}
    more = {
        "faster": "fast",
        "slower": "slow",
        "slow": "slow",
        "leisurely": "slow",
        "quicker": "fast",
        "calmly": "slow",
    }
    return adverbs | more, adjectives


PACE_PHRASES = (
    (r",? ?\bin slow[- ]?motion\b|,? ?\blike a (?:snail|tortoise|turtle|sloth)\b", "very slow"),
    (
        r",? ?\b(?:as fast as (?:possible|(?:he|she|they|one) can)|at (?:full|top|maximum) (?:speed|tilt)|"
        r"like (?:lightning|the wind))\b",
        "very fast",
    ),
    (r",? ?\b(?:at|with) (?:a )?high (?:speed|pace|tempo)\b|,? ?\bin (?:a )?(?:hurry|haste|rush)\b", "fast"),
    (r",? ?\b(?:at|with) (?:a )?low (?:speed|pace|tempo)\b|,? ?\bwithout haste\b", "slow"),
)


def _pace(found: Found) -> None:
    adverbs, adjectives = _pace_words()
    either = adverbs | adjectives
    words = _choice(either)
    for pattern, name in PACE_PHRASES:
        if match := _search(pattern, found.text):
            found.pace = PACES[name]
            return _cut(found, match)
    patterns = (
        rf",? ?\b(?:at|in|with) an? {_HOW}(?P<word>{words}) (?:pace|speed|tempo|rate|way|manner|fashion)\b",
        rf"^(?P<article>an? |the )?{_HOW}(?P<word>{_choice(adjectives)}) (?!danc)(?=(?:\w+ )?(?P<next>[a-z]+))",
        rf",? ?\b{_HOW}(?P<word>{_choice(adverbs)})\b(?! (?:asleep|food|danc|down|motion|and {words}))"
        "(?!(?<=fast) forward)",
    )
    for i, pattern in enumerate(patterns):
        match = _search(pattern, found.text)
        if match is None or (i == 1 and not _begins_action(found.text[match.end() :])):
            continue
        found.pace = _graded(match, either[match["word"].lower()])
        return _cut(found, match, match["article"] or "" if i == 1 else " ")


def _graded(match: re.Match, name: str) -> float:
    grade = "very " if match["more"] else "slightly " if match["less"] else ""
    return PACES[grade + name]


# style


@lru_cache(maxsize=1)
def _style_words() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Adjectives, adverbs, whom one is like, and other phrases -> style; the first style that has a word keeps it."""
    adjectives, adverbs, likes, others = {}, {}, {}, {}
    for name, style in STYLES.items():
        if name in ("fast", "slow"):
            continue
        for word in style.adjectives:
            adjectives.setdefault(word, name)
            if " " not in word and "-like" not in word:
                adverbs.setdefault(_adverb(word), name)
        for table, phrases in ((adverbs, style.adverbs), (others, style.others)):
            for phrase in phrases:
                table.setdefault(phrase, name)
        for who in style.likes:
            likes.setdefault(re.sub(r"^(?:an?|the) ", "", who), name)
    return adjectives, adverbs, likes, others


def _adverb(adjective: str) -> str:
    """ "happy" -> "happily", "robotic" -> "robotically", "gentle" -> "gently"."""
    for ending, adverb in (("ic", "ically"), ("y", "ily"), ("le", "ly"), ("ish", "ishly")):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + adverb
    return adjective + "ly"


@lru_cache(maxsize=32)
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _choice(words: dict[str, str]) -> str:
    return _alternatives(tuple(words))


def _style(found: Found) -> None:
    for find in (_predicate, _manner, _clause, _likeness, _phrase, _adverbial, _subject, _role, _attribute, _trailing):
        find(found)
    _likeness(found)


def _take(found: Found, match: re.Match, style: str, keep: str = " ") -> None:
    """The first style named wins; others are removed too."""
    if found.style is None:
        found.style = style
        groups = match.groupdict()
        found.amount = STRONGER if groups.get("more") else WEAKER if groups.get("less") else 1.0
    _cut(found, match, keep)


def _predicate(found: Found) -> None:
    """ "a person is angry and punches", "who is tired", "looking sad", "while drunk"."""
    adjectives = _style_words()[0]
    words = _choice(adjectives)
    state = r"(?:is|are|was|were|looks?|feels?|seems?|acts?|appears?)"
    patterns = (
        (rf"^{_HOW}(?P<word>{words}), (?=\w+ )", True),
        (rf"(?<=\w) {state} {_HOW}(?P<word>{words})(?:,? and |, so (?:he|she|they) |, )(?=\w)", True),
        (rf",? ?\b(?:who|that) {state} {_HOW}(?P<word>{words})\b,?", True),
        (
            rf",? ?\b(?:and |while |and while )?(?:looking|feeling|being|seeming|acting|appearing) "
            rf"{_HOW}(?P<word>{words})\b",
            False,
        ),
        (rf",? ?\b(?:while|when) {_HOW}(?P<word>{words}){_END}", False),
    )
    for pattern, of_subject in patterns:
        if match := _search(pattern, found.text):
            found.of_subject |= of_subject
            _take(found, match, adjectives[match["word"].lower()])


def _manner(found: Found) -> None:
    """ "in a happy way"."""
    adjectives = _style_words()[0]
    kinds = "way|manner|fashion|mood|style|spirit|mode|state|voice|attitude"
    match = _search(rf",? ?\bin an? {_HOW}(?P<word>{_choice(adjectives)}) (?:{kinds})\b", found.text)
    if match:
        return _take(found, match, adjectives[match["word"].lower()])
    match = _search(rf",? ?\bin an? (?P<clause>{_HOW}[\w -]+?) (?:way|manner|fashion|mood)\b", found.text)
    if match and (style := nearest_style(f"in a {match['clause']} way", NEAR_WAY)):
        _take(found, match, style)


def _clause(found: Found) -> None:
    """ "as if he were drunk": by a known word in it, else by what its meaning is near to."""
    match = _search(
        r",? ?\b(?:(?:just )?as (?:if|though)|like (?:he|she|they|someone|somebody)(?:'s)?(?= (?:who|is|are|was|were|"
        r"had|has|just|feels?)\b)) (?P<clause>[^,;]+)(?:, so [^,;]+)?",
        found.text,
    )
    if match is None:
        return
    clause = match[0].strip(" ,")
    style = _named(clause) or nearest_style(clause)
    if style:
        _take(found, match, style)


def _named(clause: str) -> str | None:
    """The style one of whose words or states a clause names."""
    adjectives, adverbs, likes, _ = _style_words()
    for name, style in STYLES.items():
        if any(_search(rf"\b{re.escape(state)}\b", clause) for state in style.asif):
            return name
    if any(verb(word) for word in words_of(clause)):  # "as if he lifts a heavy box"
        adjectives = {k: v for k, v in adjectives.items() if v not in ("heavy", "strong", "old")}
    either = likes | adverbs | adjectives
    match = _search(rf"\b(?P<word>{_choice(either)})\b", clause)
    return either[match["word"].lower()] if match else None


def _likeness(found: Found) -> None:
    """ "like an old man", "like a very happy person"."""
    adjectives, _, likes, _ = _style_words()
    match = _search(
        rf",? ?\b(?:just |exactly )?(?:like|as) (?:an?|the|some) {_HOW}(?P<word>{_choice(likes)}){_END}", found.text
    )
    if match and match["word"].lower() in likes:
        return _take(found, match, likes[match["word"].lower()])
    match = _search(
        rf",? ?\blike (?:an?|the|some|someone|somebody) (?:who (?:is|was) )?{_HOW}(?P<word>{_choice(adjectives)})"
        rf"(?: (?:{PEOPLE}))?{_END}",
        found.text,
    )
    if match:
        _take(found, match, adjectives[match["word"].lower()])


def _phrase(found: Found) -> None:
    """ "with joy", "full of pride"."""
    others = _style_words()[3]
    nouns = {phrase.removeprefix("with "): name for phrase, name in others.items() if phrase.startswith("with ")}
    rest = {phrase: name for phrase, name in others.items() if not phrase.startswith("with ")}
    much = r"(?P<more>(?:great|much|a lot of|lots of|deep|immense|so much) )?(?P<less>(?:some|a little|a bit of) )?"
    for pattern, table in (
        (rf",? ?\bwith {much}(?P<word>{_choice(nouns)})\b", nouns),
        (rf",? ?\b(?:and )?(?P<word>{_choice(rest)})\b", rest),
    ):
        if match := _search(pattern, found.text):
            _take(found, match, table[match["word"].lower()])


def _adverbial(found: Found) -> None:
    adverbs = _style_words()[1]
    pattern = rf"(?<!breathes )(?<!breathing )(?<!breathe ),? ?\b{_HOW}(?P<word>{_choice(adverbs)})\b(?! in love)"
    while match := _search(pattern, found.text):
        if re.search(r"breath\w*$", found.text[: match.start()]):
            return
        _take(found, match, adverbs[match["word"].lower()])


def _subject(found: Found) -> None:
    """ "an old man walks"."""
    adjectives = _style_words()[0]
    pattern = (
        rf"^(?P<article>an?|the|one|two|three|some|this|that) (?P<before>(?:(?:young|little|tall|small|big|short) )?)"
        rf"{_HOW}(?P<word>{_choice(adjectives)}),? (?:and )?(?=(?:[\w-]+ )?(?:{PEOPLE})\b)"
    )
    while match := _search(pattern, found.text):
        found.of_subject = True
        _take(found, match, adjectives[match["word"].lower()], f"{match['article']} {match['before']}")


def _role(found: Found) -> None:
    """ "a child runs"."""
    likes = _style_words()[2]
    roles = (
        "child",
        "kid",
        "toddler",
        "robot",
        "android",
        "drunk",
        "drunkard",
        "thief",
        "burglar",
        "grandfather",
        "grandmother",
        "bodybuilder",
    )
    match = _search(
        rf"^(?:(?P<article>an?|the) )(?:(?:little|small|young) )?(?P<word>{'|'.join(roles)}) (?=[\w-]+)", found.text
    )
    if match and verb(found.text[match.end() :].split()[0]) and match["word"].lower() in likes:
        found.of_subject = True
        _take(
            found, match, likes[match["word"].lower()], f"{'the' if match['article'].lower() == 'the' else 'a'} person "
        )


def _attribute(found: Found) -> None:
    """ "a proud walk", "drunk walking"."""
    adjectives = _style_words()[0]
    match = _search(
        rf"^(?P<before>(?:(?:does|do|doing|performs?|performing|makes?|takes?|throws?) )?(?:an? |the |some )?)"
        rf"{_HOW}(?P<word>{_choice(adjectives)}),? (?=\w)",
        found.text,
    )
    if match and _begins_action(found.text[match.end() :]):
        _take(found, match, adjectives[match["word"].lower()], match["before"])


def _begins_action(rest: str) -> bool:
    """Whether what follows an adjective is an action: "walk", "front kick", "walking home"; not "box" or "lifting"."""
    nearby = [verb(word) for word in words_of(rest)[:2]]
    return any(found and found[0] not in ("lift", "lay", "head", "face") for found in nearby)


def _trailing(found: Found) -> None:
    """ "walk proud", "runs away scared"."""
    adjectives = _style_words()[0]
    match = _search(rf"(?P<comma>,)? {_HOW}(?P<word>{_choice(adjectives)})$", found.text)
    if match is None:
        return
    before = words_of(found.text[: match.start()])
    places = ("forward", "forwards", "backwards", "away", "home", "around", "along", "by", "past", "down", "up", "out")
    moved = (
        bool(before)
        and before[-1] not in ("lift", "lifts", "lifting")
        and (verb(before[-1]) is not None or before[-1] in places or bool(match["comma"]))
    )
    if moved:
        _take(found, match, adjectives[match["word"].lower()])


@lru_cache(maxsize=1)
def _style_vectors():
    from motion.text import encoder

    names, texts = [], []
    for name, style in STYLES.items():
        if name in ("fast", "slow"):
            continue
        said = [f"as if {state}" for state in style.asif] + [f"in a {word} way" for word in style.adjectives]
        texts += said
        names += [name] * len(said)
    return names, encoder("minilm").encode(texts)


def nearest_style(clause: str, least: float = NEAR) -> str | None:
    """The style a manner clause is nearest to for the text encoder; None if none is near enough and ahead of others.
    What is denied ("joyless") is left alone: the encoder takes it for what it denies."""
    from motion.text import encoder

    if re.search(r"\b\w+less\b|\b(?:not|no|never|without)\b|n't\b", clause):
        return None
    names, vectors = _style_vectors()
    near = vectors @ encoder("minilm").encode([clause])[0]
    best = int(near.argmax())
    others = max(value for name, value in zip(names, near, strict=True) if name != names[best])
    return names[best] if near[best] > least and near[best] - others > AHEAD else None
