import threading
import time

import pytest

from warping.parallel import in_order


@pytest.mark.parametrize("threads", [1, 4])
def test_results_come_in_order(threads):
    def slow(number):
        time.sleep(0.002 * (7 - number % 7))
        return number

    assert list(in_order(slow, ((n,) for n in range(30)), threads)) == list(range(30))
    assert list(in_order(slow, [], threads)) == []


def test_little_is_done_ahead():
    begun = []
    results = in_order(begun.append, ((n,) for n in range(100)), 2)
    for taken in range(1, 6):
        next(results)
        time.sleep(0.01)
        assert len(begun) <= taken + 3


def test_an_exception_comes_in_its_place():
    def broken(number):
        if number == 5:
            raise ValueError("five")
        return number

    results = in_order(broken, ((n,) for n in range(20)), 4)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="five"):
        next(results)
    assert not drawing()


def test_nothing_goes_on_once_it_is_left():
    results = in_order(lambda number: number, ((n,) for n in range(100)), 4)
    next(results)
    assert drawing()
    results.close()
    assert not drawing()


def drawing():
    return [thread for thread in threading.enumerate() if thread.name.startswith("drawing")]
