"""The common Chinese characters of both scripts, and the way from one to the other."""

import subprocess
from functools import cache


def common_simplified() -> list[str]:
    """The 3,755 characters of GB 2312 level 1, in use order of the standard."""
    codes = (bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return [each for each in (code.decode("gb2312", "ignore") for code in codes) if each]


def common_traditional() -> list[str]:
    """The 5,401 characters of Big5 level 1."""
    lows = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    codes = (bytes([high, low]) for high in range(0xA4, 0xC7) for low in lows)
    return [each for each in (code.decode("big5", "ignore") for code in codes) if "\u4e00" <= each <= "\u9fff"]


def to_simplified(characters: list[str]) -> list[str]:
    """The simplified form of each character."""
    return _convert(characters, "t2s")


@cache
def traditional_table() -> dict[int, str]:
    """For `str.translate`: each common simplified character that has another traditional form, and that form."""
    simplified = common_simplified()
    forms = zip(simplified, _convert(simplified, "s2t"))
    return {ord(character): traditional for character, traditional in forms if character != traditional}


def _convert(characters: list[str], rules: str) -> list[str]:
    """By the `opencc` command (Debian package of the same name), one character a line so that no phrase rule applies."""
    command = ["opencc", "-c", rules]
    return subprocess.run(command, input="\n".join(characters), capture_output=True, text=True, check=True).stdout.split("\n")
