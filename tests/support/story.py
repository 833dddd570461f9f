"""A short story for end-to-end tests: the original, a reference, a good translation and a bad one."""

REFERENCE = """Harbour bridge reopens after nine months

The bridge over the Luga harbour reopened on Monday, March 3, after nine months of repairs, the regional government said.

“We did not find any cracks in the new supports,” chief engineer Viktor Samoilov said at the ceremony.

The work cost 1.2 million euros. Buses will cross the bridge from Tuesday.

Samoilov added that the old ferry would be sold. It had carried passengers since 1987.
"""

GOOD = """Harbour bridge reopened after nine months

The bridge across the Luga harbour was reopened on Monday, March 3, following nine months of repairs, the regional government said.

“We found no cracks in the new supports,” chief engineer Viktor Samoilov said at the ceremony.

The repairs cost 1.2 million euros. Buses will use the bridge starting on Tuesday.

Samoilov added that the old ferry is going to be sold. It had carried passengers since 1987.
"""

BAD = """Harbour bridge reopened after nine months

The bridge across the Luga harbour was reopened on Monday, April 3, following nine months of repairs, the regional government said.

“We found no cracks in the new supports”, – chief engineer Viktor Samojlow said at the ceremony.

The repairs cost 1.2 billion euros. Buses will use the bridge starting on Tuesday.

Samoilov added that the old ferry is going to be sold to govnovbros.
"""

SOURCE = """Мост через гавань вновь открыт после девяти месяцев ремонта

Мост через гавань Луги вновь открылся в понедельник, 3 марта, после девяти месяцев ремонта, сообщило правительство региона.

«Мы не нашли трещин в новых опорах», – сказал на церемонии главный инженер Виктор Самойлов.

Работы стоили 1,2 млн евро. Автобусы пойдут по мосту со вторника.

Самойлов добавил, что старый паром продадут. Он возил пассажиров с 1987 года.
"""
