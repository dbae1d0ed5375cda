import numpy as np
import pytest
from PIL import Image

from body_estimation.images import check_image, list_images, read_image, read_photo
from motion.body.errors import InputError


@pytest.fixture
def picture():
    """A smooth picture with a different colour in each corner."""
    y, x = np.mgrid[0:80, 0:120]
    return np.stack([x * 2, y * 3, 255 - x - y], -1).astype(np.uint8)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "heic", "bmp", "tiff"])
def test_common_formats(tmp_path, picture, suffix):
    if suffix == "heic":
        from pillow_heif import register_heif_opener

        register_heif_opener()
    path = tmp_path / f"photo.{suffix}"
    Image.fromarray(picture).save(path, quality=95)
    read = read_image(path)
    assert read.dtype == np.uint8 and read.shape == picture.shape
    assert np.abs(read.astype(int) - picture).mean() < 4


def test_grey_keeps_its_values(tmp_path, picture):
    Image.fromarray(picture[..., 0]).save(tmp_path / "grey.png")
    assert np.array_equal(read_image(tmp_path / "grey.png"), np.repeat(picture[..., :1], 3, 2))


def test_sixteen_bit_grey_is_scaled_not_clipped(tmp_path, picture):
    Image.fromarray(picture[..., 0].astype(np.uint16) * 257).save(tmp_path / "deep.png")
    assert np.array_equal(read_image(tmp_path / "deep.png")[..., 1], picture[..., 0])


def test_sixteen_bit_colour(tmp_path, picture):
    import cv2

    cv2.imwrite(str(tmp_path / "deep.png"), picture[..., ::-1].astype(np.uint16) * 257)
    assert np.array_equal(read_image(tmp_path / "deep.png"), picture)


def test_transparent_pixels_lie_over_white(tmp_path, picture):
    alpha = np.full(picture.shape[:2], 255, np.uint8)
    alpha[:40] = 0
    Image.fromarray(np.dstack([picture, alpha])).save(tmp_path / "cut.png")
    read = read_image(tmp_path / "cut.png")
    assert (read[:40] == 255).all() and np.array_equal(read[40:], picture[40:])


def test_palette_with_transparency(tmp_path, picture):
    Image.fromarray(picture).quantize(32).save(tmp_path / "palette.png", transparency=0)
    assert read_image(tmp_path / "palette.png").shape == picture.shape


def test_cmyk(tmp_path, picture):
    Image.fromarray(picture).convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    assert np.abs(read_image(tmp_path / "print.jpg").astype(int) - picture).mean() < 6


# What must be done to the stored pixels to see the photo upright (EXIF 2.32, tag 274).
UPRIGHT = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: np.rot90(a, 1),
}


@pytest.mark.parametrize("orientation", UPRIGHT)
@pytest.mark.parametrize("suffix", ["png", "tiff"])
def test_exif_orientation(tmp_path, picture, orientation, suffix):
    exif = Image.Exif()
    exif[274] = orientation
    path = tmp_path / f"turned.{suffix}"
    Image.fromarray(picture).save(path, exif=exif)
    assert np.array_equal(read_image(path), UPRIGHT[orientation](picture))


def test_focal_length_from_exif(tmp_path, picture):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[41989] = 26
    Image.fromarray(picture).save(tmp_path / "phone.jpg", exif=exif)
    assert read_photo(tmp_path / "phone.jpg").focal == pytest.approx(26 / 43.27 * np.hypot(120, 80))
    Image.fromarray(picture).save(tmp_path / "plain.jpg")
    assert read_photo(tmp_path / "plain.jpg").focal is None


def test_missing_file():
    with pytest.raises(InputError, match="nowhere.jpg"):
        read_image("nowhere.jpg")


def test_folder_instead_of_file(tmp_path):
    with pytest.raises(InputError, match="folder"):
        read_image(tmp_path)


def test_not_an_image(tmp_path):
    (tmp_path / "notes.jpg").write_text("not a picture")
    with pytest.raises(InputError, match="notes.jpg"):
        read_image(tmp_path / "notes.jpg")


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "heic", "tiff", "bmp"])
def test_truncated_file(tmp_path, picture, suffix):
    from pillow_heif import register_heif_opener

    register_heif_opener()
    path = tmp_path / f"half.{suffix}"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (200, 200, 3), np.uint8)).save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(InputError, match=f"half.{suffix}"):
        read_image(path)


def test_too_small(tmp_path):
    Image.new("RGB", (500, 63)).save(tmp_path / "tiny.png")
    with pytest.raises(InputError, match="tiny.png.*500 x 63"):
        read_image(tmp_path / "tiny.png")


@pytest.mark.parametrize("size", [(10_001, 10_000), (20_000, 20_000)])
def test_too_large_is_refused_before_decoding(tmp_path, size):
    Image.new("1", size).save(tmp_path / "huge.png")
    with pytest.raises(InputError, match="100 megapixels"):
        read_image(tmp_path / "huge.png")


def test_list_images(tmp_path, picture):
    for name in ("b.JPG", "a.png", ".hidden.jpg", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.webp").write_bytes(b"")
    assert [p.name for p in list_images(tmp_path)] == ["a.png", "b.JPG"]
    assert [p.name for p in list_images(tmp_path, subfolders=True)] == ["a.png", "b.JPG", "c.webp"]


def test_folder_without_images(tmp_path):
    with pytest.raises(InputError, match="holds no photo"):
        list_images(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        list_images(tmp_path / "nowhere")


def test_arrays_are_checked(picture):
    assert np.array_equal(check_image(picture, "photo"), picture)
    for wrong in (picture / 255, picture[..., 0], picture[:32]):
        with pytest.raises(InputError, match="photo 2"):
            check_image(wrong, "photo 2")
