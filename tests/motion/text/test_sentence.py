import pytest

from motion.text.directions import NAMES
from motion.text.sentence import PACES, Step, parse


def seen(step: Step) -> dict:
    """What of a step isn't ordinary."""
    ordinary = Step(step.text)
    names = ("style", "style_amount", "pace", "repetitions", "seconds")
    found = {n: getattr(step, n) for n in names if getattr(step, n) != getattr(ordinary, n)}
    return found | {name: int(value) for name, value in zip(NAMES, step.features, strict=True) if value}


SLOW, FAST = PACES["slow"], PACES["fast"]

UNTOUCHED = [
    ("a person waves the left hand", dict(side=-1)),
    ("a person waves with the right hand", dict(side=1)),
    ("walking", {}),
    ("walk", {}),
    ("jumping jacks", {}),
    ("a person jumps up and down", {}),
    ("step forward and back", {}),
    ("rocks back and forth", {}),
    ("a person crawls on hands and knees", {}),
    ("raises the arms and legs", {}),
    ("someone picks up a heavy box", {}),
    ("lifts a heavy weight", {}),
    ("a person laughs", {}),
    ("drunk", {}),
    ("happy", {}),
    ("a person is drunk", {}),
    ("an old man", {}),
    ("throws kicks and punches", {}),
    ("walks like a zombie", {}),
    ("rock and roll", {}),
    ("dancing the robot", {}),
    ("a slow dance", {}),
    ("Swan Lake", {}),
    ("Spiderman in action", {}),
    ("running away hysterically", {}),
    ("bend over and pick something up", {}),
    ("sits and reads a book", {}),
    ("a person walks while waving", {}),
    ("a person walks and waves", {}),
    ("spins and kicks", {}),
    ("breathing heavily", {}),
    ("plays hide and seek", {}),
    ("singing and dancing", {}),
    ("someone is jumping up and down, waving both arms", {}),
    ("he waves his hand and smiles", {}),
    ("once upon a time", {}),
    ("stands still after a jump", {}),
    ("looks after the baby", {}),
    ("turns around", {}),
    ("turns left", dict(side=-1, turn=-1)),
    ("takes two steps forward", dict(travel=1)),
    ("a man in an old hat bows", {}),
    ("moves the arms as if he were playing the guitar", {}),
    ("A man plays the violin.", {}),
    ("pulls a strong rope", {}),
]

SINGLE = [
    ("a person walks proudly", "a person walks", dict(style="proud")),
    ("a proud walk", "a walk", dict(style="proud")),
    ("walk proud", "walk", dict(style="proud")),
    ("walking like an old man", "walking", dict(style="old")),
    ("walks like an old lady with her left hand up", "walks with her left hand up", dict(style="old", side=-1)),
    ("drunk walking", "walking", dict(style="drunk")),
    ("a happy person jumps", "a person jumps", dict(style="happy")),
    ("an old woman sits down", "a woman sits down", dict(style="old")),
    ("an angry kick", "a kick", dict(style="angry")),
    ("he angrily kicks the door", "he kicks the door", dict(style="angry")),
    ("a person walks in a very happy way", "a person walks", dict(style="happy", style_amount=1.4)),
    ("someone walks slightly drunkenly", "someone walks", dict(style="drunk", style_amount=0.6)),
    ("she walks as if exhausted", "she walks", dict(style="tired")),
    ("a man walks as if he were drunk", "a man walks", dict(style="drunk")),
    ("dances as though he had drunk too much", "dances", dict(style="drunk")),
    ("walks like a robot", "walks", dict(style="robotic")),
    ("sneakily walks forward", "walks forward", dict(style="sneaky", travel=1)),
    ("a tired man climbs the stairs", "a man climbs the stairs", dict(style="tired")),
    ("a person walks with confidence", "a person walks", dict(style="confident")),
    ("a scared person runs away", "a person runs away", dict(style="scared")),
    ("a person kicks very aggressively", "a person kicks", dict(style="angry", style_amount=1.4)),
    ("he walks like a little child", "he walks", dict(style="childlike")),
    ("waves, looking sad", "waves", dict(style="depressed")),
    ("a person is angry and punches the wall", "a person punches the wall", dict(style="angry")),
    ("a person who is tired sits down", "a person sits down", dict(style="tired")),
    ("a very proud man bows", "a man bows", dict(style="proud", style_amount=1.4)),
    ("dance joyfully", "dance", dict(style="happy")),
    ("walks as if he had had far too much wine", "walks", dict(style="drunk")),
    ("walks as if she could hardly keep her eyes open, so sleepy", "walks", dict(style="tired")),
    ("a person walks slowly forward", "a person walks forward", dict(pace=SLOW, travel=1)),
    ("scared, a person runs away", "a person runs away", dict(style="scared")),
    ("an exhausted runner jogs", "a runner jogs", dict(style="tired")),
    ("in a hurry, he puts on his coat", "he puts on his coat", dict(pace=FAST)),
    ("a child runs", "a person runs", dict(style="childlike")),
    ("walk like a robot for 5 seconds", "walk", dict(style="robotic", seconds=5.0)),
    ("like a drunk man walking", "walking", dict(style="drunk")),
    ("walks up the stairs slowly and carefully", "walks up the stairs carefully", dict(pace=SLOW, vertical=1)),
    ("slowly walks", "walks", dict(pace=SLOW)),
    ("a person walks very slowly", "a person walks", dict(pace=PACES["very slow"])),
    ("runs fast", "runs", dict(pace=FAST)),
    ("a person quickly turns around", "a person turns around", dict(pace=FAST)),
    ("a slow walk", "a walk", dict(pace=SLOW)),
    ("a fast run", "a run", dict(pace=FAST)),
    ("walks at a slow pace", "walks", dict(pace=SLOW)),
    ("jumps in slow motion", "jumps", dict(pace=PACES["very slow"])),
    ("a person walks backwards slowly", "a person walks backwards", dict(pace=SLOW, travel=-1)),
    ("an old man slowly sits down", "a man sits down", dict(style="old", pace=SLOW)),
    ("jumps twice", "jumps", dict(repetitions=2)),
    ("claps three times", "claps", dict(repetitions=3)),
    ("hops 3 times on the left foot", "hops on the left foot", dict(repetitions=3, side=-1)),
    ("a person kicks repeatedly", "a person kicks", dict(repetitions=3)),
    ("does five squats", "does squats", dict(repetitions=5)),
    ("do 10 jumping jacks", "do jumping jacks", dict(repetitions=10)),
    ("walks for 3 seconds", "walks", dict(seconds=3.0)),
    ("waves for two seconds", "waves", dict(seconds=2.0)),
    ("runs for half a minute", "runs", dict(seconds=30.0)),
    ("a man jogs for 1.5 seconds", "a man jogs", dict(seconds=1.5)),
]

SEVERAL = [
    ("walks forward, then waves", [("walks forward", dict(travel=1)), ("waves", {})]),
    ("a person walks forward and then waves", [("a person walks forward", dict(travel=1)), ("a person waves", {})]),
    ("sits down and stands up", [("sits down", {}), ("stands up", {})]),
    ("jumps and waves", [("jumps", {}), ("waves", {})]),
    ("a man sits down, stands up and bows", [("a man sits down", {}), ("a man stands up", {}), ("a man bows", {})]),
    ("bows after jumping", [("jumping", {}), ("bows", {})]),
    ("waves before sitting down", [("waves", {}), ("sitting down", {})]),
    ("before sitting down, he waves", [("sitting down", {}), ("he waves", {})][::-1]),
    ("after waving, she sits down", [("waving", {}), ("she sits down", {})]),
    ("sits down after waving", [("waving", {}), ("sits down", {})]),
    ("walks. Then jumps twice.", [("walks", {}), ("jumps", dict(repetitions=2))]),
    (
        "walks forward, after that turns around and finally bows",
        [("walks forward", dict(travel=1)), ("turns around", {}), ("bows", {})],
    ),
    ("a person is walking and then waving", [("a person is walking", {}), ("a person is waving", {})]),
    ("first a kick, then a punch", [("a kick", {}), ("a punch", {})]),
    ("an old man walks, then sits down", [("a man walks", dict(style="old")), ("a man sits down", dict(style="old"))]),
    ("walks proudly, then slowly sits down", [("walks", dict(style="proud")), ("sits down", dict(pace=SLOW))]),
    (
        "the person raises their left hand, then their right hand",
        [("the person raises their left hand", dict(side=-1)), ("the person raises their right hand", dict(side=1))],
    ),
    (
        "turn clockwise and then counter-clockwise",
        [("turn clockwise", dict(side=1, turn=1)), ("turn counter-clockwise", dict(side=-1, turn=-1))],
    ),
    ("before he sits down he waves", [("he waves", {}), ("he sits down", {})]),
    ("sits down, and after 2 seconds stands up", [("sits down", {}), ("stands up", {})]),
    ("person does a handstand, then a cartwheel", [("person does a handstand", {}), ("a cartwheel", {})]),
    ("walk slowly then faster", [("walk", dict(pace=SLOW)), ("walk", dict(pace=FAST))]),
    ("a kick with one hand up, then waves", [("a kick with one hand up", {}), ("waves", {})]),
    (
        "a person gets on all fours, crawls, then gets up",
        [("a person gets on all fours", {}), ("a person crawls", {}), ("a person gets up", {})],
    ),
    ("jumping followed by a bow", [("jumping", {}), ("a bow", {})]),
    ("walk; jump; wave", [("walk", {}), ("jump", {}), ("wave", {})]),
    ("he runs for 2 seconds and stops", [("he runs", dict(seconds=2.0)), ("he stops", {})]),
    ("turns left and walks backwards", [("turns left", dict(side=-1, turn=-1)), ("walks backwards", dict(travel=-1))]),
    (
        "slowly walks forward for 3 seconds, then angrily jumps twice and finally waves with the left hand",
        [
            ("walks forward", dict(pace=SLOW, seconds=3.0, travel=1)),
            ("jumps", dict(style="angry", repetitions=2)),
            ("waves with the left hand", dict(side=-1)),
        ],
    ),
]


@pytest.mark.parametrize("text, found", UNTOUCHED)
def test_ordinary_captions_pass_untouched(text, found):
    steps = parse(text)
    assert [step.text for step in steps] == [text.rstrip(".")]
    assert seen(steps[0]) == found


@pytest.mark.parametrize("text, cleaned, found", SINGLE)
def test_one_step(text, cleaned, found):
    steps = parse(text)
    assert [step.text for step in steps] == [cleaned]
    assert seen(steps[0]) == found


@pytest.mark.parametrize("text, expected", SEVERAL)
def test_several_steps(text, expected):
    assert [(step.text, seen(step)) for step in parse(text)] == expected


def test_known_sentences_stay_whole():
    text = "run and leap"
    assert len(parse(text)) == 2
    assert [step.text for step in parse(text, known={"run and leap"})] == [text]


@pytest.mark.parametrize("text", ["", "  ", ",", "then", "and then, slowly", "twice", "proudly", "like a robot", "42"])
def test_odd_texts_neither_fail_nor_vanish(text):
    steps = parse(text)
    assert len(steps) == 1
    assert bool(steps[0].text) == bool(text.strip())


def test_never_an_empty_step():
    for text in ("walks, then", "then walks", "walks and then, then jumps", "before walking", "after jumping"):
        assert all(step.text.strip() for step in parse(text)), text
