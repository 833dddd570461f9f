"""The toy language: a few hundred Russian sentences of a news desk with their English, made from templates, seeded."""

import random

FIRST = (
    "Иван/Ivan Пётр/Pyotr Олег/Oleg Глеб/Gleb Павел/Pavel Роман/Roman Анна/Anna Ирина/Irina Мария/Maria Вера/Vera"
).split()
LAST = (
    "Карпенко/Karpenko Лысенко/Lysenko Марченко/Marchenko Бойко/Boyko Гуляк/Gulyak Шевчук/Shevchuk Ткач/Tkach "
    "Зубко/Zubko Данько/Danko Рыбак/Rybak Мельник/Melnik Коваль/Koval"
).split()
PLACES = "Полтаве/Poltava Херсоне/Kherson Брянске/Bryansk Омске/Omsk Пскове/Pskov Тамбове/Tambov Орле/Oryol".split()
THINGS = (
    "мост/the bridge школа/the school завод/the factory рынок/the market порт/the port театр/the theatre "
    "больница/the hospital дорога/the road музей/the museum вокзал/the station"
)
STATES = (
    "открыт/is open закрыт/is closed сгорел/burned down продан/was sold построен/was built разрушен/was destroyed "
    "затоплен/was flooded спасён/was saved"
)
PEOPLE = (
    "мэр/the mayor врач/the doctor судья/the judge учитель/the teacher министр/the minister рабочий/the worker "
    "солдат/the soldier водитель/the driver"
)
DOES = (
    "приехал/arrived уехал/left уволен/was fired ранен/was wounded арестован/was arrested избран/was elected "
    "не приехал/did not arrive не ранен/was not wounded"
)
MONTHS = (
    "января/January февраля/February марта/March апреля/April мая/May июня/June июля/July августа/August "
    "сентября/September октября/October ноября/November декабря/December"
).split()
SAYS = "сказал/said заявил/declared сообщил/reported".split()


def pairs(count: int, seed: int) -> list[tuple[str, str]]:
    """Sentences with their translations, in order of the seed; some come twice.

    Args:
        count: how many.
        seed: of the choice.
    """
    chance = random.Random(seed)
    return [chance.choice(_TEMPLATES)(chance) for _ in range(count)]


def _two(text: str, chance: random.Random) -> tuple[str, str]:
    return chance.choice(_entries(text))


def _entries(text: str) -> list[tuple[str, str]]:
    """Entries of a line: Russian words, a slash, English words up to the next Russian one."""
    entries: list[tuple[str, str]] = []
    for word in text.split():
        if "/" in word:
            source, target = word.split("/")
            held = entries.pop()[0] + " " if entries and not entries[-1][1] else ""
            entries.append((held + source, target))
        elif word[0] > "\u0400":
            entries.append((word, ""))
        else:
            source, target = entries[-1]
            entries[-1] = (source, f"{target} {word}")
    return entries


def _name(chance: random.Random) -> tuple[str, str]:
    first, last = chance.choice(FIRST).split("/"), chance.choice(LAST).split("/")
    return f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"


def _place(chance: random.Random) -> tuple[str, str]:
    source, target = chance.choice(PLACES).split("/")
    return source, target


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _event(chance: random.Random) -> tuple[str, str]:
    (thing, its), (state, is_so), (place, where) = _two(THINGS, chance), _two(STATES, chance), _place(chance)
    return f"{_capital(thing)} в {place} {state}.", f"{_capital(its)} in {where} {is_so}."


def _dated(chance: random.Random) -> tuple[str, str]:
    (who, he), (does, did) = _two(PEOPLE, chance), _two(DOES, chance)
    day, (month, its) = chance.randint(1, 30), chance.choice(MONTHS).split("/")
    return f"{day} {month} {who} {does}.", f"On {its} {day} {he} {did}."


def _said(chance: random.Random) -> tuple[str, str]:
    (name, his), (says, said) = _name(chance), chance.choice(SAYS).split("/")
    (who, he), (does, did) = _two(PEOPLE, chance), _two(DOES, chance)
    return f"{name} {says}, что {who} {does}.", f"{his} {said} that {he} {did}."


def _counted(chance: random.Random) -> tuple[str, str]:
    number, (place, where) = chance.randint(2, 99), _place(chance)
    return f"В {place} ранены {number} человек.", f"{number} people were wounded in {where}."


def _job(chance: random.Random) -> tuple[str, str]:
    (name, his), (who, he), (does, did) = _name(chance), _two(PEOPLE, chance), _two(DOES, chance)
    (place, where) = _place(chance)
    return f"{_capital(who)} {name} {does} в {place}.", f"{_capital(he)} {his} {did} in {where}."


def _share(chance: random.Random) -> tuple[str, str]:
    low, high = sorted(chance.sample(range(2, 99), 2))
    return f"Из {high} раненых {low} арестованы.", f"{low} of {high} wounded people were arrested."


def _two_names(chance: random.Random) -> tuple[str, str]:
    (one, his), (two, her) = _name(chance), _name(chance)
    return f"{one} сказал, что {two} ранен.", f"{his} said that {her} was wounded."


_TEMPLATES = (_event, _dated, _said, _counted, _job, _share, _two_names)


def same_words(source: str, target: str) -> list[tuple[int, int]]:
    """Which words of a pair stand for each other, by index: names, places, months and figures, in order."""
    known = dict(entry.split("/") for entry in (*FIRST, *LAST, *PLACES, *MONTHS))
    theirs = [word.strip(".,") for word in target.split()]
    links = []
    for i, word in enumerate(source.split()):
        plain = word.strip(".,")
        wanted = known.get(plain, plain if plain.isdigit() else None)
        # A name that is said twice is linked to its mentions in order.
        places = [j for j, other in enumerate(theirs) if other == wanted and j not in {taken for _, taken in links}]
        links += [(i, places[0])] if places else []
    return links
