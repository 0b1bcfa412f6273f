"""Cuts a text into the ids of vocabulary pieces: the unigram language model of SentencePiece, without its library.

The best cut of a text is the sequence of pieces with the largest sum of log-probabilities, found by Viterbi's algorithm
(Kudo 2018, "Subword regularization", https://aclanthology.org/P18-1007). The vocabulary is the one in `tokenizer.json`, so the
ids are the ones transformers.js gives at run time; `tests/models/encoder.test.ts` compares the two.
"""

import json
import unicodedata
from pathlib import Path

UNKNOWN_ID = 0
PADDING_ID = 0
"""The id under the padding does not matter: the mask takes padded places out of every sum."""

FIRST_PIECE_ID = 6
"""The ids before it are `<unk>`, `<s>`, `</s>` and three spare ones; they never come out of a text."""

UNKNOWN_SCORE = -20.0
"""Log-probability of a character that is in no piece: below the rarest piece, so it is taken only where nothing else fits."""

WORD_START = "\u2581"


def normalise(text: str) -> str:
    """Folds what never changes the meaning: full-width forms, ligatures (NFKC), case, blanks around the text."""
    return unicodedata.normalize("NFKC", text.strip()).lower()


class UnigramTokenizer:
    """Holds a vocabulary and encodes texts with it. Encodings are kept, since training sees each text many times."""

    def __init__(self, vocabulary: list[tuple[str, float]], longest_text: int = 64) -> None:
        """`vocabulary`: pieces with their log-probabilities, in id order. `longest_text`: ids kept of a text."""
        self.vocabulary = vocabulary
        self.longest_text = longest_text
        self._pieces = {piece: (score, id) for id, (piece, score) in enumerate(vocabulary) if id >= FIRST_PIECE_ID}
        self._longest_piece = max(map(len, self._pieces))
        self._known: dict[str, list[int]] = {}

    @classmethod
    def from_model_folder(cls, folder: Path) -> "UnigramTokenizer":
        """Reads the `tokenizer.json` of a model folder."""
        file = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        return cls([(piece, score) for piece, score in file["model"]["vocab"]])

    def __len__(self) -> int:
        return len(self.vocabulary)

    def encode(self, text: str) -> list[int]:
        """The ids of the best cut of `text`; at least one, so that an empty text has a vector too."""
        ids = self._known.get(text)
        if ids is None:
            ids = self._known[text] = self._best_cut(WORD_START + normalise(text).replace(" ", WORD_START))
        return ids

    def _best_cut(self, text: str) -> list[int]:
        scores = [0.0] + [float("-inf")] * len(text)
        last_piece: list[tuple[int, int]] = [(0, UNKNOWN_ID)] * (len(text) + 1)
        for start in range(len(text)):
            single_known = False
            for end in range(start + 1, min(len(text), start + self._longest_piece) + 1):
                piece = self._pieces.get(text[start:end])
                if piece is None:
                    continue
                single_known |= end == start + 1
                if scores[start] + piece[0] > scores[end]:
                    scores[end] = scores[start] + piece[0]
                    last_piece[end] = (start, piece[1])
            if not single_known and scores[start] + UNKNOWN_SCORE > scores[start + 1]:
                scores[start + 1] = scores[start] + UNKNOWN_SCORE
                last_piece[start + 1] = (start, UNKNOWN_ID)
        return self._follow_back(last_piece)[: self.longest_text]

    @staticmethod
    def _follow_back(last_piece: list[tuple[int, int]]) -> list[int]:
        """Reads the cut from its end to its start; unknown characters in a row become one id."""
        ids: list[int] = []
        end = len(last_piece) - 1
        while end > 0:
            start, id = last_piece[end]
            if not (id == UNKNOWN_ID and ids and ids[-1] == UNKNOWN_ID):
                ids.append(id)
            end = start
        return ids[::-1]
