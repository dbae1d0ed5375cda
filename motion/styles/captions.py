"""Sentences that say an action and a style: "a person walks" -> "a person walks proudly", "a proud person walks"."""

import re

from motion.styles.table import STYLES, article, words

VERB_NOUNS = words(
    "walk, run, jog, jump, hop, kick, punch, wave, dance, bow, march, stroll, sprint, squat, lunge, throw, spin, turn, "
    "leap, skip, crawl, roll, stretch, nod, clap, cheer, laugh, yawn, shrug, salute, swing"
)
SUBJECT = re.compile(
    r"^(?:a|an|the|some|this|that)? ?(?:person|man|woman|someone|somebody|boy|girl|he|she|they|guy|"
    r"soldier|dancer|player|people)\b"
)
PERSON = re.compile(r"^(a|an|the) (person|man|woman|boy|girl|guy|soldier|dancer|player)\b")
ARTICLE = re.compile(r"^(a|an|the) ")
ING = re.compile(r"^\w+ing\b")
THIRD = re.compile(r"^\w+[^s]s\b(?!.*\bof\b)")


def styled_captions(captions: list[str], style: str, each: int = 3) -> list[str]:
    """Each caption said in up to `each` ways with the style: after the verb, before the person, before the action.

    Args:
        captions: what is done: sentences ("a person walks"), verbs ("walk", "walking fast") or nouns ("a walk").
        style: a name in `STYLES`.
        each: sentences for each caption; which words they use changes from caption to caption.
    """
    one = STYLES[style]
    befores = [word for word in one.adjectives if " " not in word]
    said: dict[str, None] = {}
    for i, caption in enumerate(captions):
        ways = _ways(caption, one.phrases, befores, i * each)
        said.update(dict.fromkeys(way for way in ways[:each] if way != caption))
    return list(said)


def _ways(caption: str, afters: tuple[str, ...], befores: list[str], turn: int) -> list[str]:
    after = [afters[(turn + k * 5) % len(afters)] for k in range(3)]
    # The first caption of all uses the style's best words.
    adjective = befores[turn % len(befores)]
    person, noun = PERSON.match(caption), ARTICLE.match(caption)
    if person:
        named = f"{person[1] if person[1] == 'the' else article(adjective)} {adjective} {caption[len(person[1]) + 1 :]}"
        return [f"{caption} {after[0]}", named, f"{caption} {after[1]}"]
    if SUBJECT.match(caption):
        return [f"{caption} {word}" for word in after]
    if noun:
        rest = caption[noun.end() :]
        head = "the" if noun[1] == "the" else article(adjective)
        return [f"{head} {adjective} {rest}", f"{caption} {after[1]}", f"{adjective} {rest}"]
    if ING.match(caption):
        return [f"{caption} {after[0]}", f"{adjective} {caption}", f"{caption} {after[1]}"]
    if THIRD.match(caption):  # "walks at an easy pace", or a plural: "jumping jacks" begins with -ing
        return [f"{caption} {word}" for word in after]
    extra = [f"{article(adjective)} {adjective} {caption}"] if _is_verb_noun(caption) else []
    return [f"{caption} {after[0]}", *extra, f"{caption} {adjective}", f"{caption} {after[1]}"]


def _is_verb_noun(caption: str) -> bool:
    """Whether one word is said that is a noun as well as a verb: "walk"."""
    return caption in VERB_NOUNS
