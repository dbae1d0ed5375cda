"""A guess whether a short text is English.

It goes by three signs: letters that English doesn't use, characters the encoder has no token for, and small words of
other languages in a text with fewer small English words. A foreign word without such a sign passes unnoticed.
"""

import re
import warnings

from motion.body.errors import InputError, InputWarning

ENGLISH = """
a an the and or with without of to in on at for from by as is are was be he she it they his her their him them this
that while then like up down out over under into through around off back left right both one two person man woman
someone somebody people body hand hands arm arms leg legs foot feet head ball very slowly fast do does doing
"""
# German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish: only words that aren't English words too.
FOREIGN = """
der das und ein eine einen einem mit auf zur zum nach von ist sich wie mann frau laufen tanzen springen gehen läuft
le les des une et avec dans sur qui il elle du au aux homme femme courir danser marcher sauter
el los las una para su corre correr salta saltar baila bailar caminar hombre mujer persona
lo gli uno che di nel della uomo donna correre saltare camminare ballare
um uma em não homem mulher correndo dançando pulando
het een loopt rennen springen dansen
jest się biegnie skacze tańczy człowiek kobieta
bir ve kadın koşuyor yürüyor
"""
MAX_FOREIGN_LETTERS = 0.3
MAX_UNKNOWN_TOKENS = 0.2

_ENGLISH, _FOREIGN = frozenset(ENGLISH.split()), frozenset(FOREIGN.split())


def looks_english(text: str, unknown: float = 0.0) -> bool:
    """Whether a text seems to be English.

    Args:
        text: the text.
        unknown: share of its tokens that the encoder's vocabulary lacks.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    letters = "".join(words)
    if not letters:
        return unknown <= MAX_UNKNOWN_TOKENS
    strange = sum(not letter.isascii() for letter in letters) / len(letters)
    if strange > MAX_FOREIGN_LETTERS or unknown > MAX_UNKNOWN_TOKENS:
        return False
    return sum(word in _FOREIGN for word in words) <= sum(word in _ENGLISH for word in words)


def shortened(ids: list[int], most: int, text: str, unknown: float = 0.0) -> list[int]:
    """A text's token numbers, the last of which marks its end, within what an encoder reads.

    Warns of a text that is cut for that, or that doesn't look English.

    Args:
        ids: the numbers.
        most: how many the encoder reads.
        text: the text.
        unknown: share of its tokens that the encoder's vocabulary lacks.
    Raises:
        InputError: the text is empty.
    """
    if not text.strip():
        raise InputError("the text is empty: say in a few English words what the person should do")
    shown = text if len(text) <= 40 else text[:37] + "..."
    if not looks_english(text, unknown):
        warnings.warn(f"the text {shown!r} doesn't look like English, the one language the text encoder knows: the "
                      f"motion may not fit", InputWarning, stacklevel=4)
    if len(ids) <= most:
        return ids
    warnings.warn(f"the text {shown!r} is longer than the {most} tokens the text encoder reads: the end is ignored",
                  InputWarning, stacklevel=4)
    return [*ids[:most - 1], ids[-1]]
