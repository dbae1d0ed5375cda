#!/usr/bin/env python
"""The command line: a photo of a person and a sentence become a video.

    python run.py --images me.jpg --text "jogging"
"""

import argparse
import os
import re
import sys
import time
from pathlib import Path

from motion.body.errors import InputError
from motion.console import Display, Parser, forgiving_streams, guarded


def parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python run.py", epilog='Example: python run.py --images me.jpg --text "jogging"',
                    description="A photo of a person and a sentence become a video of that person doing it.")
    add = parser.add_argument
    add("--images", nargs="+", required=True, metavar="PHOTO",
        help="photos of one person, the first gives the background; or a folder: one video per photo")
    add("--text", help='what the person does, in English: "jogging"')
    add("--motion", metavar="FILE", help="a motion file (BVH, glTF, or SMPL/AMASS npz) instead of --text")
    add("--motion-video", metavar="FILE", help="a video of somebody instead of --text: the person does what they do")
    add("--output", metavar="PATH", help="the video (mp4, m4v, mov, mkv), or the folder for it "
                                         "(default: outputs/PHOTO_TEXT.mp4)")
    add("--seconds", type=float, help="length, 0.5 to 20 (default: as long as it takes)")
    add("--loop", action="store_true", help="a video that can be played again and again without a seam")
    add("--fps", type=float, default=30.0, help="frames per second, 10 to 60 (default: 30)")
    add("--size", type=int, metavar="PIXELS", help="the video's short side (default: the photo's, within 256 to 720)")
    add("--seed", type=int, default=0, help="0 is the text's own motion, others are variations of it (default: 0)")
    add("--variations", type=int, metavar="N", help="N videos with N seeds from --seed on, NAME_1 to NAME_N")
    add("--root", default="auto", metavar="MODE",
        help="travel: follow the motion's path; in-place: stay; auto: travel if all stays in the frame (default)")
    add("--start", default="blend", metavar="MODE",
        help="blend: pass from the photo's pose into the motion (default); cut: begin with the motion")
    add("--canvas", default="keep", metavar="MODE",
        help="keep: the photo's picture (default); expand: a larger one where the person would leave it")
    add("--person", type=int, default=1, metavar="N", help="which person, counted from the largest (default: 1)")
    add("--smpl", metavar="PATH", help="your own SMPL body model (.pkl or .npz)")
    add("--hmr", metavar="PATH",
        help="a checkpoint of HMR's or SPIN's authors to begin the fit with; needs --smpl")
    add("--generator", default="default", metavar="NAME",
        help="who draws: the generator that comes along (default); none: the textured body alone; or a checkpoint of "
             "Liquid Warping GAN with Attention's authors, which needs --smpl")
    add("--uv-map", metavar="PATH", help="that release's mapper_fim_enc.txt (default: the file beside the checkpoint)")
    add("--finetune", type=int, default=0, metavar="N",
        help="train the generator that comes along for N steps on the photos first (default: 0)")
    add("--height", type=float, metavar="METRES", help="the person's height, 0.5 to 2.5 (default: judged by the photo)")
    add("--text-encoder", metavar="NAME",
        help="what reads the text: minilm, clip, or clip:FILE with CLIP's weights (default: minilm)")
    add("--motionclip", metavar="PATH", help="a checkpoint of MotionCLIP's authors instead of our weights; needs CLIP")
    add("--device", default="auto", help="auto, cpu, cuda or mps (default: auto)")
    add("--debug", action="store_true", help="also write a contact sheet of the stages, NAME_sheet.png")
    add("--quiet", action="store_true", help="show only warnings, errors and the video's path")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0, 1 (photos of a folder failed), 2 (bad input), 130 (Ctrl-C)."""
    # Matrices here are small: waiting BLAS threads would only take the cores from the drawing. Read when numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    display = Display()
    return guarded(lambda: animate(argv, display), display)


def animate(argv: list[str] | None, display: Display) -> int:
    args = parser().parse_args(argv)
    display.quiet = args.quiet
    first = Path(args.images[0])
    if args.variations is not None:
        return animate_variations(args, display)
    return animate_all(first, args, display) if first.is_dir() else animate_one(args, display)


def animate_one(args: argparse.Namespace, display: Display) -> int:
    from pipeline.request import Request

    began = time.perf_counter()
    output = named_output(args)
    request = Request(args.images, args.text, output=output, **options(args))
    request.photos()  # unusable ones are told before anything is loaded
    animation = load(args, display)(request, display)
    animation.save(request.output, display, args.debug)
    display.finish()
    print(f"{output}: {animation.motion.seconds:.1f} s of video, made in {time.perf_counter() - began:.1f} s")
    return 0


def animate_variations(args: argparse.Namespace, display: Display) -> int:
    from pipeline.batch import animate_variations

    if Path(args.images[0]).is_dir():
        raise InputError(f"--variations is for the photos of one person, and --images {args.images[0]} is a folder.")
    batch = animate_variations(args.images, args.text, args.variations, output=named_output(args),
                               pipeline=lambda: load(args, display), progress=display, debug=args.debug,
                               **options(args))
    display.finish()
    for video in batch.videos:
        print(f"{video}: {'made' if video in batch.made else 'finished before'}")
    return 0


def named_output(args: argparse.Namespace) -> Path:
    """The video's path, named after photo and text if --output doesn't say."""
    output = Path(args.output) if args.output else Path("outputs")
    if args.output is None or output.is_dir():
        output /= f"{Path(args.images[0]).stem}_{label(args)}.mp4"
    return output


def animate_all(folder: Path, args: argparse.Namespace, display: Display) -> int:
    from motion.video import SUFFIXES
    from pipeline.batch import animate_folder

    if len(args.images) > 1:
        raise InputError(f"--images {folder}: give one folder, or photos of one person.")

    def told(photo: Path, video: Path, result: str) -> None:
        display.finish()
        print(f"{video}: {result}" if result in ("made", "finished before") else f"{photo}: failed", flush=True)

    output = Path(args.output) if args.output else Path("outputs") / f"{folder.resolve().name}_{label(args)}"
    if output.is_file() or output.suffix.lower() in SUFFIXES:
        raise InputError(f"--output {output}: --images is a folder, so name a folder for its videos.")
    batch = animate_folder(folder, args.text, output=output, pipeline=lambda: load(args, display), progress=display,
                           debug=args.debug, told=told, **options(args))
    for photo, reason in batch.failed:
        print("failed: " + (reason if photo.name in reason else f"{photo.name}: {reason}"), file=sys.stderr)
    print(f"{output}: {len(batch.made)} made, {len(batch.kept)} finished before, {len(batch.failed)} failed")
    return 1 if batch.failed else 0


def options(args: argparse.Namespace) -> dict:
    return {name: getattr(args, name)
            for name in ("motion", "seconds", "fps", "size", "seed", "smpl", "root", "start", "person", "loop",
                         "text_encoder", "motionclip", "motion_video", "height", "hmr", "canvas", "generator",
                         "uv_map", "finetune")}


def label(args: argparse.Namespace) -> str:
    """The text or the name of the motion's file, fit for a file name."""
    file = args.motion or args.motion_video
    words = args.text or (Path(file).stem if file else "")
    return re.sub(r"\W+", "-", words).strip("-")[:60]


def load(args: argparse.Namespace, display: Display):
    """The pipeline; says what it uses."""
    from pipeline.animation import AnimationPipeline
    from pipeline.models import listed

    pipeline = AnimationPipeline.default(args.device, args.smpl, display, args.text_encoder, args.motionclip, args.hmr,
                                         args.generator, args.uv_map)
    display.finish()
    display.note(f"uses\n{listed(pipeline.models_for(args.text))}")
    return pipeline


if __name__ == "__main__":
    forgiving_streams()
    sys.exit(main())
