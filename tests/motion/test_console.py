import warnings

from motion.body.errors import InputError, InputWarning
from motion.console import Display, guarded, remedy


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


def test_exit_codes(capsys):
    def fails(error):
        def work():
            warnings.warn("a hint", InputWarning, stacklevel=1)
            warnings.warn("for developers", stacklevel=1)
            raise error
        return guarded(work, Display())

    assert guarded(lambda: 1, Display()) == 1
    assert fails(InputError("--what: no")) == 2
    assert capsys.readouterr().err == "warning: a hint\nerror: --what: no\n"
    assert fails(KeyboardInterrupt()) == 130
    assert fails(ImportError("No module named 'x'")) == 2
    assert "pip install -r requirements.txt" in capsys.readouterr().err


def test_a_missing_system_library_is_named():
    assert "libgl1" in remedy(ImportError("libGL.so.1: cannot open shared object file"))
