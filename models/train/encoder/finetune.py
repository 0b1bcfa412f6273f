"""Teaches the encoder what viewers and customers mean by short, careless sentences in both languages.

    OMP_NUM_THREADS=1 python3 finetune.py --from extended/checkpoint.pt --vocabulary extended --pairs pairs.tsv --to finetuned.pt

Every step learns from three batches at once:
1. Groups of paraphrases (`paraphrases/*.jsonl`, and sentences with several translations in Tatoeba): texts of one group, in whatever
   language, shall lie together and away from the other groups (supervised contrast, Khosla et al. 2020, https://arxiv.org/abs/2004.11362).
2. Lines of the 22 live-commerce intents (`models/intents`): a linear head, thrown away afterwards, shall tell them apart.
3. Tatoeba pairs: both sentences shall stay where the encoder put the English one before, so that nothing known is forgotten, and a
   translation shall be nearer than the other sentences.
What is kept is the running mean of the weights (EMA), which forgets less than the last step's.
"""

import argparse
import copy
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from batches import embed, encode_texts
from model import SentenceEncoder
from noise import add_noise
from read_texts import HELD_OUT_PAIRS, Groups, Pair, groups_of_translations, is_held_out, read_groups, read_intents, read_pairs
from read_weights import read_encoder
from tokenizer import UnigramTokenizer


@dataclass(frozen=True)
class Recipe:
    """How one run learns. Few values were tried; the README says which."""

    steps: int
    seed: int
    translation_groups: int
    rate: float = 3e-4
    head_rate: float = 5e-3
    warm_up_steps: int = 50
    groups: int = 28
    texts_per_group: int = 3
    intent_lines: int = 20
    pairs: int = 16
    group_temperature: float = 0.07
    translation_temperature: float = 0.05
    translation_weight: float = 0.2
    intent_weight: float = 0.5
    known_weight: float = 0.5
    token_dropout: float = 0.06
    mean_of_steps: int = 200
    """Over about how many steps the kept weights are averaged."""


@dataclass(frozen=True)
class Texts:
    """All that is learned from; `held_out` groups only measure."""

    groups: Groups
    translations: Groups
    held_out: Groups
    intents: list[tuple[str, int]]
    intent_count: int
    pairs: list[Pair]


def read_texts(paraphrases: Path, intents: Path, pairs: Path) -> Texts:
    """Leaves out what measuring needs: one group in ten, one intent line in ten, one Tatoeba pair in 25."""
    groups = read_groups(paraphrases)
    lines_of = read_intents(intents)
    known_pairs = [pair for pair in read_pairs(pairs) if not is_held_out(pair[0], HELD_OUT_PAIRS)]
    return Texts(
        groups={name: texts for name, texts in groups.items() if not is_held_out(name)},
        translations=groups_of_translations(known_pairs),
        held_out={name: texts for name, texts in groups.items() if is_held_out(name)},
        intents=[(text, id) for id, texts in enumerate(lines_of.values()) for text in texts if not is_held_out(text)],
        intent_count=len(lines_of),
        pairs=known_pairs,
    )


def batches_for_ever(names: list[str], count: int, random: random.Random) -> Iterator[list[str]]:
    """`count` groups at a time; every group once a round. In every other round the groups of one domain (what stands before the "/")
    come together, so that a group must be told from its neighbours too and not from strangers alone."""
    together = False
    while True:
        order = random.sample(names, len(names))
        if together:
            place = {domain: random.random() for domain in sorted({domain_of(name) for name in names})}
            order.sort(key=lambda name: place[domain_of(name)])
        yield from (order[start : start + count] for start in range(0, len(order) - count + 1, max(count, 1)))
        together = not together


def domain_of(group: str) -> str:
    return group.split("/")[0]


def group_loss(vectors: Tensor, group: Tensor, temperature: float) -> Tensor:
    """Mean negative log-probability of picking a text's paraphrase out of the batch, by cosine."""
    itself = torch.eye(len(group), dtype=torch.bool)
    similarity = (vectors @ vectors.T / temperature).masked_fill(itself, float("-inf"))
    paraphrase = (group[:, None] == group[None, :]) & ~itself
    log_probability = (similarity - similarity.logsumexp(1, keepdim=True)).masked_fill(~paraphrase, 0)
    return -(log_probability.sum(1) / paraphrase.sum(1).clamp(min=1)).mean()


def known_loss(english: Tensor, chinese: Tensor, before: Tensor, recipe: Recipe) -> Tensor:
    """Distance of both sides from where the encoder had the English one, and confusion between the translations of the batch."""
    moved = (1 - (english * before).sum(1)).mean() + (1 - (chinese * before).sum(1)).mean()
    own = torch.arange(len(english))
    mistaken = functional.cross_entropy(chinese @ english.T / recipe.translation_temperature, own)
    return moved + recipe.translation_weight * mistaken


class FineTuning:
    """One run: the encoder that learns, the one it started as, and the mean that is kept."""

    def __init__(self, encoder: SentenceEncoder, tokenizer: UnigramTokenizer, texts: Texts, recipe: Recipe) -> None:
        self.encoder, self.tokenizer, self.texts, self.recipe = encoder, tokenizer, texts, recipe
        self.before = copy.deepcopy(encoder).eval()
        self.mean = copy.deepcopy(encoder).eval().requires_grad_(False)
        self.head = nn.Linear(encoder.output_size, texts.intent_count)
        self.random = random.Random(recipe.seed)
        self.group_names = batches_for_ever(list(texts.groups), recipe.groups, self.random)
        self.translation_names = batches_for_ever(list(texts.translations), recipe.translation_groups, self.random)
        self.optimiser = torch.optim.AdamW(
            [
                {"params": encoder.parameters(), "lr": recipe.rate},
                {"params": self.head.parameters(), "lr": recipe.head_rate},
            ],
            weight_decay=0.01,
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate_factor)

    def step(self, number: int) -> list[float]:
        """Learns from one batch; gives the three losses."""
        losses = self._losses()
        recipe = self.recipe
        loss = losses[0] + recipe.intent_weight * losses[1] + recipe.known_weight * losses[2]
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self._update_mean(number)
        return [float(each) for each in losses]

    def _losses(self) -> list[Tensor]:
        recipe, texts = self.recipe, self.texts
        chosen = [self._members(texts.groups[name]) for name in next(self.group_names)]
        chosen += [self._members(texts.translations[name]) for name in next(self.translation_names)]
        members = [text for group in chosen for text in group]
        group = torch.tensor([index for index, group in enumerate(chosen) for _ in group])
        lines = self.random.sample(texts.intents, recipe.intent_lines)
        pairs = self.random.sample(texts.pairs, recipe.pairs)
        english, chinese = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        noisy = [add_noise(text, self.random) for text in [*members, *(text for text, _ in lines), *chinese]]
        parts = encode_texts(self.encoder.train(), self.tokenizer, [*noisy, *english], recipe.token_dropout).split(
            [len(members), len(lines), len(pairs), len(pairs)]
        )
        return [
            group_loss(parts[0], group, recipe.group_temperature),
            functional.cross_entropy(self.head(8 * parts[1]), torch.tensor([id for _, id in lines]), label_smoothing=0.05),
            known_loss(parts[3], parts[2], embed(self.before, self.tokenizer, english), recipe),
        ]

    def _members(self, members: list[str]) -> list[str]:
        return self.random.sample(members, min(self.recipe.texts_per_group, len(members)))

    def _rate_factor(self, step: int) -> float:
        """Rises over the first steps, then falls in a straight line to 3 %."""
        return min(1.0, (step + 1) / self.recipe.warm_up_steps) * max(0.03, 1 - step / self.recipe.steps)

    @torch.no_grad()
    def _update_mean(self, number: int) -> None:
        keep = min(1 - 1 / self.recipe.mean_of_steps, number / (number + 20))
        for kept, new in zip(self.mean.parameters(), self.encoder.parameters()):
            kept.mul_(keep).add_(new, alpha=1 - keep)

    def held_out_accuracy(self) -> float:
        """Share of texts in held-out groups whose nearest text is of the same group, in percent."""
        texts = [(text, name) for name, members in self.texts.held_out.items() for text in members]
        vectors = embed(self.mean, self.tokenizer, [text for text, _ in texts])
        nearest = (vectors @ vectors.T).fill_diagonal_(-1).argmax(1).tolist()
        return 100 * sum(texts[found][1] == name for found, (_, name) in zip(nearest, texts)) / len(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="checkpoint (*.pt) or model folder to start from")
    parser.add_argument("--vocabulary", type=Path, default=Path("../../encoder"), help="folder with the tokenizer.json of --from")
    parser.add_argument("--paraphrases", type=Path, default=Path("paraphrases"))
    parser.add_argument("--intents", type=Path, default=Path("../../intents"))
    parser.add_argument("--pairs", type=Path, default=Path("../../../../shared/models/train/encoder/pairs.tsv"))
    parser.add_argument("--to", type=Path, required=True, help="checkpoint to write, now and then and at the end")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--translation-groups", type=int, default=8, help="how many of a batch's groups come from Tatoeba")
    arguments = parser.parse_args()
    recipe = Recipe(arguments.steps, arguments.seed, arguments.translation_groups)
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)

    tokenizer = UnigramTokenizer.from_model_folder(arguments.vocabulary)
    texts = read_texts(arguments.paraphrases, arguments.intents, arguments.pairs)
    run = FineTuning(read_encoder(arguments.source, len(tokenizer)), tokenizer, texts, recipe)
    print(f"{len(texts.groups)} groups, {len(texts.intents)} intent lines, {len(texts.pairs)} pairs", flush=True)
    started = time.time()
    for number in range(1, recipe.steps + 1):
        losses = run.step(number)
        if number % 50 == 0:
            print(f"step {number} losses {[round(each, 3) for each in losses]} {time.time() - started:.0f} s", flush=True)
        if number % 250 == 0 or number == recipe.steps:
            torch.save(run.mean.state_dict(), arguments.to)
            print(f"step {number} held-out groups {run.held_out_accuracy():.1f} %", flush=True)


if __name__ == "__main__":
    main()
