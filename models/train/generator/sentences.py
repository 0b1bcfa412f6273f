"""The reply sentences under `sentences/`: `<act>.<language>.txt`, one a line, below the voice it speaks in (`# warm`).

`{price}` is the place of a slot; `[…]` is a part that is left out when a slot inside it is missing.
"""

import itertools
import random
import re
from dataclasses import dataclass
from pathlib import Path

from reply_acts import VOICES, Act

FOLDER = Path(__file__).parent / "sentences"
SLOT = re.compile(r"{(\w+)}")
OPTIONAL_PART = re.compile(r"\[([^\[\]]*)\]")

KEEP_OPTIONAL_PART = 0.6
OFFER_UNUSED_SLOT = 0.12
"""A fact may be at hand and not be told: then the slot is offered and the sentence does without."""


@dataclass(frozen=True)
class Sentence:
    act: str
    language: str
    voice: str
    text: str


def read_sentences(act: Act, language: str, folder: Path = FOLDER) -> list[Sentence]:
    """The sentences of one act. Raises ValueError when one names a slot the act has not, or lacks a required one."""
    sentences = [
        Sentence(act.name, language, voice, text) for voice, text in read_by_voice(folder / f"{act.name}.{language}.txt")
    ]
    for sentence in sentences:
        refuse_wrong_slots(sentence, act)
    return sentences


def read_openings(language: str, folder: Path = FOLDER) -> dict[str, list[str]]:
    """Words that may go before a sentence that begins with a slot, by voice."""
    openings: dict[str, list[str]] = {voice: [] for voice in VOICES}
    for voice, text in read_by_voice(folder / f"openings.{language}.txt"):
        openings[voice].append(text)
    return openings


def read_by_voice(file: Path) -> list[tuple[str, str]]:
    voice = ""
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            voice = line[2:].strip()
        elif line.strip() != "":
            lines.append((voice, line))
    unknown = {voice for voice, _ in lines} - set(VOICES)
    if unknown:
        raise ValueError(f"{file.name}: voices are {', '.join(VOICES)}, not {', '.join(unknown)}")
    return lines


def refuse_wrong_slots(sentence: Sentence, act: Act) -> None:
    always = set(SLOT.findall(OPTIONAL_PART.sub("", sentence.text)))
    used = set(SLOT.findall(sentence.text))
    # An act of its own kind may speak without a slot it has, but never without a fact it is about.
    if not always >= act.required or not used <= set(act.slots):
        raise ValueError(f"{sentence.act}.{sentence.language}: slots of “{sentence.text}” do not fit {sorted(act.slots)}")


def telling_slots(sentences: list[Sentence], act: Act) -> frozenset[str]:
    """Slots that may be missing, yet some sentences are about them: `image`, with sentences that show it and others that say there is
    none."""
    fixed = (set(SLOT.findall(OPTIONAL_PART.sub("", sentence.text))) for sentence in sentences)
    return frozenset(set().union(*fixed) - act.required)


def vary(sentence: Sentence, act: Act, telling: frozenset[str], chance: random.Random) -> tuple[str, list[str]]:
    """One form of a sentence and the slots that were offered for it, in the act's order. A slot of `telling` is offered only to be
    used."""
    text = tidy(OPTIONAL_PART.sub(lambda part: keep_or_drop(part.group(1), chance), sentence.text))
    used = set(SLOT.findall(text))
    unused = {slot for slot in act.slots if slot not in telling and chance.random() < OFFER_UNUSED_SLOT}
    return text, [slot for slot in act.slots if slot in used | unused]


def all_forms(sentence: Sentence) -> list[str]:
    """Every form a sentence may take: each of its optional parts kept or left out."""
    pieces = OPTIONAL_PART.split(sentence.text)
    fixed, optional = pieces[::2], pieces[1::2]
    choices = itertools.product(*[(part, "") for part in optional])
    return [tidy("".join(itertools.chain(*zip(fixed, [*choice, ""])))) for choice in choices]


def keep_or_drop(part: str, chance: random.Random) -> str:
    return part if chance.random() < KEEP_OPTIONAL_PART else ""


def tidy(text: str) -> str:
    """Blanks that stand where a part was left out."""
    return re.sub(r" +([,.;!?])", r"\1", re.sub(r" {2,}", " ", text)).strip()
