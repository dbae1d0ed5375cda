"""The performances that show an action best: not its standing about, and typical of what is left."""

from dataclasses import dataclass

import torch

from motion.kinetics import joints_and_velocities
from motion.linear import NATIVE_FPS
from motion.windows import Take, Windows, covering

Tensor = torch.Tensor
STRIDE = 6.0
"""Frames between windows that are looked at."""
RATE = 10.0
SALIENT = 0.7
"""Of an action's windows, those below this quantile of salience are not considered."""
SPEED_WEIGHT = 0.15
"""Metres of being unlike the mean pose that one metre a second of the joints' speed is worth."""
LONGEST, LONGEST_CAPTURED = 8.0, 5.0
"""Seconds of a performance at most: of an authored action, which is whole, and of a captured one."""


@dataclass
class Prototype:
    """A performance: index of its take, start frame, seconds, and its rank within its action."""

    take: int
    start: float
    seconds: float
    rank: int

    def starts(self) -> list[int]:
        """Frames, counted from the performance's start, at which the windows begin that cover it."""
        return covering(self.seconds)


def choose(takes: list[Take], rest_joints: Tensor, count: int) -> list[Prototype]:
    """Up to `count` prototypes for each distinct list of captions, the most typical first, then ever different ones.

    Args:
        takes: the takes.
        rest_joints: (24, 3) metres.
        count: prototypes an action has at most.
    """
    windows = Windows(takes)
    groups: dict[tuple[str, ...], list[int]] = {}
    for i, take in enumerate(takes):
        groups.setdefault(tuple(take.captions), []).append(i)
    mean = _joints(windows, *_places(takes, range(0, len(takes), max(1, len(takes) // 200))), rest_joints)[0]
    mean = mean.mean((0, 1))
    return [prototype for members in groups.values()
            for prototype in _of_group(windows, members, mean, rest_joints, count)]


def _of_group(windows: Windows, members: list[int], mean: Tensor, rest_joints: Tensor, count: int) -> list[Prototype]:
    authored = windows.takes[members[0]].authored
    take, start = (torch.tensor(members), torch.zeros(len(members))) if authored else _places(windows.takes, members)
    joints, speed = _joints(windows, take, start, rest_joints)
    if authored:
        best = torch.arange(len(take))
    else:
        salience = (joints - mean).norm(dim=-1).mean((1, 2)) + SPEED_WEIGHT * speed
        best = torch.nonzero(salience >= salience.quantile(SALIENT))[:, 0]
    flat = joints[best].flatten(1)
    distance = torch.cdist(flat, flat)
    # Mirrored takes repeat what is there, and the first performance of an authored action is the ordinary one.
    strange = torch.tensor([10.0 * windows.takes[i].mirrored for i in take[best].tolist()])
    typical = strange + (torch.arange(len(best)) if authored else distance.mean(1))
    order = [int(typical.argmin())]
    while len(order) < min(count, len(best)):
        order.append(int(distance[:, order].min(1).values.argmax()))
    return [_performance(windows.takes, int(take[best[i]]), float(start[best[i]]), rank)
            for rank, i in enumerate(order)]


def _performance(takes: list[Take], take: int, start: float, rank: int) -> Prototype:
    """What surrounds a window: all of an authored take, some seconds of a captured one."""
    whole = len(takes[take].rows) / NATIVE_FPS
    seconds = min(whole, LONGEST if takes[take].authored else LONGEST_CAPTURED)
    start = min(start, (whole - seconds) * NATIVE_FPS)
    return Prototype(take, start, seconds, rank)


def _places(takes: list[Take], members) -> tuple[Tensor, Tensor]:
    """Take and start frame of all windows of some takes."""
    starts = [torch.arange(0, takes[i].last + 1e-3, STRIDE) for i in members]
    return torch.cat([torch.full((len(s),), i) for i, s in zip(members, starts, strict=True)]), torch.cat(starts)


def _joints(windows: Windows, take: Tensor, start: Tensor, rest_joints: Tensor) -> tuple[Tensor, Tensor]:
    """Joints (N, T, 24, 3) around the pelvis at its height, and mean joint speed (N,) in m/s."""
    joints, speeds = [], []
    for piece in torch.arange(len(take)).split(256):
        batch = windows.cut(take[piece], start[piece], RATE)
        # Beyond a short take's end the last frame stands for what isn't there.
        last = batch.mask.sum(1) - 1
        index = torch.minimum(torch.arange(batch.mask.shape[1]), last[:, None])
        x = batch.x.gather(3, index[:, None, None].expand(-1, *batch.x.shape[1:3], -1))
        place, velocity = joints_and_velocities(x, batch.times, rest_joints)
        joints.append(place)
        pairs = batch.mask[:, 1:].float()
        speeds.append((velocity.norm(dim=-1).mean(-1) * pairs).sum(1) / pairs.sum(1).clamp(min=1) * NATIVE_FPS)
    return torch.cat(joints), torch.cat(speeds)
