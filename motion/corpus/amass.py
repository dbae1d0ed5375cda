"""AMASS motions (Mahmood et al. 2019) with the captions of BABEL (Punnakkal et al. 2021).

AMASS is a folder of .npz files, SMPL+H ("CMU/CMU/28/28_02_poses.npz") or SMPL-X ("CMU/28/28_02_stageii.npz"). BABEL is
train.json and val.json, with a caption for each sequence or for spans of it, and extra_train.json and extra_val.json,
with any number of both.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from motion.body.errors import InputError
from motion.corpus.loading import Source, Span, captioned, existing_folder
from motion.corpus.mocap import Clip
from motion.readers.smpl_npz import read_smpl_npz

NOT_ACTIONS = ("transition", "unknown", "t pose", "a pose")

# Collections that are called one thing in the archives, and another in BABEL and HumanML3D.
_RENAMED = {"biomotionlabntroje": "bmlrub", "mpihdm05": "hdm05", "tcdhandmocap": "tcdhands", "dfaust67": "dfaust",
            "transitionsmocap": "transitions", "mpilimits": "poseprior", "ssmsynced": "ssm", "mpimosh": "mosh",
            "eyesjapandataset": "eyesjapandataset"}


class Archive:
    """The .npz files of an AMASS folder, found by the names that other datasets call them."""

    def __init__(self, folder: str | Path):
        self.folder = existing_folder(folder, "the one that holds the AMASS .npz files")
        self.files: dict[tuple[str, str], list[Path]] = {}
        for path in sorted(self.folder.rglob("*.npz")):
            self.files.setdefault(_key(path.as_posix()), []).append(path)
        if not self.files:
            raise InputError(f"{folder} holds no .npz file: unpack the AMASS archives there.")

    def find(self, name: str) -> Path | None:
        """The file that is called "./pose_data/CMU/28/28_02_poses.npy", "CMU/CMU/28/28_02_poses.npz" or the like."""
        found = self.files.get(_key(name), [])
        collections = {_collection(part) for part in PurePosixPath(name).parts}
        own = [path for path in found
               if collections & {_collection(part) for part in path.relative_to(self.folder).parts[:-2]}]
        return (own or found or [None])[0]


def _key(name: str) -> tuple[str, str]:
    """Subject and take: "CMU/28/28_02_poses.npz" -> ("28", "28_02")."""
    path = PurePosixPath(name)
    stem = re.sub(r"_(poses|stagei+)$", "", path.stem)
    return tuple(part.lower().replace(" ", "_") for part in (path.parent.name, stem))


def _collection(name: str) -> str:
    plain = re.sub("[^a-z0-9]", "", name.lower())
    return _RENAMED.get(plain, plain)


def sources(folder: str | Path, babel: list[str | Path]) -> list[Source]:
    """The AMASS files that BABEL captions.

    Args:
        folder: of the AMASS archives, unpacked.
        babel: BABEL's files; what "train" is in the name of is trained on, the others are for the test.

    Raises:
        InputError: there are no such files, or they don't belong together.
    """
    archive = Archive(folder)
    spans, splits, missing = {}, {}, 0
    for path in babel:
        for name, span in _read_babel(Path(path)):
            file = archive.find(name)
            missing += file is None
            if file is not None:
                spans.setdefault(file, []).append(span)
                # A file stays on the side on which it is named first: extra_train.json has none of val.json's.
                splits.setdefault(file, "train" if "train" in Path(path).stem else "test")
    if not spans:
        raise InputError(f"None of the {missing} sequences of {babel[0]} is in {folder}: unpack the AMASS archives "
                         "there, so that it holds files like CMU/28/28_02_poses.npz.")
    return [Source(name, partial(_read, file, own, name, splits[file]))
            for file, own in sorted(spans.items()) for name in [file.relative_to(archive.folder).as_posix()]]


def _read(file: Path, spans: list[Span], name: str, split: str) -> list[Clip]:
    return captioned(read_smpl_npz(file), spans, name, split)


def _read_babel(path: Path) -> Iterator[tuple[str, Span]]:
    try:
        sequences = json.loads(path.read_text(encoding="utf-8"))
        for sequence in sequences.values():
            for span in _spans(sequence):
                yield sequence["feat_p"], span
    except FileNotFoundError as error:
        raise InputError(f"There is no BABEL file {path}: download train.json and val.json from "
                         "babel.is.tue.mpg.de.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no BABEL file ({type(error).__name__}: {error}): give its train.json or "
                         "val.json as they were downloaded.") from error


def _spans(sequence: dict) -> Iterator[Span]:
    """Spans where there are any: what is said of the whole sequence is then no single action."""
    frames = [sequence.get("frame_ann"), *(sequence.get("frame_anns") or [])]
    wholes = [sequence.get("seq_ann"), *(sequence.get("seq_anns") or [])]
    frames, wholes = ([label for item in items if item for label in item["labels"]] for items in (frames, wholes))
    for label in frames or wholes:
        captions = [text for text in (label.get("proc_label"), label.get("raw_label")) if text]
        if captions and captions[0].lower().strip() not in NOT_ACTIONS:
            yield Span(captions, float(label["start_t"]), float(label["end_t"])) if frames else Span(captions)
