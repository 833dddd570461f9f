"""Which quotation marks of a text are open at a place, found once so that each question costs a bisection."""

from bisect import bisect_left

_PAIRS = {"”": "“„", "»": "«", "’": "‘"}


class Quotes:
    """Places of the quotation marks of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {mark: [] for mark in '"“”„«»‘’'}
        for place, character in enumerate(text):
            if character in self._places:
                self._places[character].append(place)

    def closes(self, place: int) -> bool:
        """Whether the mark at a place ends a quotation: one of its kind is open there.

        A straight mark closes when an odd number of them stands before it. False where there is no mark.
        """
        if place >= len(self._text):
            return False
        mark = self._text[place]
        if mark == '"':
            return self._before(mark, place) % 2 == 1
        openers = _PAIRS.get(mark)
        if openers is None:
            return False
        return sum(self._before(opener, place) for opener in openers) > self._before(mark, place)

    def _before(self, mark: str, place: int) -> int:
        return bisect_left(self._places[mark], place)
