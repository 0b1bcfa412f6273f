"""Which token may follow which in a reply, by language and act: those that do in some form of some sentence.

A small model now and then puts together what does not belong together. The bot lets it choose among the followers of the token before
only, so that what is new about a sentence is how known pieces join.
"""

from collections import defaultdict

from examples import WITHOUT_OPENING, reply_text
from reply_acts import LANGUAGES, Act
from sentences import all_forms, read_openings, read_sentences
from tokenizer import END_ID, Tokenizer

Followers = dict[str, list[int]]
"""By id of the token before, as text, for JSON has no other keys. The reply begins after `[A]`."""


def read_followers(acts: dict[str, Act], tokenizer: Tokenizer) -> dict[str, Followers]:
    """By `<language>.<act>`."""
    return {f"{language}.{act.name}": followers_of(act, language, tokenizer) for language in LANGUAGES for act in acts.values()}


def followers_of(act: Act, language: str, tokenizer: Tokenizer) -> Followers:
    following: dict[int, set[int]] = defaultdict(set)
    for text in replies_of(act, language):
        ids = [tokenizer.answer_id, *tokenizer.pieces.encode(reply_text(text)), END_ID]
        for before, after in zip(ids, ids[1:]):
            following[before].add(after)
    return {str(before): sorted(after) for before, after in sorted(following.items())}


def replies_of(act: Act, language: str) -> list[str]:
    """Every form of every sentence, with and without an opening."""
    openings = read_openings(language)
    replies = []
    for sentence in read_sentences(act, language):
        for form in all_forms(sentence):
            can_open = form.startswith("{") and act.name not in WITHOUT_OPENING
            replies += [opening + form for opening in ["", *(openings[sentence.voice] if can_open else [])]]
    return replies
