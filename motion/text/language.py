"""A guess whether a short text is English.

It goes by three signs: letters that English doesn't use, characters the encoder has no token for, and small words of
other languages in a text with fewer small English words. A foreign word without such a sign passes unnoticed.
"""

import re

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
