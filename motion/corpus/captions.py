"""Short labels of motion files -> the ways people say them.

A phrase begins with a verb, "walk slowly", and becomes "walk slowly", "walking slowly", "a person walks slowly",
"someone is walking slowly" and so on; "&" joins two verbs. A phrase after "=" is taken as it is.
"""

import re

_WALK = ["walk", "walk forward", "take a walk", "stroll along"]
_SLOW = ["walk slowly", "stroll", "walk at a slow pace", "=a slow walk"]
_STRIDE = ["stride", "walk with long strides", "take big steps"]
_RUN = ["run", "run forward", "sprint", "run fast"]
_JOG = ["jog", "jog forward", "run at an easy pace", "go for a jog", "run"]
_KICK = ["kick", "kick with one leg", "do a kick", "throw a kick"]
_SPORT_KICK = ["kick a ball", "kick a football", "play soccer", "shoot a soccer ball", "play football",
               "=a soccer kick"]
_PUNCH = ["punch", "throw punches", "box", "hit with the fist", "strike"]
_DANCE = ["dance", "do a dance", "=a dance"]
_BALLET = ["dance", "dance ballet", "do a modern dance", "perform a graceful dance", "=ballet"]
_DRIBBLE = ["dribble a basketball", "play basketball", "dribble a ball"]
_SHOT = ["shoot a basketball", "throw a ball at the basket", "=a basketball shot", "play basketball"]
_BALANCE = ["balance on one leg", "stand on one leg", "balance on one foot", "keep balance on one foot", "balance"]
_CARTWHEEL = ["cartwheel", "do a cartwheel", "turn a cartwheel"]
_SALSA = ["dance salsa", "=salsa dance", "=salsa", "dance a latin dance", "dance"]
_INDIAN = ["dance an indian dance", "=indian dance", "do a traditional indian dance", "dance bharatanatyam", "dance"]
_MARTIAL = ["do martial arts", "practise karate", "do kung fu", "=martial arts", "train martial arts moves",
            "fight with punches and kicks"]
_JACKSON = ["dance like Michael Jackson", "do a Michael Jackson dance move", "dance to pop music"]
_STEALTH = ["sneak", "walk stealthily", "creep forward", "tiptoe", "prowl"]
_ZOMBIE = ["walk like a zombie", "=zombie walk", "stagger like a zombie", "shamble along"]
_SWORD = ["fight with a sword", "swing a sword", "=swordplay", "fence"]
_JUMP = ["jump", "leap", "do a jump"]
_SLASH = ["slash with a sword", "swing an axe", "attack with a weapon"]
_CELEBRATE = ["celebrate", "celebrate a goal"]
_DIE = ["die", "fall to the ground", "collapse", "fall down dead"]
_CAST = ["cast a spell", "do magic", "cast magic with the hands"]
_DODGE = ["dodge", "evade", "hop away"]
_AIM = ["aim a crossbow", "aim a gun", "hold a weapon ready"]
_SHOOT = ["shoot a gun", "fire a weapon", "shoot"]

PHRASES: dict[str, list[str]] = {
    "walk": _WALK,
    "long walk": _WALK,
    "run/jog": _JOG,
    "jog": _JOG,
    "run": _RUN,
    "slow walk": _SLOW,
    "brisk walk": ["walk fast", "walk briskly", "hurry"],
    "walk/stride": _STRIDE,
    "slow walk/stride": [*_STRIDE, "walk slowly"],
    "walk, exaggerated stride": [*_STRIDE, "walk with exaggerated steps", "march"],
    "slow walk with turns": ["walk in a circle", "walk slowly & turn around", "walk & turn", "walk around"],
    "walk on uneven terrain": ["walk on uneven ground", "climb over rocks", "walk up and down steps"],
    "stealthy walk": _STEALTH,
    "zombie walk": _ZOMBIE,
    "long zombie": _ZOMBIE,
    "step forward and back": ["step forward and back", "take a step forward and a step back", "rock forward and back"],
    "step forward twice": ["take two steps forward", "step forward", "make two steps"],
    "jump, balance": [*_JUMP, "jump & keep balance", "jump on the spot"],
    "jump": [*_JUMP, "jump up"],
    "jump up and down, hop on one foot": ["jump up and down", "hop on one foot", "hop", "jump"],
    "jump with a turn": ["jump & turn in the air", "do a jump with a turn", "spin in a jump", "jump around"],
    "jump forward": ["jump forward", "leap forward", "do a standing long jump"],
    "jump sideways": ["jump sideways", "hop to the side", "leap to the side"],
    "jump on one foot": ["jump on one foot", "hop on one leg", "hop"],
    "playground - forward jumps, turn around": ["jump forward several times", "play hopscotch",
        "jump forward & turn around"],
    "run, leap": ["run & leap", "leap", "run & jump", "take a running jump"],
    "stylised hop, Michael Jackson style": [*_JACKSON, "hop"],
    "balance": _BALANCE,
    "balance on one foot": _BALANCE,
    "balance on one leg, outstretched arms": [*_BALANCE, "balance with outstretched arms"],
    "squat": ["squat", "do squats", "do a squat", "crouch down", "bend the knees & go down"],
    "one-knee crouch like Spider-Man landing": ["land like Spider-Man", "kneel on one knee", "crouch on one knee",
        "=superhero landing"],
    "punch/strike": _PUNCH,
    "punch": _PUNCH,
    "kick": _KICK,
    "spinkick": ["do a spin kick", "spin & kick", "do a roundhouse kick", "kick in a spin"],
    "soccer - kick ball": _SPORT_KICK,
    "martial arts": _MARTIAL,
    "martial arts, repeated front kicks and stances": [*_MARTIAL, "do karate front kicks", "kick to the front"],
    "martial arts, repeated low crouches with a knee or kick": [*_MARTIAL, "crouch & kick"],
    "swordplay": _SWORD,
    "bend over, scoop up, rise, lift arm": ["bend over & pick something up", "pick something up from the floor",
        "scoop something up"],
    "wash self": ["wash oneself", "take a shower", "scrub the body", "shower"],
    "basketball - forward dribble": [*_DRIBBLE, "dribble forward"],
    "basketball - backward dribble": [*_DRIBBLE, "dribble backwards"],
    "basketball - sideways dribble": [*_DRIBBLE, "dribble sideways"],
    "basketball - forward dribble, 90-degree left turns": [*_DRIBBLE, "dribble & turn left"],
    "basketball - forward dribble, 90-degree right turns": [*_DRIBBLE, "dribble & turn right"],
    "basketball - forward dribble, 90-degree right turns, crossover dribble": _DRIBBLE,
    "basketball - crossover dribble, shoot": [*_DRIBBLE, "shoot a basketball", "throw a ball at the basket",
        "=a basketball shot", "play basketball"],
    "basketball - dribble, shoot": [*_DRIBBLE, "shoot a basketball", "throw a ball at the basket",
        "=a basketball shot", "play basketball"],
    "basketball shot": _SHOT,
    "Kobe Bryant fadeaway shot": [*_SHOT, "do a fadeaway shot", "=Kobe Bryant fadeaway"],
    "cartwheel": _CARTWHEEL,
    "cartwheels": [*_CARTWHEEL, "do several cartwheels"],
    "backflip": ["do a backflip", "=backflip", "flip backwards", "do a somersault backwards"],
    "sideflip": ["do a side flip", "=sideflip", "flip sideways"],
    "roll": ["roll on the floor", "do a forward roll", "do a somersault"],
    "crawl": ["crawl", "crawl on hands and knees", "crawl on the floor"],
    "getup facedown": ["get up from the floor", "get up from lying face down", "rise from the ground",
        "stand up from the floor"],
    "getup faceup": ["get up from the floor", "get up from lying on the back", "rise from the ground",
        "stand up from the floor"],
    "jump with the body spinning horizontally in the air": ["jump with a horizontal spin", "do a butterfly twist",
        "spin through the air"],
    "laughing with the whole body, arms overhead": ["laugh", "laugh out loud", "laugh with the whole body"],
    "pirouette": ["do a pirouette", "=pirouette", "spin on one foot", "twirl", "spin around"],
    "dance": _DANCE,
    "dance a": [*_DANCE, "=hip hop dance"],
    "dance b": [*_DANCE, "=street dance"],
    "dance spin": [*_DANCE, "spin in a dance", "dance & spin around"],
    "APT dance": [*_DANCE, "dance to pop music", "=APT dance", "dance a k-pop dance"],
    "salsa dance": _SALSA,
    "indian dance": _INDIAN,
    "stylised dance move, kneels, Michael Jackson style": [*_JACKSON, "dance & kneel"],
    "stylised dance move, Michael Jackson style": _JACKSON,
    "Usain Bolt pose": ["do the Usain Bolt pose", "point to the sky with both arms", "pose like Usain Bolt",
        "strike a victory pose"],
    "Cristiano Ronaldo goal celebration jump": [*_CELEBRATE, "jump & celebrate like Cristiano Ronaldo",
        "=Ronaldo celebration", "=Siu celebration"],
    "LeBron James celebration": ["celebrate", "celebrate like LeBron James", "stomp & celebrate",
        "=LeBron James celebration"],
    "Tiger Woods fist pump": ["celebrate", "pump the fist", "do a fist pump", "celebrate with a fist pump"],
}

# Animations of the KayKit rig that suit a human body. Left out: walks, runs, jumps and idles (the toy's arms stand off
# like a penguin's) and those that need its short legs (its chair is too high for the feet to reach the floor).
KAYKIT: dict[str, list[str]] = {
    "1H_Melee_Attack_Chop": [*_SLASH, "chop downwards with one hand", "chop wood"],
    "1H_Melee_Attack_Slice_Diagonal": _SLASH,
    "1H_Melee_Attack_Slice_Horizontal": _SLASH,
    "1H_Melee_Attack_Stab": ["stab with a knife", "thrust a sword forward"],
    "1H_Ranged_Aiming": _AIM,
    "1H_Ranged_Shoot": _SHOOT,
    "1H_Ranged_Shooting": _SHOOT,
    "2H_Melee_Attack_Chop": [*_SLASH, "chop wood with both hands", "swing a big hammer"],
    "2H_Melee_Attack_Slice": _SLASH,
    "2H_Melee_Attack_Stab": ["stab with a spear"],
    "2H_Melee_Attack_Spin": ["spin around with a weapon"],
    "2H_Ranged_Aiming": _AIM,
    "2H_Ranged_Shoot": _SHOOT,
    "2H_Ranged_Shooting": _SHOOT,
    "Block": ["block an attack", "defend oneself"],
    "Block_Attack": ["block & hit with a shield"],
    "Block_Hit": ["block a hit"],
    "Blocking": ["block", "hold up a shield"],
    "Death_B": _DIE,
    "Dodge_Backward": [*_DODGE, "jump back"],
    "Dodge_Forward": _DODGE,
    "Dodge_Left": [*_DODGE, "dodge to the left"],
    "Dodge_Right": [*_DODGE, "dodge to the right"],
    "Dualwield_Melee_Attack_Chop": _SLASH,
    "Dualwield_Melee_Attack_Slice": _SLASH,
    "Dualwield_Melee_Attack_Stab": _SLASH,
    "Hit_A": ["get hit", "flinch"],
    "Hit_B": ["get hit", "flinch"],
    "Interact": ["reach out & touch something", "press a button"],
    "Lie_Down": ["lie down", "lie down on the floor", "go to sleep"],
    "Lie_Idle": ["lie on the floor", "sleep", "rest on the back"],
    "Lie_StandUp": ["get up from lying down", "stand up from the floor", "wake up"],
    "Sit_Floor_Down": ["sit down on the floor"],
    "Sit_Floor_Idle": ["sit on the floor"],
    "Sit_Floor_StandUp": ["stand up from the floor", "get up from the floor"],
    "Spellcast_Long": _CAST,
    "Spellcast_Raise": [*_CAST, "raise both hands to the sky"],
    "Spellcast_Shoot": _CAST,
    "Spellcasting": _CAST,
    "Unarmed_Melee_Attack_Kick": _KICK,
    "Unarmed_Melee_Attack_Punch_A": _PUNCH,
    "Unarmed_Melee_Attack_Punch_B": _PUNCH,
}

_IRREGULAR = {"be": ("is", "being"), "tiptoe": ("tiptoes", "tiptoeing"), "squat": ("squats", "squatting"),
              "do": ("does", "doing"), "go": ("goes", "going")}


def captions(label: str) -> list[str]:
    """The ways to say a label of `PHRASES` or `KAYKIT`; a dance label without an entry is a ballet dance."""
    phrases = PHRASES.get(label) or KAYKIT.get(label)
    if phrases is None and label.startswith("dance - "):
        phrases = [*_BALLET, "=" + label.removeprefix("dance - ").replace("/", " or ")]
    if phrases is None:
        raise KeyError(f"no captions for the label '{label}'")
    return list(dict.fromkeys(sentence for phrase in phrases for sentence in sentences(phrase)))


def sentences(phrase: str) -> list[str]:
    """"walk slowly" -> "walk slowly", "walking slowly", "a person walks slowly", ...; "=ballet" -> "ballet"."""
    if phrase.startswith("="):
        return [phrase[1:]]
    parts = [part.partition(" ") for part in phrase.split(" & ")]
    phrase, third, doing = (" and ".join(f"{forms(verb)[form]} {rest}".strip() for verb, _, rest in parts)
                            for form in range(3))
    return [phrase, doing, f"a person {third}", f"a person is {doing}", f"someone {third}", f"someone is {doing}",
            f"a man {third}", f"a woman {third}", f"he {third}", f"she is {doing}", f"the person {third}"]


def forms(verb: str) -> tuple[str, str, str]:
    """An English verb, its third person and its participle: "jog" -> ("jog", "jogs", "jogging")."""
    if verb in _IRREGULAR:
        return verb, *_IRREGULAR[verb]
    third = verb + ("es" if re.search("(s|x|z|ch|sh)$", verb) else "s")
    if re.search("[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
    stem = verb
    if verb.endswith("ie"):
        stem = verb[:-2] + "y"
    elif re.search("[^eo]e$", verb):
        stem = verb[:-1]
    elif re.fullmatch("[^aeiou]*[aeiou][^aeiouwxy]", verb):  # one short syllable: hop, hopping
        stem = verb + verb[-1]
    return verb, third, stem + "ing"
