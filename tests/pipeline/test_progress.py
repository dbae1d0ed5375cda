import time

from pipeline.progress import Stopwatch


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
