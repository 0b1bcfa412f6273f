"""Reads the texts the encoder is trained on. All are ours except the Tatoeba pairs; no public test set is among them."""

import json
from collections import defaultdict
from pathlib import Path
from zlib import crc32

Pair = tuple[str, str]
"""An English sentence and its Chinese translation."""

Groups = dict[str, list[str]]
"""Name of a group -> texts that mean the same, in both languages."""

HELD_OUT_PAIRS = 0.04
"""Share of the Tatoeba pairs kept for measuring retrieval; no training script reads them."""


def read_pairs(file: Path) -> list[Pair]:
    """`English<TAB>Chinese` lines, as Tatoeba's sentences were exported (CC-BY 2.0 FR)."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(english, chinese) for english, chinese in (line.split("\t") for line in lines)]


def groups_of_translations(pairs: list[Pair]) -> Groups:
    """Sentences with several translations, each with all of them: translations of one sentence are paraphrases of each other."""
    translations: Groups = defaultdict(list)
    for english, chinese in pairs:
        translations[english].append(chinese)
        translations[chinese].append(english)
    return {f"tatoeba/{sentence}": [sentence, *others] for sentence, others in translations.items() if len(others) > 1}


def read_groups(folder: Path) -> Groups:
    """`{"group", "lang", "text"}` lines of every `*.jsonl` file in `folder`."""
    groups: Groups = defaultdict(list)
    for file in sorted(folder.glob("*.jsonl")):
        for line in read_json_lines(file):
            groups[line["group"]].append(line["text"])
    return dict(groups)


def read_intents(folder: Path) -> Groups:
    """`<intent>.<language>.jsonl` files with `{"text"}` lines, as one group per intent."""
    intents: Groups = defaultdict(list)
    for file in sorted(folder.glob("*.jsonl")):
        intents[file.name.split(".")[0]] += [line["text"] for line in read_json_lines(file)]
    return dict(intents)


def read_json_lines(file: Path) -> list[dict[str, str]]:
    """The objects of a file with one JSON object per line; blank lines are skipped."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_held_out(name: str, share: float = 0.1) -> bool:
    """Whether a text or group is kept out of training. Depends on the name alone, so every run and script agrees."""
    return crc32(name.encode()) % 1000 < share * 1000
