"""Training examples: what the program will ask (language, act, voice, slots at hand, the viewer's words) and a sentence that answers it."""

import hashlib
import json
import random
import unicodedata
from dataclasses import dataclass

from reply_acts import LANGUAGES, ROOT, Act, slot_token
from sentences import SLOT, Sentence, read_openings, read_sentences, telling_slots, vary

QUESTION_LENGTH = 32
"""Characters kept of what the viewer typed; the adapter cuts at the same place."""

WITHOUT_VOICE = 0.15
WITH_OPENING = 0.15
OFF_TOPIC_QUESTION = 0.2
"""The act decides what is said, whatever the viewer typed: some examples go with words of another need, or with none."""
NO_QUESTION = 0.4
"""Short examples are cheap, and the words of the viewer matter least."""
HELD_OUT_SHARE = 10
"""One viewer line in so many is kept for measuring."""

WITHOUT_OPENING = {"greeting", "thanks", "small_talk", "complaint", "handoff", "order_status", "order_received"}

INTENTS_OF = {
    "price": "price", "total": "price order", "price_limit": "coupon price", "stock_left": "stock", "sold_out": "stock order",
    "no_such_option": "stock spec order", "options": "spec stock", "attribute": "spec usage", "attributes": "spec usage",
    "size_advice": "spec", "size_chart": "spec", "warranty": "return_refund", "not_returnable": "return_refund",
    "shipping": "shipping", "shipping_free": "shipping", "shipping_zones": "shipping", "dispatch": "shipping",
    "not_shipped_there": "shipping", "not_shipped_abroad": "shipping", "courier": "shipping", "coupon": "coupon",
    "coupons": "coupon", "no_coupon": "coupon", "policy": "return_refund payment", "faq": "spec payment shipping usage chitchat",
    "manual": "usage spec", "taught": "chitchat spec payment", "spoken": "price coupon chitchat", "how_to_buy": "how_to_buy payment",
    "order_received": "order", "order_needs": "order", "order_unclear": "order", "order_status": "order_status",
    "order_private": "order_status", "order_help": "order_status", "recommend": "recommend", "compare": "compare",
    "image": "image_request", "handoff": "human_agent", "complaint": "complaint abuse", "refuse_injection": "injection",
    "greeting": "greeting", "thanks": "praise", "small_talk": "chitchat praise", "which_product": "price stock spec image_request",
    "no_such_link": "price order stock", "not_sold": "price stock recommend", "unknown": "chitchat spec usage payment",
}


@dataclass(frozen=True)
class Example:
    language: str
    act: str
    voice: str | None
    slots: tuple[str, ...]
    question: str
    reply: str

    def prompt(self) -> list[str]:
        """Special tokens and text, in turn; `[A]` is where the reply begins."""
        head = [f"[{self.language}]", f"[act_{self.act}]", *([f"[{self.voice}]"] if self.voice else [])]
        return [*head, *map(slot_token, self.slots), self.question, "[A]"]


def plain_question(text: str) -> str:
    """As the adapter gives it: NFKC, small letters, no brackets (they would read as tokens), one blank, cut."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return " ".join("".join(" " if mark in "[]<>" else mark for mark in folded).split())[:QUESTION_LENGTH]


def reply_text(text: str) -> str:
    """`{price}` becomes the token of the slot."""
    return SLOT.sub(lambda slot: slot_token(slot.group(1)), text)


def is_held_out(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[0] % HELD_OUT_SHARE == 0


class ExampleMaker:
    """Puts sentences and viewer lines together at random. `held_out` chooses which viewer lines it takes."""

    def __init__(self, acts: dict[str, Act], seed: int, held_out: bool = False) -> None:
        self.acts = acts
        self.chance = random.Random(seed)
        self.sentences = {(act.name, lang): read_sentences(act, lang) for act in acts.values() for lang in LANGUAGES}
        self.telling = {key: telling_slots(of_key, acts[key[0]]) for key, of_key in self.sentences.items()}
        self.openings = {lang: read_openings(lang) for lang in LANGUAGES}
        self.questions = {lang: read_questions(lang, held_out) for lang in LANGUAGES}

    def make(self) -> Example:
        chance = self.chance
        act = chance.choice(list(self.acts.values()))
        language = chance.choice(LANGUAGES)
        sentence = chance.choice(self.sentences[act.name, language])
        text, slots = vary(sentence, act, self.telling[act.name, language], chance)
        voice = None if chance.random() < WITHOUT_VOICE else sentence.voice
        reply = reply_text(self._opening(sentence, text) + text)
        return Example(language, act.name, voice, tuple(slots), self._question(act.name, language), reply)

    def _opening(self, sentence: Sentence, text: str) -> str:
        fits = text.startswith("{") and sentence.act not in WITHOUT_OPENING
        if not fits or self.chance.random() >= WITH_OPENING:
            return ""
        return self.chance.choice(self.openings[sentence.language][sentence.voice])

    def _question(self, act: str, language: str) -> str:
        luck = self.chance.random()
        if luck < NO_QUESTION:
            return ""
        of_intent = self.questions[language]
        if luck < NO_QUESTION + OFF_TOPIC_QUESTION:
            intent = self.chance.choice(list(of_intent))
        else:
            intent = self.chance.choice(INTENTS_OF[act].split())
        return self.chance.choice(of_intent[intent])


def read_questions(language: str, held_out: bool) -> dict[str, list[str]]:
    """Viewer lines by intent."""
    questions = {}
    for file in sorted((ROOT / "models" / "intents").glob(f"*.{language}.jsonl")):
        texts = (json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines())
        questions[file.name.split(".")[0]] = [plain_question(text) for text in texts if is_held_out(text) == held_out]
    return questions
