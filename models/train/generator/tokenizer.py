"""Text to ids and back: SentencePiece for words, one id for each special token. transformers.js reads the same pieces from
`tokenizer.json`."""

from pathlib import Path

import sentencepiece

from examples import Example

BEGIN_ID = 1
END_ID = 2


class Tokenizer:
    def __init__(self, model: Path) -> None:
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
        self.answer_id = self.pieces.piece_to_id("[A]")

    def __len__(self) -> int:
        return self.pieces.vocab_size()

    def encode_prompt(self, example: Example) -> list[int]:
        return [BEGIN_ID, *(id for part in example.prompt() for id in self.pieces.encode(part))]

    def encode(self, example: Example) -> list[int]:
        """Prompt, reply and end."""
        return [*self.encode_prompt(example), *self.pieces.encode(example.reply), END_ID]

    def decode(self, ids: list[int]) -> str:
        return self.pieces.decode([id for id in ids if id not in (BEGIN_ID, END_ID)])


def learn_pieces(texts: list[str], tokens: list[str], size: int, folder: Path) -> None:
    """Learns a unigram vocabulary of `size` pieces from texts; `tokens` are never cut. Writes `pieces.model`."""
    folder.mkdir(parents=True, exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(folder / "pieces"),
        vocab_size=size,
        character_coverage=0.9985,
        model_type="unigram",
        user_defined_symbols=tokens,
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        normalization_rule_name="identity",
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
