"""Makes clean sentences look as viewers type them, so that the encoder learns what does not matter: typing errors, dropped and
repeated letters, particles, shouting, emotes, full-width forms."""

import random
import re

from chinese_characters import traditional_table

ENGLISH_OPENERS = ("hey", "hi", "um", "host,", "pls", "omg", "so", "ok", "quick q:", "hello,")
ENGLISH_ENDINGS = ("pls", "plz", "please", "thx", "?", "??", "!!", "lol", "haha", "tho", "guys", ":)", "Kappa", "LUL", "...")
CHINESE_OPENERS = ("主播", "请问", "老板", "姐姐", "那个", "想问下", "宝", "哈喽", "在吗")
CHINESE_ENDINGS = ("呀", "啊", "呢", "吗", "哈", "哦", "啦", "嘛", "吧", "？", "？？", "！！", "~", "谢谢", "哈哈哈", "[doge]", "😂")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FULL_WIDTH_SHIFT = 0xFEE0


def add_noise(text: str, random: random.Random) -> str:
    """`text` with none or some of the changes below. About 45 % of the texts stay as they are."""
    for change, share in ((_wrap, 0.33), (_damage, 0.33), (_write_traditional, 0.08)):
        if random.random() < share:
            text = change(text, random)
    return text


def _write_traditional(text: str, random: random.Random) -> str:
    """As viewers in Taiwan and Hong Kong write; an English text stays as it is."""
    return text.translate(traditional_table())


def _wrap(text: str, random: random.Random) -> str:
    """Words around a question that do not change it."""
    chinese = CHINESE.search(text) is not None
    openers, endings = (CHINESE_OPENERS, CHINESE_ENDINGS) if chinese else (ENGLISH_OPENERS, ENGLISH_ENDINGS)
    blank = "" if chinese else " "
    if random.random() < 0.4:
        return random.choice(openers) + blank + text
    return text.rstrip("?？.。") + blank + random.choice(endings)


def _damage(text: str, random: random.Random) -> str:
    """One slip of the fingers."""
    if len(text) < 4:
        return text
    slips = (_drop_word, _drop_character) if CHINESE.search(text) else (_drop_word, _drop_character, _swap_letters, _shout, _no_vowels)
    return random.choice((*slips, _repeat_character, _widen))(text, random)


def _drop_word(text: str, random: random.Random) -> str:
    words = text.split(" ")
    if len(words) < 4:
        return _drop_character(text, random)
    del words[random.randrange(len(words))]
    return " ".join(words)


def _drop_character(text: str, random: random.Random) -> str:
    place = random.randrange(len(text))
    return text[:place] + text[place + 1 :]


def _swap_letters(text: str, random: random.Random) -> str:
    place = random.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _repeat_character(text: str, random: random.Random) -> str:
    place = random.randrange(len(text))
    return text[:place] + text[place] * random.randint(2, 4) + text[place + 1 :]


def _shout(text: str, random: random.Random) -> str:
    """Capitals are folded before the encoder sees them; what stays of shouting is the missing apostrophe and the marks."""
    return text.replace("'", "") + "!" * random.randint(0, 3)


def _no_vowels(text: str, random: random.Random) -> str:
    """One longer word as people shorten it: "please" to "pls"."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if long:
        index = random.choice(long)
        words[index] = words[index][0] + re.sub("[aeiou]", "", words[index][1:])
    return " ".join(words)


def _widen(text: str, random: random.Random) -> str:
    """Full-width letters and digits, which Chinese keyboards type; NFKC folds them again."""
    return "".join(chr(ord(each) + FULL_WIDTH_SHIFT) if "!" <= each <= "~" else each for each in text)
