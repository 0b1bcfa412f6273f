"""Trains the generator and writes its checkpoint and pieces.

    OMP_NUM_THREADS=1 python3 train.py --to work --minutes 20
    OMP_NUM_THREADS=1 python3 train.py --to work --minutes 20 --again

The loss counts the reply alone. The step size rises for 100 steps and falls to a twentieth over the time given, so a run that is
given fewer minutes is a shorter one, not a broken one. `--again` goes on from the checkpoint, with other examples.
"""

import argparse
import math
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from examples import ExampleMaker
from model import Decoder
from reply_acts import read_acts, special_tokens
from tokenizer import Tokenizer, learn_pieces

VOCABULARY_SIZE = 3600
VOCABULARY_EXAMPLES = 30_000
BATCH = 16
POOL = 96
"""So many batches are drawn at once and sorted by length: padding costs time."""
STEP_SIZE = 1.5e-3
WARM_UP_STEPS = 100
NOT_COUNTED = -100
EXAM_SEED = 20251124


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True, help="folder for decoder.pt and pieces.model")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--again", action="store_true", help="go on from what is in the folder")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    acts = read_acts()
    maker = ExampleMaker(acts, arguments.seed)
    if not arguments.again:
        learn_pieces(vocabulary_texts(maker), special_tokens(acts), VOCABULARY_SIZE, arguments.to)
    tokenizer = Tokenizer(arguments.to / "pieces.model")
    held_out = ExampleMaker(acts, EXAM_SEED, held_out=True)
    exam = [tokenizer.encode(held_out.make()) for _ in range(480)]
    decoder = Decoder(len(tokenizer))
    if arguments.again:
        decoder.load_state_dict(torch.load(arguments.to / "decoder.pt"))
    print("pieces", len(tokenizer), "weights", sum(weight.numel() for weight in decoder.parameters()), flush=True)
    train(decoder, tokenizer, maker, exam, arguments.minutes * 60, arguments.to / "decoder.pt")


def vocabulary_texts(maker: ExampleMaker) -> list[str]:
    """Replies and viewer lines, each by itself."""
    examples = [maker.make() for _ in range(VOCABULARY_EXAMPLES)]
    return [text for example in examples for text in (example.question, example.reply) if text]


def train(
    decoder: Decoder, tokenizer: Tokenizer, maker: ExampleMaker, exam: list[list[int]], seconds: float, checkpoint: Path
) -> None:
    optimiser = torch.optim.AdamW(decoder.parameters(), lr=STEP_SIZE, weight_decay=0.01)
    started = time.time()
    step = 0
    share = 0.0
    while share < 1:
        for batch in draw_batches(maker, tokenizer):
            share = min(1, (time.time() - started) / seconds)
            for group in optimiser.param_groups:
                group["lr"] = STEP_SIZE * min(1, (step + 1) / WARM_UP_STEPS) * (0.05 + 0.95 * (1 - share))
            loss = loss_of(decoder, batch, tokenizer.answer_id)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(decoder.parameters(), 1.0)
            optimiser.step()
            step += 1
        report(decoder, tokenizer, exam, step, share)
        torch.save(decoder.state_dict(), checkpoint)


def draw_batches(maker: ExampleMaker, tokenizer: Tokenizer) -> list[list[list[int]]]:
    """Batches of examples of like length, in any order."""
    encoded = sorted((tokenizer.encode(maker.make()) for _ in range(BATCH * POOL)), key=len)
    batches = [encoded[begin : begin + BATCH] for begin in range(0, len(encoded), BATCH)]
    maker.chance.shuffle(batches)
    return batches


def loss_of(decoder: Decoder, batch: list[list[int]], answer_id: int) -> Tensor:
    """Mean cross-entropy of the replies' pieces."""
    longest = max(map(len, batch))
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    wanted = torch.full((len(batch), longest), NOT_COUNTED)
    for row, one in enumerate(batch):
        ids[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
        begin = one.index(answer_id) + 1
        wanted[row, begin : len(one)] = ids[row, begin : len(one)]
    positions = torch.arange(longest)[None].expand(len(batch), -1)
    hidden, _ = decoder.hidden(ids, mask, positions)
    is_reply = wanted[:, 1:] != NOT_COUNTED
    return functional.cross_entropy(decoder.score(hidden[:, :-1][is_reply]), wanted[:, 1:][is_reply])


def report(decoder: Decoder, tokenizer: Tokenizer, exam: list[list[int]], step: int, share: float) -> None:
    decoder.eval()
    with torch.no_grad():
        perplexity = math.exp(loss_of(decoder, exam, tokenizer.answer_id).item())
    decoder.train()
    print(f"step {step}, {share:.0%} of the time, perplexity on held-out viewer lines {perplexity:.2f}", flush=True)


if __name__ == "__main__":
    main()
