"""Averages encoders that were trained from the same start. The mean of two such runs is usually better than either on texts of another
kind, and costs nothing at run time (Wortsman et al. 2022, "Model soups", https://arxiv.org/abs/2203.05482).

    python3 average_weights.py --of first.pt second.pt --to finetuned.pt
"""

import argparse
from pathlib import Path

import torch


def average(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of each weight over the checkpoints."""
    weights = [torch.load(each) for each in checkpoints]
    return {name: torch.stack([each[name] for each in weights]).mean(0) for name in weights[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--of", dest="checkpoints", type=Path, nargs="+", required=True)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(average(arguments.checkpoints), arguments.to)


if __name__ == "__main__":
    main()
