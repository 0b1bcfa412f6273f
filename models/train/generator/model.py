"""The network: a small decoder-only transformer (pre-norm, learned positions, output tied to the embedding) with a cache of the
keys and values of the tokens before, in the shape transformers.js hands them over."""

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 192
LAYERS = 4
HEADS = 4
CONTEXT = 160
"""Tokens of prompt and reply together."""
MASKED = -1e9


class Layer(nn.Module):
    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.norm_attention = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attention_out = nn.Linear(width, width)
        self.norm_feed_forward = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor, past: tuple[Tensor, Tensor] | None) -> tuple[Tensor, Tensor, Tensor]:
        """`x`: batch x new x width. `past`: keys and values before, batch x heads x old x size. Gives x, all keys, all values."""
        batch, length, width = x.shape
        parts = self.query_key_value(self.norm_attention(x)).chunk(3, -1)
        query, key, value = (part.reshape(batch, length, HEADS, width // HEADS).transpose(1, 2) for part in parts)
        if past is not None:
            key, value = torch.cat([past[0], key], 2), torch.cat([past[1], value], 2)
        weights = torch.softmax(query @ key.transpose(-1, -2) * (width // HEADS) ** -0.5 + bias, -1)
        x = x + self.dropout(self.attention_out((weights @ value).transpose(1, 2).reshape(batch, length, width)))
        x = x + self.dropout(self.narrow(functional.gelu(self.widen(self.norm_feed_forward(x)))))
        return x, key, value


class Decoder(nn.Module):
    def __init__(self, vocabulary_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size, WIDTH)
        self.position = nn.Embedding(CONTEXT, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        for weight in self.parameters():
            if weight.ndim == 2:
                nn.init.normal_(weight, 0, 0.02)

    def forward(self, ids: Tensor, mask: Tensor, positions: Tensor, past: list[Tensor] | None = None) -> tuple[Tensor, list[Tensor]]:
        """`ids`, `positions`: batch x new; `mask` (1 = text): batch x (old + new); `past`: key, value of each layer in turn.
        Gives a score for every piece after each new token, and the keys and values of all tokens."""
        x, present = self.hidden(ids, mask, positions, past)
        return self.score(x), present

    def hidden(self, ids: Tensor, mask: Tensor, positions: Tensor, past: list[Tensor] | None = None) -> tuple[Tensor, list[Tensor]]:
        """As `forward`, with the vectors the scores are made of."""
        new, total = ids.shape[1], mask.shape[1]
        row = torch.arange(new)[:, None] + (total - new)
        is_later = torch.arange(total)[None] > row
        bias = is_later.float()[None, None] * MASKED + (1 - mask.float())[:, None, None, :] * MASKED
        x = self.embedding(ids) + self.position(positions)
        present = []
        for index, layer in enumerate(self.layers):
            x, key, value = layer(x, bias, None if past is None else (past[2 * index], past[2 * index + 1]))
            present += [key, value]
        return self.norm(x), present

    def score(self, x: Tensor) -> Tensor:
        return x @ self.embedding.weight.T
