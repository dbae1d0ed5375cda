import time

from pipeline.progress import Display, Stopwatch


def test_stopwatch_adds_up():
    watch = Stopwatch()
    with watch.timing("a"):
        time.sleep(0.02)
    watch.add("a", 1.0)
    assert 1.02 <= watch.seconds["a"] < 1.2

    def slow():
        for i in range(3):
            time.sleep(0.01)
            yield i

    assert list(watch.each("b", slow())) == [0, 1, 2]
    assert 0.03 <= watch.seconds["b"] < 0.3


def test_display_tells_each_stage_once(capsys):
    display = Display()
    for stage, fraction in (("body", 0), ("body", 0.5), ("drawing", 0), ("drawing", 1)):
        display(stage, fraction)
    display.say("warning: x")
    display.finish()
    display.finish()
    lines = [line.split()[0] for line in capsys.readouterr().err.splitlines()]
    assert lines == ["body", "warning:", "drawing"]


def test_quiet_display(capsys):
    display = Display(quiet=True)
    display("body", 0)
    display.note("nothing of interest")
    display.say("warning: x")
    display.finish()
    assert capsys.readouterr().err == "warning: x\n"
