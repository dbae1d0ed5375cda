"""Draw the example photos: python -m examples.make_person"""

from pathlib import Path

from PIL import Image

from examples.people import LOOKS, render_person

NAMES = ("person.jpg", "person2.jpg")
SIZE = (1024, 768)


def main() -> None:
    for seed, name in enumerate(NAMES[:len(LOOKS)]):
        path = Path(__file__).with_name(name)
        Image.fromarray(render_person(seed, size=SIZE, supersample=3).image).save(path, quality=90, subsampling=0)
        print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
