"""Measures an encoder on the public sets, which it must never be trained on.

    OMP_NUM_THREADS=1 python3 evaluate.py --model ../../encoder --data ../../../../shared/data

Prints: 10-shot intent accuracy with frozen vectors, alone and with character and word n-grams beside them; live-commerce intents
with a head trained on `models/intents` alone; Tatoeba retrieval; the area under the ROC curve for pairs of Chinese questions.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import torch
from scipy.sparse import csr_matrix, hstack, spmatrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from batches import embed
from model import SentenceEncoder
from read_texts import HELD_OUT_PAIRS, is_held_out, read_intents, read_json_lines, read_pairs
from read_weights import read_encoder
from tokenizer import UnigramTokenizer, normalise

INTENT_SETS = ("banking77", "clinc150", "hwu64")
RETRIEVAL_PAIRS = 1000

class Probe:
    """A linear classifier on top of frozen features: how much of the label the features say by themselves."""

    def __init__(self, encoder: SentenceEncoder, tokenizer: UnigramTokenizer, with_n_grams: bool) -> None:
        self.encoder, self.tokenizer = encoder, tokenizer
        self.n_grams = (
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
            TfidfVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), sublinear_tf=True),
        )
        self.with_n_grams = with_n_grams
        self.classifier = LogisticRegression(C=30, max_iter=200, tol=1e-3)

    def fit(self, texts: list[str], labels: list[str]) -> "Probe":
        texts = [normalise(text) for text in texts]
        for vectorizer in self.n_grams:
            vectorizer.fit(texts)
        self.classifier.fit(self._features(texts), labels)
        return self

    def predict(self, texts: list[str]) -> list[str]:
        return list(self.classifier.predict(self._features([normalise(text) for text in texts])))

    def _features(self, texts: list[str]) -> np.ndarray | spmatrix:
        vectors = embed(self.encoder, self.tokenizer, texts).numpy()
        if not self.with_n_grams:
            return vectors
        return hstack([csr_matrix(vectors), *(0.4 * each.transform(texts) for each in self.n_grams)]).tocsr()


def few_shot(probe: Probe, folder: Path) -> float:
    """Accuracy on the test part after 10 examples per intent, in percent."""
    train, test = (read_labelled(folder / f"dnnc_{part}.tsv.gz") for part in ("train_10", "test"))
    probe.fit([text for _, text in train], [label for label, _ in train])
    right = [label == found for (label, _), found in zip(test, probe.predict([text for _, text in test]))]
    return 100 * float(np.mean(right))


def read_labelled(file: Path) -> list[tuple[str, str]]:
    """`label<TAB>text` lines."""
    lines = gzip.open(file, "rt", encoding="utf-8").read().strip().split("\n")
    return [(label, text) for label, text in (line.split("\t", 1) for line in lines)]


def live_commerce(probe: Probe, file: Path) -> float:
    """Tolerant accuracy in percent: a label counts that is the line's own or among its `also`."""
    lines = read_json_lines(file)
    found = probe.predict([line["text"] for line in lines])
    return 100 * float(np.mean([label in (line["intent"], *line.get("also", ())) for label, line in zip(found, lines)]))


def retrieval(encoder: SentenceEncoder, tokenizer: UnigramTokenizer, file: Path) -> float:
    """Share of held-out Chinese sentences whose nearest English sentence is their translation, in percent."""
    held_out = {english: chinese for english, chinese in read_pairs(file) if is_held_out(english, HELD_OUT_PAIRS)}
    english, chinese = (list(side)[:RETRIEVAL_PAIRS] for side in (held_out.keys(), held_out.values()))
    nearest = (embed(encoder, tokenizer, chinese) @ embed(encoder, tokenizer, english).T).argmax(1)
    return 100 * float((nearest == torch.arange(len(english))).float().mean())


def question_matching(encoder: SentenceEncoder, tokenizer: UnigramTokenizer, file: Path) -> float:
    """How well the cosine of two Chinese questions tells whether they ask the same: area under the ROC curve, in percent."""
    rows = [line.rstrip("\n").split("\t") for line in gzip.open(file, "rt", encoding="utf-8")]
    first, second = (embed(encoder, tokenizer, [row[side] for row in rows]) for side in (0, 1))
    return 100 * float(roc_auc_score([int(row[2]) for row in rows], (first * second).sum(1).numpy()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="model folder, or a checkpoint (*.pt)")
    parser.add_argument("--vocabulary", type=Path, default=Path("../../encoder"), help="folder with tokenizer.json, for a checkpoint")
    parser.add_argument("--data", type=Path, default=Path("../../../../shared/data"))
    parser.add_argument("--pairs", type=Path, default=Path("../../../../shared/models/train/encoder/pairs.tsv"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    vocabulary = arguments.vocabulary if arguments.model.suffix == ".pt" else arguments.model
    tokenizer = UnigramTokenizer.from_model_folder(vocabulary)
    encoder = read_encoder(arguments.model, len(tokenizer))

    def report(name: str, value: float) -> None:
        print(json.dumps({"measure": name, "percent": round(value, 2)}), flush=True)

    report("tatoeba zh-en P@1", retrieval(encoder, tokenizer, arguments.pairs))
    report("lcqmc AUC", question_matching(encoder, tokenizer, arguments.data / "public-nlu/lcqmc_dev.txt.gz"))
    for with_n_grams in (False, True):
        features = "vector + n-grams" if with_n_grams else "vector"
        for name in INTENT_SETS:
            probe = Probe(encoder, tokenizer, with_n_grams)
            report(f"{name} 10-shot, {features}", few_shot(probe, arguments.data / "public-nlu" / name))
        intents = [(text, intent) for intent, texts in read_intents(Path("../../intents")).items() for text in texts]
        head = Probe(encoder, tokenizer, with_n_grams).fit(*map(list, zip(*intents)))
        for language in ("en", "zh"):
            file = arguments.data / f"livecommerce/livecommerce_{language}.jsonl"
            report(f"live commerce {language}, {features}", live_commerce(head, file))


if __name__ == "__main__":
    main()
