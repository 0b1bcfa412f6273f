"""Writes the decoder as the model folder transformers.js loads: ONNX with int8 weights, tokenizer, configs, `generator.json`,
which tells the bot how to ask it, and `followers.json`, which tells what it may say.

    python3 export.py --from work --to ../../generator
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

from examples import QUESTION_LENGTH
from followers import read_followers
from model import CONTEXT, HEADS, LAYERS, WIDTH, Decoder
from reply_acts import LANGUAGES, VOICES, read_acts, special_tokens
from tokenizer import BEGIN_ID, END_ID, Tokenizer

SMALLEST_QUANTISED = 8_000
"""Matrices with fewer numbers stay float32: they weigh nothing."""
CACHE = [f"{layer}.{part}" for layer in range(LAYERS) for part in ("key", "value")]


class WithFlatCache(nn.Module):
    """The decoder with the cache as separate inputs and outputs, as ONNX wants it."""

    def __init__(self, decoder: Decoder) -> None:
        super().__init__()
        self.decoder = decoder

    def forward(self, ids: Tensor, mask: Tensor, positions: Tensor, *past: Tensor) -> tuple[Tensor, ...]:
        scores, present = self.decoder(ids, mask, positions, list(past))
        return scores, *present


def to_onnx(decoder: Decoder) -> ModelProto:
    """The float32 graph, with free batch size and lengths."""
    past = [torch.zeros(1, HEADS, 3, WIDTH // HEADS) for _ in CACHE]
    inputs = [f"past_key_values.{part}" for part in CACHE]
    outputs = [f"present.{part}" for part in CACHE]
    free = {name: {0: "batch", 1: "new"} for name in ("input_ids", "position_ids", "logits")}
    free |= {name: {0: "batch", 2: "old"} for name in inputs}
    free |= {name: {0: "batch", 2: "total"} for name in outputs}
    free["attention_mask"] = {0: "batch", 1: "total"}
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        torch.onnx.export(
            WithFlatCache(decoder),
            (torch.ones(1, 2, dtype=torch.long), torch.ones(1, 5, dtype=torch.long), torch.tensor([[3, 4]]), *past),
            file.name,
            input_names=["input_ids", "attention_mask", "position_ids", *inputs],
            output_names=["logits", *outputs],
            dynamic_axes=free,
            opset_version=14,
            # Folded, the embedding would be stored a second time, turned around for the output.
            do_constant_folding=False,
        )
        return onnx.load(file.name)


def quantise_weights(graph: GraphProto) -> None:
    """Stores each large matrix as int8 with a float scale per row. ONNX Runtime computes the float32 matrix once, when it loads the
    file."""
    nodes: list[NodeProto] = []
    for weight in list(graph.initializer):
        array = numpy_helper.to_array(weight)
        if array.ndim != 2 or array.dtype != np.float32 or array.size < SMALLEST_QUANTISED:
            continue
        scale = np.abs(array).max(axis=1, keepdims=True) / 127 + 1e-12
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(np.round(array / scale).astype(np.int8), weight.name + "/int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), weight.name + "/scale"))
        nodes.append(helper.make_node("Cast", [weight.name + "/int8"], [weight.name + "/float"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [weight.name + "/float", weight.name + "/scale"], [weight.name]))
    for place, node in enumerate(nodes):
        graph.node.insert(place, node)


def config_of(tokenizer: Tokenizer) -> dict[str, object]:
    """transformers.js has no name for this network; a Llama without grouped heads takes the same inputs."""
    return {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "head_dim": WIDTH // HEADS,
        "intermediate_size": 4 * WIDTH,
        "vocab_size": len(tokenizer),
        "max_position_embeddings": CONTEXT,
        **ENDS,
    }


ENDS = {"bos_token_id": BEGIN_ID, "eos_token_id": END_ID, "pad_token_id": END_ID}


def tokenizer_file_of(tokenizer: Tokenizer) -> dict[str, object]:
    """The tokenizer in the format of Hugging Face's tokenizers."""
    acts = read_acts()
    pieces = tokenizer.pieces
    slots = {f"[{slot.upper()}]" for act in acts.values() for slot in act.slots}
    kept_whole = ["<unk>", "<s>", "</s>", *special_tokens(acts)]
    plain = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    added = [
        # Slots are text: they are what a reply is made of. The rest is left out when ids become words.
        {"id": pieces.piece_to_id(token), "content": token, **plain, "special": token not in slots}
        for token in kept_whole
    ]
    words = {"type": "Metaspace", "replacement": "\u2581", "add_prefix_space": False, "prepend_scheme": "never"}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": sorted(added, key=lambda token: token["id"]),
        "normalizer": None,
        "pre_tokenizer": {**words, "split": False},
        "post_processor": None,
        "decoder": words,
        "model": {
            "type": "Unigram",
            "unk_id": 0,
            "vocab": [[pieces.id_to_piece(id), pieces.get_score(id)] for id in range(len(tokenizer))],
        },
    }


def generator_file() -> dict[str, object]:
    """What the bot must know to ask: by this file it tells our model from one that chats."""
    acts = {act.name: [slot if slot in act.required else f"{slot}?" for slot in act.slots] for act in read_acts().values()}
    return {"format": "slots", "languages": LANGUAGES, "voices": VOICES, "questionLength": QUESTION_LENGTH, "acts": acts}


def write_json(file: Path, content: dict[str, object], indent: int | None = 2) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="folder with decoder.pt and pieces.model")
    parser.add_argument("--to", type=Path, required=True, help="model folder to write")
    arguments = parser.parse_args()
    tokenizer = Tokenizer(arguments.source / "pieces.model")
    decoder = Decoder(len(tokenizer))
    decoder.load_state_dict(torch.load(arguments.source / "decoder.pt"))
    model = to_onnx(decoder.eval())
    quantise_weights(model.graph)
    onnx.checker.check_model(model)
    (arguments.to / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(arguments.to / "onnx" / "model_quantized.onnx"))
    write_json(arguments.to / "config.json", config_of(tokenizer))
    write_json(arguments.to / "generation_config.json", {**ENDS, "max_new_tokens": 80})
    write_json(arguments.to / "tokenizer.json", tokenizer_file_of(tokenizer), indent=None)
    write_json(
        arguments.to / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizer",
            "model_max_length": CONTEXT,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "pad_token": "</s>",
            "unk_token": "<unk>",
        },
    )
    write_json(arguments.to / "generator.json", generator_file())
    write_json(arguments.to / "followers.json", read_followers(read_acts(), tokenizer), indent=None)


if __name__ == "__main__":
    main()
