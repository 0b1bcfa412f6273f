"""The reply acts and their slots, read from the program itself, so that they stand in one place only."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "pipelines" / "domain" / "reply-plan.ts"
LANGUAGES = ("zh", "en")
VOICES = ("warm", "plain", "lively")


@dataclass(frozen=True)
class Act:
    """What a reply does. `slots` in the order of the program; those not in `required` may be missing."""

    name: str
    slots: tuple[str, ...]
    required: frozenset[str]


def read_acts(source: Path = SOURCE) -> dict[str, Act]:
    """Reads `REPLY_ACTS`: one line an act, `name: ['slot', 'optional?'],`."""
    body = source.read_text(encoding="utf-8").split("REPLY_ACTS = {")[1].split("} as const")[0]
    acts = {}
    for name, listed in re.findall(r"(\w+): \[(.*?)\]", body, re.DOTALL):
        slots = re.findall(r"'(\w+)(\??)'", listed)
        required = frozenset(slot for slot, mark in slots if mark == "")
        acts[name] = Act(name, tuple(slot for slot, _ in slots), required)
    return acts


def slot_token(slot: str) -> str:
    """The token that stands for a slot's words: `price` is `[PRICE]`; acts are written small."""
    return f"[{slot.upper()}]"


def special_tokens(acts: dict[str, Act]) -> list[str]:
    """Every token that is no text, in a fixed order."""
    slots = sorted({slot for act in acts.values() for slot in act.slots})
    names = [*LANGUAGES, *VOICES, "A", *(f"act_{name}" for name in acts)]
    return [f"[{name}]" for name in names] + [slot_token(slot) for slot in slots]
