"""Adds the characters that viewers type and the first vocabulary lacks: it was learned from 28,000 Tatoeba sentences, in which every
traditional character and 1,157 of the 3,755 common simplified ones are missing, and no emoji occurs.

    python3 extend_vocabulary.py --from ../../../../shared/models/train/encoder/checkpoint.pt \\
        --vocabulary ../../../../shared/models/use-lite-zh-en --to extended

A traditional character starts with the vector of its simplified form, so that it means the same from the first step. The others
start near zero and are learned by `finetune.py`. Writes `extended/checkpoint.pt` and `extended/tokenizer.json`.
"""

import argparse
from pathlib import Path

import torch

from chinese_characters import common_simplified, common_traditional, to_simplified
from export import tokenizer_file_of, write_json
from read_weights import read_encoder
from tokenizer import UnigramTokenizer, normalise

RARE = -13.5
"""Log-probability of an added character: a little below the rarest piece, so known words are cut as before."""

EMOJI = "😂🤣😭😍🥰😊😁😅😆😡🤬😱🤔🙄😴🤮💩👍👎👏🙏🙋👋💪🤝👀🔥💯✨🎉🎁🛒💰💸📦🚚❤♥💔💕🌹⭐✅❌❓❗🆘🥺😢😎🤩🤗😘👉👈👇☝🛍🧧💄👗👟👜🍵"


def added_characters(known: set[str]) -> dict[str, str | None]:
    """Character to add -> known character whose vector it starts with, if there is one."""
    added: dict[str, str | None] = {each: None for each in [*common_simplified(), *EMOJI] if normalise(each) not in known}
    traditional = common_traditional()
    for character, simplified in zip(traditional, to_simplified(traditional)):
        if character not in known and simplified != character:
            added[character] = simplified if simplified in known else None
    return added


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()

    torch.manual_seed(0)
    tokenizer = UnigramTokenizer.from_model_folder(arguments.vocabulary)
    weights = read_encoder(arguments.source, len(tokenizer)).state_dict()
    ids = {piece: id for id, (piece, _) in enumerate(tokenizer.vocabulary)}
    added = added_characters(set(ids))
    spread = float(weights["emb.weight"].std())
    rows = [
        weights["emb.weight"][ids[like]] if like else torch.randn(weights["emb.weight"].shape[1]) * spread * 0.1
        for like in added.values()
    ]
    weights["emb.weight"] = torch.cat([weights["emb.weight"], torch.stack(rows)])

    arguments.to.mkdir(parents=True, exist_ok=True)
    torch.save(weights, arguments.to / "checkpoint.pt")
    extended = UnigramTokenizer([*tokenizer.vocabulary, *((character, RARE) for character in added)])
    write_json(arguments.to / "tokenizer.json", tokenizer_file_of(extended), indent=None)
    print(f"{len(added)} characters added, {sum(like is not None for like in added.values())} of them with a known vector")


if __name__ == "__main__":
    main()
