"""Reading photos: every common format, turned upright, as plain 8-bit RGB."""

import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from motion.body.errors import InputError

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".bmp", ".tif", ".tiff"}
SMALLEST_SIDE = 64
LARGEST_PIXELS = 100_000_000

_EXIF_IFD, _FOCAL_35MM = 0x8769, 41989
_DIAGONAL_35MM = 43.27  # millimetres


@dataclass(frozen=True)
class Photo:
    """A photo as read.

    Attributes:
        image: uint8 RGB (H, W, 3), upright.
        name: what to call it in messages.
        focal: focal length in pixels from the file's EXIF data, None if it does not say.
    """

    image: np.ndarray
    name: str
    focal: float | None = None


def read_image(path: str | Path) -> np.ndarray:
    """The photo in the file as upright uint8 RGB (H, W, 3).

    Transparent pixels lie over white; 16-bit and grey pictures are brought to 8-bit RGB. Raises InputError for a
    missing file, one that is not a whole image, and sizes outside 64 pixels (short side) to 100 megapixels.
    """
    return read_photo(path).image


def read_photo(path: str | Path) -> Photo:
    """`read_image`, together with the file's name and its focal length."""
    from PIL import Image, ImageOps

    path = Path(path)
    if not path.exists():
        raise InputError(f"{path}: there is no such file; check the path.")
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; name a photo in it.")
    _register_heif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                _check_size(picture.size, path.name)
                focal = _focal(picture)
                image = _to_rgb(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError:
        raise InputError(f"{path.name}: the image has over 100 megapixels; scale it down.") from None
    except InputError:
        raise
    # Pillow's decoders report a damaged file by any of these.
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, IndexError, MemoryError) as error:
        reason = "the image is damaged or cut short" if "truncated" in str(error) else "this is not a readable image"
        raise InputError(f"{path.name}: {reason}; save it again as jpg, png, webp or heic.") from error
    return Photo(image, path.name, focal)


def check_image(image: np.ndarray, name: str) -> np.ndarray:
    """An array given instead of a file: must be uint8 RGB (H, W, 3) of a size we take, else InputError."""
    image = np.asarray(image)
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise InputError(f"{name}: an image array must be uint8 RGB (H, W, 3), not {image.dtype} {image.shape}.")
    _check_size((image.shape[1], image.shape[0]), name)
    return np.ascontiguousarray(image)


def list_images(folder: str | Path, subfolders: bool = False) -> list[Path]:
    """The photos in a folder by name, sorted; InputError if there is no folder or none in it."""
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; check the path.")
    files = folder.rglob("*") if subfolders else folder.iterdir()
    found = sorted(p for p in files if p.suffix.lower() in SUFFIXES and not p.name.startswith(".") and p.is_file())
    if not found:
        raise InputError(f"{folder}: the folder holds no photo; put jpg, png, webp or heic files into it.")
    return found


def _register_heif() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()


def _check_size(size: tuple[int, int], name: str) -> None:
    width, height = size
    if min(width, height) < SMALLEST_SIDE:
        raise InputError(f"{name}: the image has only {width} x {height} pixels; it needs {SMALLEST_SIDE} a side.")
    if width * height > LARGEST_PIXELS:
        raise InputError(f"{name}: the image has over 100 megapixels ({width} x {height}); scale it down.")


def _focal(picture) -> float | None:
    """Focal length in pixels from FocalLengthIn35mmFilm, which relates it to the picture's diagonal."""
    millimetres = picture.getexif().get_ifd(_EXIF_IFD).get(_FOCAL_35MM)
    if not isinstance(millimetres, int | float) or not 10 <= millimetres <= 400:
        return None
    return float(millimetres / _DIAGONAL_35MM * np.hypot(*picture.size))


def _to_rgb(picture) -> np.ndarray:
    """Decoded pixels of any mode as uint8 RGB (H, W, 3)."""
    from PIL import Image

    if picture.mode.startswith("I") or picture.mode == "F":  # grey of 16 bits or more, which Pillow would clip at 255
        grey = np.asarray(picture).astype(np.float64)
        top = 65535 if grey.max() > 255 else 255 if grey.max() > 1 else 1
        grey = np.clip(grey / top * 255, 0, 255).round().astype(np.uint8)
        return np.repeat(grey[..., None], 3, axis=2)
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        colored = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", colored.size, "white"), colored)
    return np.array(picture.convert("RGB"))

