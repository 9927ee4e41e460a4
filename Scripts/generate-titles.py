#!/usr/bin/env python3
"""Writes a list of made-up page titles as MediaWiki's dumps have them, for `wikilsp bench --titles`.

    Scripts/generate-titles.py 20000000 > titles.txt
    Scripts/generate-titles.py --weights 1000000 > titles.txt

Lengths, common beginnings, scripts and kinds (people, places, lists, years, words in brackets) are like those of a large
Wikipedia; the words are invented from syllables. The same number gives the same list. Titles are in no order, and a few
come twice.
"""
import random
import sys

ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh sk st t th tr v w z".split() + ["", "", ""]
VOWELS = "a a a e e e i i o o u ai ea ie ou é ö ü á".split()
CODAS = ["", "", "", "", "n", "n", "r", "s", "l", "t", "m", "ck", "nd", "rt", "ng", "ss"]
CYRILLIC = ["ва", "ро", "ни", "ка", "ле", "мо", "ст", "ко", "ра", "на", "ин", "ов", "ск", "ий", "да"]
HAN = "山水東西南北大小中上下人川田木林口日月石金王村町市県"


def word(rng, syllables):
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--weights"]
    has_weights = len(arguments) < len(sys.argv) - 1
    count = int(arguments[0])
    rng = random.Random(count)
    firsts = [word(rng, rng.randint(1, 2)).capitalize() for _ in range(4000)]
    names = [word(rng, rng.randint(2, 3)).capitalize() for _ in range(300_000)]
    nouns = [word(rng, rng.randint(1, 3)) for _ in range(20_000)]
    kinds = [word(rng, 2) for _ in range(300)]
    russian = ["".join(rng.choices(CYRILLIC, k=rng.randint(2, 4))).capitalize() for _ in range(20_000)]

    def common(values):
        # As in any language, few words are used again and again.
        return values[int(len(values) * rng.random() ** 3)]

    def title():
        kind = rng.random()
        if kind < 0.30:
            return f"{common(firsts)} {rng.choice(names)}"
        if kind < 0.36:
            return f"{common(firsts)} {rng.choice('ABCDEFGHJKLMPRSTW')}. {rng.choice(names)}"
        if kind < 0.44:
            return f"{rng.choice(names)}, {common(names)}"
        if kind < 0.58:
            return f"{rng.choice(names)} ({common(kinds)})"
        if kind < 0.64:
            return f"List of {common(nouns)} {common(nouns)} in {rng.choice(names)}"
        if kind < 0.72:
            return f"{rng.randint(1850, 2025)} {common(names)} {common(nouns)} {common(kinds)}"
        if kind < 0.86:
            return f"{rng.choice(names)} {common(nouns)} {common(nouns)}"
        if kind < 0.90:
            return f"The {rng.choice(names)} {common(nouns)}"
        if kind < 0.93:
            return f"{rng.choice(russian)} {rng.choice(russian)}"
        if kind < 0.94:
            return "".join(rng.choices(HAN, k=rng.randint(2, 5)))
        if kind < 0.96:
            return f"({rng.randint(10_000, 700_000)}) {rng.randint(1970, 2020)} {''.join(rng.choices('ABCDEFGH', k=2))}{rng.randint(1, 400)}"
        return f"{rng.choice(names)} {rng.choice(names)}"

    lines = ["page_title"] if not has_weights else []
    for _ in range(count):
        text = title().replace(" ", "_")
        lines.append(f"{text}\t{int(rng.paretovariate(0.9))}" if has_weights else text)
        if len(lines) >= 100_000:
            sys.stdout.write("\n".join(lines) + "\n")
            lines = []
    if lines:
        sys.stdout.write("\n".join(lines) + "\n")


main()
