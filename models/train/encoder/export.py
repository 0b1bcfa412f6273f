"""Writes the encoder as the model folder that transformers.js loads: ONNX with int8 weights, `tokenizer.json`, `config.json`.

    python3 export.py --from finetuned.pt --to ../../encoder

transformers.js takes the mean over the tokens of `last_hidden_state`. This network pools inside, so the graph repeats the finished
vector once per token: the mean of equal vectors is the vector itself.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn

from model import FEED_FORWARD_SIZE, HEADS, SentenceEncoder
from read_weights import TRANSPOSED, WEIGHT_PREFIX, read_encoder
from tokenizer import UnigramTokenizer

LONGEST_INPUT = 128
SMALLEST_QUANTISED = 20_000
"""Matrices with fewer numbers stay float32: they weigh nothing."""


class RepeatedPerToken(nn.Module):
    """The encoder with the output shape of an ordinary transformer: batch x length x size."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.encoder(input_ids, attention_mask)[:, None, :].expand(-1, input_ids.shape[1], -1)


def export(encoder: SentenceEncoder, tokenizer: UnigramTokenizer, folder: Path) -> None:
    """Writes all files of the model folder."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    model = to_onnx(encoder)
    name_weights(model.graph, encoder)
    quantise_weights(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(folder / "onnx" / "model_quantized.onnx"))
    write_json(folder / "config.json", config_of(encoder))
    write_json(folder / "tokenizer.json", tokenizer_file_of(tokenizer), indent=None)
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizer",
            "model_max_length": LONGEST_INPUT,
            "pad_token": "</s>",
            "unk_token": "<unk>",
        },
    )


def to_onnx(encoder: SentenceEncoder) -> ModelProto:
    """The float32 graph, with free batch size and length."""
    example_ids = torch.tensor([[5, 9, 10, 0], [7, 8, 9, 11]])
    example_mask = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1]])
    free = {0: "batch", 1: "length"}
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        torch.onnx.export(
            RepeatedPerToken(encoder),
            (example_ids, example_mask),
            file.name,
            input_names=["input_ids", "attention_mask"],
            output_names=["last_hidden_state"],
            dynamic_axes={"input_ids": free, "attention_mask": free, "last_hidden_state": free},
            opset_version=14,
        )
        return onnx.load(file.name)


def name_weights(graph: GraphProto, encoder: SentenceEncoder) -> None:
    """Gives every weight the name it has in the network, so that `read_onnx` can read the file back. The exporter turns matrices
    around and numbers them; they are known again by their values."""
    names: dict[bytes, str] = {}
    for name, tensor in encoder.state_dict().items():
        array = tensor.numpy()
        names[array.tobytes()] = WEIGHT_PREFIX + name
        if array.ndim == 2:
            names.setdefault(np.ascontiguousarray(array.T).tobytes(), WEIGHT_PREFIX + name + TRANSPOSED)
    for weight in graph.initializer:
        name = names.get(numpy_helper.to_array(weight).tobytes())
        if name is not None:
            rename_input(graph, weight.name, name)
            weight.name = name


def rename_input(graph: GraphProto, old: str, new: str) -> None:
    """Makes every node that reads `old` read `new`."""
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name == old:
                node.input[place] = new


def quantise_weights(graph: GraphProto) -> None:
    """Stores each large matrix as int8 with one float scale per row (of the embedding) or per column (of a layer). ONNX Runtime
    computes the layers' float32 matrices once, when it loads the file; rows of the embedding are computed as they are looked up."""
    for weight in list(graph.initializer):
        array = numpy_helper.to_array(weight)
        if array.ndim != 2 or array.dtype != np.float32 or array.size < SMALLEST_QUANTISED:
            continue
        lookup = next((node for node in graph.node if node.op_type == "Gather" and node.input[0] == weight.name), None)
        scale = np.abs(array).max(axis=0 if lookup is None else 1, keepdims=True) / 127 + 1e-12
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(np.round(array / scale).astype(np.int8), weight.name + "/int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), weight.name + "/scale"))
        if lookup is None:
            insert(graph, 0, dequantise(weight.name + "/int8", weight.name + "/scale", weight.name))
        else:
            replace_lookup(graph, lookup, weight.name)


def replace_lookup(graph: GraphProto, lookup: NodeProto, weight: str) -> None:
    """Looks up int8 rows and their scales instead of float rows."""
    place = list(graph.node).index(lookup)
    ids, result = lookup.input[1], lookup.output[0]
    graph.node.remove(lookup)
    rows = helper.make_node("Gather", [weight + "/int8", ids], [result + "/int8"], axis=0)
    scales = helper.make_node("Gather", [weight + "/scale", ids], [result + "/scale"], axis=0)
    insert(graph, place, [rows, scales, *dequantise(result + "/int8", result + "/scale", result)])


def dequantise(int8: str, scale: str, result: str) -> list[NodeProto]:
    """`result` = float(`int8`) x `scale`."""
    cast = helper.make_node("Cast", [int8], [result + "/float"], to=TensorProto.FLOAT)
    return [cast, helper.make_node("Mul", [result + "/float", scale], [result])]


def insert(graph: GraphProto, place: int, nodes: list[NodeProto]) -> None:
    """Puts `nodes` before the node at `place`: a graph lists its nodes in the order they run."""
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)


def config_of(encoder: SentenceEncoder) -> dict[str, object]:
    """What transformers.js asks to know. It has no name for this network, and treats it as it treats BERT."""
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": encoder.output_size,
        "num_hidden_layers": 2,
        "num_attention_heads": HEADS,
        "intermediate_size": FEED_FORWARD_SIZE,
        "vocab_size": encoder.emb.num_embeddings,
        "max_position_embeddings": LONGEST_INPUT,
    }


def tokenizer_file_of(tokenizer: UnigramTokenizer) -> dict[str, object]:
    """The tokenizer in the format of Hugging Face's tokenizers."""
    words = {"type": "Metaspace", "replacement": "\u2581", "add_prefix_space": True, "prepend_scheme": "always"}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]},
        "pre_tokenizer": {**words, "split": False},
        "post_processor": None,
        "decoder": words,
        "model": {"type": "Unigram", "unk_id": 0, "vocab": [list(entry) for entry in tokenizer.vocabulary]},
    }


def write_json(file: Path, content: dict[str, object], indent: int | None = 2) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="checkpoint (*.pt) or model folder")
    parser.add_argument("--vocabulary", type=Path, default=Path("../../encoder"), help="model folder whose tokenizer.json to use")
    parser.add_argument("--to", type=Path, required=True, help="model folder to write")
    arguments = parser.parse_args()
    tokenizer = UnigramTokenizer.from_model_folder(arguments.vocabulary)
    export(read_encoder(arguments.source, len(tokenizer)), tokenizer, arguments.to)


if __name__ == "__main__":
    main()
