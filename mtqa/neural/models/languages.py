"""Language codes as models write them, in ISO 639-1."""

import re

_PAIR = re.compile(r"(?:^|[^a-z])([a-z]{2})[-_]([a-z]{2})(?=$|[^a-z])")
# Source: FLORES-200 codes of NLLB, those of languages with an ISO 639-1 code that news desks translate.
_BY_FLORES = dict(
    pair.split("=")
    for pair in (
        "afr=af als=sq amh=am arb=ar hye=hy azj=az eus=eu bel=be ben=bn bos=bs bul=bg cat=ca ces=cs dan=da "
        "nld=nl eng=en epo=eo est=et fin=fi fra=fr glg=gl kat=ka deu=de ell=el guj=gu heb=he hin=hi hrv=hr "
        "hun=hu isl=is ind=id gle=ga ita=it jpn=ja kan=kn kaz=kk khm=km kor=ko kir=ky lao=lo lvs=lv lit=lt "
        "mkd=mk zsm=ms mal=ml mar=mr khk=mn mya=my npi=ne nob=nb nno=nn pbt=ps pes=fa pol=pl por=pt pan=pa "
        "ron=ro rus=ru srp=sr sin=si slk=sk slv=sl som=so spa=es swh=sw swe=sv tgk=tg tam=ta tat=tt tel=te "
        "tha=th tur=tr tuk=tk ukr=uk urd=ur uzn=uz vie=vi cym=cy zho=zh"
    ).split()
)
_LANGUAGES = frozenset(_BY_FLORES.values())
# Languages written in two scripts: the one that news in the language is written in.
_SCRIPT = {"zho": "Hans", "srp": "Cyrl", "arb": "Arab", "pes": "Arab", "ben": "Beng"}


def code_of(token: str) -> str | None:
    """ISO 639-1 code of a language token without its marks (`ru`, `rus_Cyrl`); None for a language without one."""
    if len(token) == 2:
        return token
    language, _, script = token.partition("_")
    if script and _SCRIPT.get(language, script) != script:
        return None
    return _BY_FLORES.get(language)


def pair_in(name: str) -> str | None:
    """The language pair in a name like `opus-mt-ru-en` or `translate-ru_en-1_9`; None where there is none."""
    folded = name.casefold()
    # Matches overlap: in "opus-mt-ru-en" the first is "mt-ru", and the last one names the pair.
    found = [match.groups() for at in range(len(folded)) if (match := _PAIR.match(folded, at))]
    known = [pair for pair in found if _LANGUAGES.issuperset(pair)]
    return "-".join(known[-1]) if known else None
