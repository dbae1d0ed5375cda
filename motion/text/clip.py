"""CLIP ViT-B/32 (Radford et al. 2021), the text and image encoder that the paper's MotionCLIP is aligned to.

The network is written here, with the key names of open_clip and of OpenAI's release: open_clip itself can't be imported
beside a CPU build of PyTorch without a torchvision made for it, and takes 8 s. What has to be found are the weights
alone, those that open_clip calls ViT-B-32 "openai": in a file that is named, in open_clip's cache, or downloaded.
The merges of the tokenizer come with this module (OpenAI's bpe_simple_vocab_16e6, as far as CLIP uses it, MIT).
"""

import gzip
import html
import os
import pickle
import urllib.request
import warnings
import zipfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from motion.atomic import whole_file
from motion.body.errors import InputError, InputWarning
from motion.cache import cache_folder, sha256
from motion.text.language import shortened

VARIABLE = "CLIP_WEIGHTS"
"""Environment variable that may name the file."""
HUB = "models--timm--vit_base_patch32_clip_224.openai"
FILE = "open_clip_model.safetensors"
REVISION = "a6f597a30f7b82c51704746581f9a4e41421e878"
URL = f"https://huggingface.co/timm/vit_base_patch32_clip_224.openai/resolve/{REVISION}/{FILE}"
DIGEST = "e6d1bd7789aa45192b3bf90570a789b478bae1b74ebcce7eddd908e83a2b7c31"
MEGABYTES = 605
ARCHIVE = "ViT-B-32.pt"
ARCHIVE_DIGEST = "40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af"
"""OpenAI's own file is a TorchScript archive, which holds code: it is opened only if it is the original."""
REMEDY = (f"name a file with the weights that open_clip calls ViT-B-32 'openai' (safetensors, or a PyTorch file of "
          f"plain weights) as --text-encoder clip:FILE or in the environment variable {VARIABLE}")
MERGES = Path(__file__).parent / "assets" / "clip_merges.txt.gz"
WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
MAX_TOKENS = 77
HEAD = 64
"""Width of an attention head, in both towers."""
MEAN, SPREAD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
"""Of the pixels that CLIP was trained on."""

Tensor = torch.Tensor


class CLIP:
    """Both encoders, on the CPU."""

    name = "clip"
    title = "CLIP ViT-B/32"
    licence = "MIT"

    def __init__(self, state: dict[str, Tensor], file: str | Path = "") -> None:
        """
        Args:
            state: weights by open_clip's names. Widths and depths are read from them.
            file: where they come from.
        """
        self.source = {"file": str(file)}
        self.weights = {key: value.float() for key, value in state.items() if value.is_floating_point()}
        self.tokenizer = tokenizer()
        self.dim = self.weights["text_projection"].shape[1]
        self.depths = {tower: sum(key.startswith(f"{tower}transformer.resblocks.") and key.endswith("ln_1.weight")
                                  for key in state) for tower in ("", "visual.")}
        patch = self.weights["visual.conv1.weight"].shape[-1]
        self.pixels = patch * round((len(self.weights["visual.positional_embedding"]) - 1) ** 0.5)
        """Width and height of the pictures it sees."""

    @classmethod
    def found(cls, path: str | Path | None = None) -> "CLIP":
        """The encoders from a file; without one, from where the weights are found or fetched.

        Raises:
            InputError: there are no weights, or the file holds others.
        """
        path = Path(path) if path else weights_file()
        if not path.is_file():
            raise InputError(f"CLIP's weights: there is no file {path}: {REMEDY}")
        try:
            return cls(_read(path), path)
        except (KeyError, AttributeError, IndexError) as error:
            raise InputError(f"{path} doesn't hold the weights of a CLIP: {REMEDY}") from error

    def encode(self, texts: list[str]) -> np.ndarray:
        """Sentences -> (N, dim) float32, unit length. Warns of text that is too long or doesn't look English.

        Raises:
            InputError: a text is empty.
        """
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        rows = [self.tokens(text) for text in texts]
        length = max(map(len, rows))  # no word sees what follows it, so the padding needs no mask
        ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
        with torch.no_grad():
            x = self.weights["token_embedding.weight"][ids] + self.weights["positional_embedding"][:length]
            x = self._norm(self._transformed(x, "", causal=True), "ln_final")
            last = x[torch.arange(len(rows)), [len(row) - 1 for row in rows]]
            return F.normalize(last @ self.weights["text_projection"], dim=-1).numpy()

    def encode_images(self, images: np.ndarray) -> np.ndarray:
        """Pictures (N, pixels, pixels, 3) uint8 RGB -> (N, dim) float32, unit length."""
        if images.shape[1:] != (self.pixels, self.pixels, 3):
            raise ValueError(f"CLIP sees pictures of {self.pixels} x {self.pixels} x 3, not {images.shape[1:]}")
        kernel = self.weights["visual.conv1.weight"]
        with torch.no_grad():
            x = (torch.from_numpy(images) / 255 - torch.tensor(MEAN)) / torch.tensor(SPREAD)
            x = F.conv2d(x.permute(0, 3, 1, 2), kernel, stride=kernel.shape[-1]).flatten(2).mT
            first = self.weights["visual.class_embedding"].expand(len(x), 1, -1)
            x = torch.cat([first, x], 1) + self.weights["visual.positional_embedding"]
            x = self._transformed(self._norm(x, "visual.ln_pre"), "visual.")
            x = self._norm(x[:, 0], "visual.ln_post") @ self.weights["visual.proj"]
            return F.normalize(x, dim=-1).numpy()

    def tokens(self, text: str) -> list[int]:
        """The numbers of a text's tokens, begin and end marked; at most 77."""
        marks = [self.tokenizer.token_to_id(mark) for mark in ("<|startoftext|>", "<|endoftext|>")]
        ids = self.tokenizer.encode(html.unescape(html.unescape(text)).strip()).ids
        return shortened([marks[0], *ids, marks[1]], MAX_TOKENS, text)

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return F.layer_norm(x, x.shape[-1:], self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _transformed(self, x: Tensor, tower: str, causal: bool = False) -> Tensor:
        """Tokens (N, L, width) through the layers of a tower."""
        for number in range(self.depths[tower]):
            layer = f"{tower}transformer.resblocks.{number}"
            read = self._norm(x, f"{layer}.ln_1")
            mixed = F.linear(read, *(self.weights[f"{layer}.attn.in_proj_{part}"] for part in ("weight", "bias")))
            query, key, value = (part.unflatten(-1, (-1, HEAD)).transpose(1, 2) for part in mixed.chunk(3, -1))
            seen = F.scaled_dot_product_attention(query, key, value, is_causal=causal)
            x = x + self._linear(seen.transpose(1, 2).flatten(2), f"{layer}.attn.out_proj")
            wide = self._linear(self._norm(x, f"{layer}.ln_2"), f"{layer}.mlp.c_fc")
            x = x + self._linear(wide * torch.sigmoid(1.702 * wide), f"{layer}.mlp.c_proj")  # OpenAI's quick GELU
        return x


def tokenizer() -> Tokenizer:
    """CLIP's byte-level word pieces, without begin and end."""
    with gzip.open(MERGES, "rt", encoding="utf-8") as file:
        merges = [tuple(line.split()) for line in file.read().splitlines()]
    # Bytes that print stand for themselves, the others follow; the vocabulary is in this order.
    letters = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    letters = [chr(code) for code in letters] + [chr(256 + i) for i in range(256 - len(letters))]
    pieces = letters + [letter + "</w>" for letter in letters] + ["".join(pair) for pair in merges]
    pieces += ["<|startoftext|>", "<|endoftext|>"]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    made = Tokenizer(models.BPE(vocabulary, merges, end_of_word_suffix="</w>"))
    made.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(WORDS), "removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    return made


def weights_file() -> Path:
    """The file of the weights: the one that CLIP_WEIGHTS names, else one in open_clip's caches or ours, else fetched.

    Raises:
        InputError: there is none, and it can't be downloaded.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    own = cache_folder() / FILE
    for path in [*_caches(), own]:
        if path.is_file():
            return path
    warnings.warn(f"downloading CLIP's weights, {MEGABYTES} MB, to {own}", InputWarning, stacklevel=2)
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(own) as part:
            with urllib.request.urlopen(URL, timeout=30) as source, part.open("wb") as target:
                while block := source.read(1 << 20):
                    target.write(block)
            if sha256(part) != DIGEST:
                raise OSError("the file that came is not the one expected, its SHA-256 differs")
    except OSError as error:
        raise InputError(f"CLIP's weights are not here and can't be downloaded ({error}): {REMEDY}") from error
    return own


def _caches() -> list[Path]:
    """Files in which open_clip keeps the weights, if it has fetched them."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = Path(os.environ.get("HF_HOME") or cache / "huggingface")
    hub = Path(os.environ.get("HF_HUB_CACHE") or home / "hub") / HUB
    fetched = sorted(hub.glob(f"snapshots/*/{FILE}")) + sorted(hub.glob("snapshots/*/open_clip_pytorch_model.bin"))
    return [*fetched, Path.home() / ".cache" / "clip" / ARCHIVE]


def _read(path: Path) -> dict[str, Tensor]:
    """Weights of a file, read without running code from it."""
    try:
        if path.suffix == ".safetensors":
            return load_file(path)
        if _is_archive(path):
            if sha256(path) != ARCHIVE_DIGEST:
                raise InputError(f"{path} is a TorchScript archive but not OpenAI's {ARCHIVE}, its SHA-256 differs: "
                                 f"{REMEDY}")
            return torch.jit.load(path, map_location="cpu").state_dict()
        content = torch.load(path, map_location="cpu", weights_only=True)
        return content.get("state_dict", content)
    except (SafetensorError, RuntimeError, OSError, EOFError, AttributeError, pickle.UnpicklingError) as error:
        raise InputError(f"{path} can't be read as plain weights: {REMEDY}") from error


def _is_archive(path: Path) -> bool:
    """Whether a file is a TorchScript archive."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any("/code/" in name for name in archive.namelist())
