"""Builds the bilingual vocabulary of the first encoder: the pieces of the English original, then Chinese ones learned from Tatoeba.

    python3 build_vocabulary.py --original package --pairs pairs.tsv --to vocabulary
"""

import argparse
import tempfile
from pathlib import Path

import sentencepiece

from export import tokenizer_file_of, write_json
from read_texts import read_pairs
from read_weights import read_original
from tokenizer import WORD_START, UnigramTokenizer, normalise

CHINESE_PIECES = 7000
CHINESE_HANDICAP = 2.0
"""Taken off the log-probability of Chinese pieces: they now share the probability with the English ones."""


def learn_chinese_pieces(sentences: list[str]) -> list[tuple[str, float]]:
    """SentencePiece's unigram pieces of the sentences, with their log-probabilities."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "chinese.txt"
        text.write_text("\n".join(map(normalise, sentences)), encoding="utf-8")
        prefix = str(Path(folder) / "chinese")
        sentencepiece.SentencePieceTrainer.train(
            input=str(text), model_prefix=prefix, vocab_size=CHINESE_PIECES, character_coverage=1.0, num_threads=1
        )
        lines = Path(prefix + ".vocab").read_text(encoding="utf-8").splitlines()
    return [(piece, float(score)) for piece, score in (line.split("\t") for line in lines)]


def is_useful(piece: str, known: set[str]) -> bool:
    """Keeps Chinese pieces alone: control pieces, ASCII and what begins a word come from the English vocabulary."""
    control = piece.startswith("<") and piece.endswith(">")
    return not control and WORD_START not in piece and piece not in known and not piece.isascii()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True, help="unpacked npm package of the English encoder")
    parser.add_argument("--pairs", type=Path, required=True, help="Tatoeba pairs, English<TAB>Chinese")
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    encoder, english = read_original(arguments.original)
    spare = encoder.emb.num_embeddings - len(english)
    pieces = [*english.vocabulary, *((f"<pad{len(english) + each}>", -99.0) for each in range(spare))]
    known = {piece for piece, _ in pieces}
    chinese = learn_chinese_pieces([chinese for _, chinese in read_pairs(arguments.pairs)])
    pieces += [(piece, score - CHINESE_HANDICAP) for piece, score in chinese if is_useful(piece, known)]
    arguments.to.mkdir(parents=True, exist_ok=True)
    write_json(arguments.to / "tokenizer.json", tokenizer_file_of(UnigramTokenizer(pieces)), indent=None)
    print(f"{len(english)} English pieces, {len(pieces)} in all")


if __name__ == "__main__":
    main()
