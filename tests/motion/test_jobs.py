import operator
import os

import pytest

from motion.jobs import run_jobs


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers, capsys):
    assert run_jobs(operator.sub, [(5, 1), (2, 3), (7, 7)], workers, "numbers") == [4, -1, 0]
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == ["1 of 3 numbers", "2 of 3 numbers", "3 of 3 numbers"]


def test_nothing_is_told_unless_it_has_a_name(capsys):
    assert run_jobs(abs, [(-1,)], 1) == [1]
    assert run_jobs(abs, [], 4, "numbers") == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_job_raises_is_raised(workers):
    with pytest.raises(ZeroDivisionError):
        run_jobs(operator.truediv, [(1, 1), (1, 0), (1, 2)], workers)


def test_after_an_error_the_rest_is_left(tmp_path):
    jobs = [(tmp_path / "first",), (tmp_path / "not" / "there",), (tmp_path / "last",)]
    with pytest.raises(FileNotFoundError):
        run_jobs(os.mkdir, jobs, 1)
    assert os.listdir(tmp_path) == ["first"]


def test_processes_have_one_thread_each_and_are_others(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    assert run_jobs(os.getenv, [("OMP_NUM_THREADS",)] * 2, 2) == ["1", "1"]
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert os.getpid() not in run_jobs(os.getpid, [()] * 2, 2)
