"""Short labels of motion files -> the ways people say them.

A phrase is written with its three verb forms, "walk/walks/walking slowly", and becomes "walk slowly", "walking slowly",
"a person walks slowly", "someone is walking slowly" and so on; a phrase without slashes is taken as it is.
"""

_WALK = ["walk/walks/walking", "walk/walks/walking forward", "take/takes/taking a walk", "stroll/strolls/strolling along"]
_SLOW = ["walk/walks/walking slowly", "stroll/strolls/strolling", "walk/walks/walking at a slow pace", "a slow walk"]
_STRIDE = ["stride/strides/striding", "walk/walks/walking with long strides", "take/takes/taking big steps"]
_RUN = ["run/runs/running", "run/runs/running forward", "sprint/sprints/sprinting", "run/runs/running fast"]
_JOG = ["jog/jogs/jogging", "jog/jogs/jogging forward", "run/runs/running at an easy pace", "go/goes/going for a jog",
        "run/runs/running"]
_KICK = ["kick/kicks/kicking", "kick/kicks/kicking with one leg", "do/does/doing a kick", "throw/throws/throwing a kick"]
_SPORT_KICK = ["kick/kicks/kicking a ball", "kick/kicks/kicking a football", "play/plays/playing soccer",
               "shoot/shoots/shooting a soccer ball", "play/plays/playing football", "a soccer kick"]
_PUNCH = ["punch/punches/punching", "throw/throws/throwing punches", "box/boxes/boxing", "hit/hits/hitting with the fist",
          "strike/strikes/striking"]
_DANCE = ["dance/dances/dancing", "do/does/doing a dance", "a dance"]
_BALLET = ["dance/dances/dancing", "dance/dances/dancing ballet", "do/does/doing a modern dance",
           "perform/performs/performing a graceful dance", "ballet"]
_DRIBBLE = ["dribble/dribbles/dribbling a basketball", "play/plays/playing basketball", "dribble/dribbles/dribbling a ball"]
_SHOT = ["shoot/shoots/shooting a basketball", "throw/throws/throwing a ball at the basket", "a basketball shot",
         "play/plays/playing basketball"]
_BALANCE = ["balance/balances/balancing on one leg", "stand/stands/standing on one leg", "balance/balances/balancing on one foot",
            "keep/keeps/keeping balance on one foot", "balance/balances/balancing"]
_CARTWHEEL = ["cartwheel/cartwheels/cartwheeling", "do/does/doing a cartwheel", "turn/turns/turning a cartwheel"]
_SALSA = ["dance/dances/dancing salsa", "salsa dance", "salsa", "dance/dances/dancing a latin dance", "dance/dances/dancing"]
_INDIAN = ["dance/dances/dancing an indian dance", "indian dance", "do/does/doing a traditional indian dance",
           "dance/dances/dancing bharatanatyam", "dance/dances/dancing"]
_MARTIAL = ["do/does/doing martial arts", "practise/practises/practising karate", "do/does/doing kung fu", "martial arts",
            "train/trains/training martial arts moves", "fight/fights/fighting with punches and kicks"]
_JACKSON = ["dance/dances/dancing like Michael Jackson", "do/does/doing a Michael Jackson dance move",
            "dance/dances/dancing to pop music"]
_STEALTH = ["sneak/sneaks/sneaking", "walk/walks/walking stealthily", "creep/creeps/creeping forward", "tiptoe/tiptoes/tiptoeing",
            "prowl/prowls/prowling"]
_ZOMBIE = ["walk/walks/walking like a zombie", "zombie walk", "stagger/staggers/staggering like a zombie",
           "shamble/shambles/shambling along"]
_SWORD = ["fight/fights/fighting with a sword", "swing/swings/swinging a sword", "swordplay", "fence/fences/fencing"]
_JUMP = ["jump/jumps/jumping", "leap/leaps/leaping", "do/does/doing a jump"]
_SLASH = ["slash/slashes/slashing with a sword", "swing/swings/swinging an axe", "attack/attacks/attacking with a weapon"]
_CELEBRATE = ["celebrate/celebrates/celebrating", "celebrate/celebrates/celebrating a goal"]
_DIE = ["die/dies/dying", "fall/falls/falling to the ground", "collapse/collapses/collapsing", "fall/falls/falling down dead"]
_CAST = ["cast/casts/casting a spell", "do/does/doing magic", "cast/casts/casting magic with the hands"]
_DODGE = ["dodge/dodges/dodging", "evade/evades/evading", "hop/hops/hopping away"]
_AIM = ["aim/aims/aiming a crossbow", "aim/aims/aiming a gun", "hold/holds/holding a weapon ready"]
_SHOOT = ["shoot/shoots/shooting a gun", "fire/fires/firing a weapon", "shoot/shoots/shooting"]

PHRASES: dict[str, list[str]] = {
    "walk": _WALK, "long walk": _WALK,
    "run/jog": _JOG, "jog": _JOG, "run": _RUN,
    "slow walk": _SLOW, "brisk walk": ["walk/walks/walking fast", "walk/walks/walking briskly", "hurry/hurries/hurrying"],
    "walk/stride": _STRIDE, "slow walk/stride": _STRIDE + _SLOW[:1],
    "walk, exaggerated stride": _STRIDE + ["walk/walks/walking with exaggerated steps", "march/marches/marching"],
    "slow walk with turns": ["walk/walks/walking in a circle", "walk/walks/walking slowly and turning around",
                             "walk/walks/walking and turning", "walk/walks/walking around"],
    "walk on uneven terrain": ["walk/walks/walking on uneven ground", "climb/climbs/climbing over rocks",
                               "walk/walks/walking up and down steps"],
    "stealthy walk": _STEALTH, "zombie walk": _ZOMBIE, "long zombie": _ZOMBIE,
    "step forward and back": ["step/steps/stepping forward and back", "take/takes/taking a step forward and a step back",
                              "rock/rocks/rocking forward and back"],
    "step forward twice": ["take/takes/taking two steps forward", "step/steps/stepping forward",
                           "make/makes/making two steps"],
    "jump, balance": _JUMP + ["jump/jumps/jumping and keeping balance", "jump/jumps/jumping on the spot"],
    "jump": _JUMP + ["jump/jumps/jumping up"],
    "jump up and down, hop on one foot": ["jump/jumps/jumping up and down", "hop/hops/hopping on one foot",
                                          "hop/hops/hopping", "jump/jumps/jumping"],
    "jump with a turn": ["jump/jumps/jumping and turning in the air", "do/does/doing a jump with a turn",
                         "spin/spins/spinning in a jump", "jump/jumps/jumping around"],
    "jump forward": ["jump/jumps/jumping forward", "leap/leaps/leaping forward", "do/does/doing a standing long jump"],
    "jump sideways": ["jump/jumps/jumping sideways", "hop/hops/hopping to the side", "leap/leaps/leaping to the side"],
    "jump on one foot": ["jump/jumps/jumping on one foot", "hop/hops/hopping on one leg", "hop/hops/hopping"],
    "playground - forward jumps, turn around": ["jump/jumps/jumping forward several times", "play/plays/playing hopscotch",
                                                "jump/jumps/jumping forward and turning around"],
    "run, leap": ["run/runs/running and leaping", "leap/leaps/leaping", "run/runs/running and jumping",
                  "take/takes/taking a running jump"],
    "stylised hop, Michael Jackson style": _JACKSON + ["hop/hops/hopping"],
    "balance": _BALANCE, "balance on one foot": _BALANCE,
    "balance on one leg, outstretched arms": _BALANCE + ["balance/balances/balancing with outstretched arms"],
    "squat": ["squat/squats/squatting", "do/does/doing squats", "do/does/doing a squat", "crouch/crouches/crouching down",
              "bend/bends/bending the knees and going down"],
    "one-knee crouch like Spider-Man landing": ["land/lands/landing like Spider-Man", "kneel/kneels/kneeling on one knee",
                                                "crouch/crouches/crouching on one knee", "superhero landing"],
    "punch/strike": _PUNCH, "punch": _PUNCH, "kick": _KICK,
    "spinkick": ["do/does/doing a spin kick", "spin/spins/spinning and kicking", "do/does/doing a roundhouse kick",
                 "kick/kicks/kicking in a spin"],
    "soccer - kick ball": _SPORT_KICK,
    "martial arts": _MARTIAL,
    "martial arts, repeated front kicks and stances": _MARTIAL + ["do/does/doing karate front kicks",
                                                                  "kick/kicks/kicking to the front"],
    "martial arts, repeated low crouches with a knee or kick": _MARTIAL + ["crouch/crouches/crouching and kicking"],
    "swordplay": _SWORD,
    "bend over, scoop up, rise, lift arm": ["bend/bends/bending over and picking something up",
                                            "pick/picks/picking something up from the floor",
                                            "scoop/scoops/scooping something up"],
    "wash self": ["wash/washes/washing oneself", "take/takes/taking a shower", "scrub/scrubs/scrubbing the body",
                  "shower/showers/showering"],
    "basketball - forward dribble": _DRIBBLE + ["dribble/dribbles/dribbling forward"],
    "basketball - backward dribble": _DRIBBLE + ["dribble/dribbles/dribbling backwards"],
    "basketball - sideways dribble": _DRIBBLE + ["dribble/dribbles/dribbling sideways"],
    "basketball - forward dribble, 90-degree left turns": _DRIBBLE + ["dribble/dribbles/dribbling and turning left"],
    "basketball - forward dribble, 90-degree right turns": _DRIBBLE + ["dribble/dribbles/dribbling and turning right"],
    "basketball - forward dribble, 90-degree right turns, crossover dribble": _DRIBBLE,
    "basketball - crossover dribble, shoot": _DRIBBLE + _SHOT,
    "basketball - dribble, shoot": _DRIBBLE + _SHOT,
    "basketball shot": _SHOT,
    "Kobe Bryant fadeaway shot": _SHOT + ["do/does/doing a fadeaway shot", "Kobe Bryant fadeaway"],
    "cartwheel": _CARTWHEEL, "cartwheels": _CARTWHEEL + ["do/does/doing several cartwheels"],
    "backflip": ["do/does/doing a backflip", "backflip", "flip/flips/flipping backwards", "do/does/doing a somersault backwards"],
    "sideflip": ["do/does/doing a side flip", "sideflip", "flip/flips/flipping sideways"],
    "roll": ["roll/rolls/rolling on the floor", "do/does/doing a forward roll", "do/does/doing a somersault"],
    "crawl": ["crawl/crawls/crawling", "crawl/crawls/crawling on hands and knees", "crawl/crawls/crawling on the floor"],
    "getup facedown": ["get/gets/getting up from the floor", "get/gets/getting up from lying face down",
                       "rise/rises/rising from the ground", "stand/stands/standing up from the floor"],
    "getup faceup": ["get/gets/getting up from the floor", "get/gets/getting up from lying on the back",
                     "rise/rises/rising from the ground", "stand/stands/standing up from the floor"],
    "jump with the body spinning horizontally in the air": ["jump/jumps/jumping with a horizontal spin",
                                                            "do/does/doing a butterfly twist",
                                                            "spin/spins/spinning through the air"],
    "laughing with the whole body, arms overhead": ["laugh/laughs/laughing", "laugh/laughs/laughing out loud",
                                                    "laugh/laughs/laughing with the whole body"],
    "pirouette": ["do/does/doing a pirouette", "pirouette", "spin/spins/spinning on one foot", "twirl/twirls/twirling",
                  "spin/spins/spinning around"],
    "dance": _DANCE, "dance a": _DANCE + ["hip hop dance"], "dance b": _DANCE + ["street dance"],
    "dance spin": _DANCE + ["spin/spins/spinning in a dance", "dance/dances/dancing and spinning around"],
    "APT dance": _DANCE + ["dance/dances/dancing to pop music", "APT dance", "dance/dances/dancing a k-pop dance"],
    "salsa dance": _SALSA, "indian dance": _INDIAN,
    "stylised dance move, kneels, Michael Jackson style": _JACKSON + ["dance/dances/dancing and kneeling"],
    "stylised dance move, Michael Jackson style": _JACKSON,
    "Usain Bolt pose": ["do/does/doing the Usain Bolt pose", "point/points/pointing to the sky with both arms",
                        "pose/poses/posing like Usain Bolt", "strike/strikes/striking a victory pose"],
    "Cristiano Ronaldo goal celebration jump": _CELEBRATE + ["jump/jumps/jumping and celebrating like Cristiano Ronaldo",
                                                             "Ronaldo celebration", "Siu celebration"],
    "LeBron James celebration": _CELEBRATE[:1] + ["celebrate/celebrates/celebrating like LeBron James",
                                                  "stomp/stomps/stomping and celebrating", "LeBron James celebration"],
    "Tiger Woods fist pump": _CELEBRATE[:1] + ["pump/pumps/pumping the fist", "do/does/doing a fist pump",
                                               "celebrate/celebrates/celebrating with a fist pump"],
}

# Animations of the KayKit rig. Its walks, runs and idles are left out: the toy body's arms stand off like a penguin's.
KAYKIT: dict[str, list[str]] = {
    "1H_Melee_Attack_Chop": _SLASH + ["chop/chops/chopping downwards with one hand", "chop/chops/chopping wood"],
    "1H_Melee_Attack_Slice_Diagonal": _SLASH, "1H_Melee_Attack_Slice_Horizontal": _SLASH,
    "1H_Melee_Attack_Stab": ["stab/stabs/stabbing with a knife", "thrust/thrusts/thrusting a sword forward"],
    "1H_Ranged_Aiming": _AIM, "1H_Ranged_Shoot": _SHOOT, "1H_Ranged_Shooting": _SHOOT,
    "1H_Ranged_Reload": ["reload/reloads/reloading a weapon"],
    "2H_Melee_Attack_Chop": _SLASH + ["chop/chops/chopping wood with both hands", "swing/swings/swinging a big hammer"],
    "2H_Melee_Attack_Slice": _SLASH, "2H_Melee_Attack_Stab": ["stab/stabs/stabbing with a spear"],
    "2H_Melee_Attack_Spin": ["spin/spins/spinning around with a weapon"],
    "2H_Ranged_Aiming": _AIM, "2H_Ranged_Shoot": _SHOOT, "2H_Ranged_Shooting": _SHOOT,
    "2H_Ranged_Reload": ["reload/reloads/reloading a weapon"],
    "Block": ["block/blocks/blocking an attack", "defend/defends/defending oneself"],
    "Block_Attack": ["block/blocks/blocking and hitting with a shield"],
    "Block_Hit": ["block/blocks/blocking a hit"], "Blocking": ["block/blocks/blocking", "hold/holds/holding up a shield"],
    "Cheer": ["cheer/cheers/cheering", "celebrate/celebrates/celebrating with both arms up", "throw/throws/throwing the arms up"],
    "Death_A": _DIE, "Death_B": _DIE,
    "Dodge_Backward": _DODGE + ["jump/jumps/jumping back"], "Dodge_Forward": _DODGE,
    "Dodge_Left": _DODGE + ["dodge/dodges/dodging to the left"],
    "Dodge_Right": _DODGE + ["dodge/dodges/dodging to the right"],
    "Dualwield_Melee_Attack_Chop": _SLASH, "Dualwield_Melee_Attack_Slice": _SLASH, "Dualwield_Melee_Attack_Stab": _SLASH,
    "Hit_A": ["be/gets/getting hit", "flinch/flinches/flinching"], "Hit_B": ["be/gets/getting hit", "flinch/flinches/flinching"],
    "Interact": ["reach/reaches/reaching out and touching something", "press/presses/pressing a button"],
    "Jump_Full_Long": _JUMP + ["do/does/doing a high jump"], "Jump_Full_Short": _JUMP,
    "Lie_Down": ["lie/lies/lying down", "lie/lies/lying down on the floor", "go/goes/going to sleep"],
    "Lie_Idle": ["lie/lies/lying on the floor", "sleep/sleeps/sleeping", "rest/rests/resting on the back"],
    "Lie_StandUp": ["get/gets/getting up from lying down", "stand/stands/standing up from the floor", "wake/wakes/waking up"],
    "PickUp": ["pick/picks/picking something up", "bend/bends/bending down and picking something up"],
    "Sit_Chair_Down": ["sit/sits/sitting down", "sit/sits/sitting down on a chair", "take/takes/taking a seat"],
    "Sit_Chair_Idle": ["sit/sits/sitting", "sit/sits/sitting on a chair"],
    "Sit_Chair_StandUp": ["stand/stands/standing up", "stand/stands/standing up from a chair", "get/gets/getting up from a chair"],
    "Sit_Floor_Down": ["sit/sits/sitting down on the floor"], "Sit_Floor_Idle": ["sit/sits/sitting on the floor"],
    "Sit_Floor_StandUp": ["stand/stands/standing up from the floor", "get/gets/getting up from the floor"],
    "Spellcast_Long": _CAST, "Spellcast_Raise": _CAST + ["raise/raises/raising both hands to the sky"],
    "Spellcast_Shoot": _CAST, "Spellcasting": _CAST,
    "Throw": ["throw/throws/throwing something", "throw/throws/throwing a ball", "hurl/hurls/hurling a stone"],
    "Unarmed_Melee_Attack_Kick": _KICK,
    "Unarmed_Melee_Attack_Punch_A": _PUNCH, "Unarmed_Melee_Attack_Punch_B": _PUNCH,
    "Use_Item": ["use/uses/using something", "drink/drinks/drinking a potion"],
}


def captions(label: str) -> list[str]:
    """The ways to say a label of `PHRASES` or `KAYKIT`; a dance label without an entry is a ballet dance."""
    phrases = PHRASES.get(label) or KAYKIT.get(label)
    if phrases is None and label.startswith("dance - "):
        phrases = _BALLET + [label.removeprefix("dance - ").replace("/", " or ")]
    if phrases is None:
        raise KeyError(f"no captions for the label '{label}'")
    return list(dict.fromkeys(sentence for phrase in phrases for sentence in sentences(phrase)))


def sentences(phrase: str) -> list[str]:
    """"walk/walks/walking slowly" -> "walk slowly", "walking slowly", "a person walks slowly", ..."""
    verb, _, rest = phrase.partition(" ")
    if "/" not in verb:
        return [phrase]
    base, third, doing = (f"{form} {rest}".strip() for form in verb.split("/"))
    return [base, doing, f"a person {third}", f"a person is {doing}", f"someone {third}", f"someone is {doing}",
            f"a man {third}", f"a woman {third}", f"he {third}", f"she is {doing}", f"the person {third}"]
