"""The generator as the benchmarks use it: the program's default, or tuned to a person."""

TUNING_STEPS = 50


def default_generator():
    """The generator that comes with the program."""
    from warping.generator import Generator

    return Generator.default()


def tuned_generator(generator, person):
    """The generator after `TUNING_STEPS` steps on the person's own photos."""
    from warping.tuning import tune

    return tune(generator, person, TUNING_STEPS)
