"""Turns lists of texts into tensors, and runs them through the encoder without wasting work on padding."""

import torch
from torch import Tensor

from model import SentenceEncoder, pad
from tokenizer import PADDING_ID, UnigramTokenizer

SHORTEST_TO_DROP_FROM = 3
"""Texts with fewer tokens keep them all."""


def encode_texts(
    encoder: SentenceEncoder, tokenizer: UnigramTokenizer, texts: list[str], dropout: float = 0.0, part_size: int = 40
) -> Tensor:
    """One vector per text, in order. Texts of like length go together, so little is padded. `dropout`: share of tokens hidden."""
    by_length = sorted(range(len(texts)), key=lambda index: len(tokenizer.encode(texts[index])))
    parts = []
    for start in range(0, len(texts), part_size):
        ids, mask = pad([tokenizer.encode(texts[index]) for index in by_length[start : start + part_size]])
        parts.append(encoder(hide_tokens(ids, mask, dropout), mask))
    order = torch.empty(len(texts), dtype=torch.long)
    order[torch.tensor(by_length)] = torch.arange(len(texts))
    return torch.cat(parts)[order]


def hide_tokens(ids: Tensor, mask: Tensor, share: float) -> Tensor:
    """Replaces a random share of the tokens by the unknown one, as if the word could not be read."""
    if share == 0:
        return ids
    hidden = (torch.rand(ids.shape) < share) & (mask == 1) & (mask.sum(1, keepdim=True) > SHORTEST_TO_DROP_FROM)
    return ids.masked_fill(hidden, PADDING_ID)


@torch.no_grad()
def embed(encoder: SentenceEncoder, tokenizer: UnigramTokenizer, texts: list[str]) -> Tensor:
    """Vectors for measuring: nothing hidden, no gradient."""
    return encode_texts(encoder.eval(), tokenizer, texts, part_size=128)
