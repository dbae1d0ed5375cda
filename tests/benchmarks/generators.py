"""The generator as the benchmarks use it: the program's default, or tuned to a person."""

TUNING_STEPS = 50


def default_generator():
    """The generator that comes with the program."""
    from warping.generator import Generator

    return Generator.default()


def untrained_generator():
    """One whose network changes nothing yet: what is left of it is that the body is lit as it turns."""
    from warping.generator import Generator, Network

    return Generator(Network(8))


def tuned_generator(generator, person):
    """The generator after `TUNING_STEPS` steps on the person's own photos."""
    from warping.tuning import tune

    return tune(generator, person, TUNING_STEPS)
