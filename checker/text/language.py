"""Which language a text is in: by its script, and among Latin-script languages by their commonest words.

A guess is made only where the text says it clearly; a short or mixed text has none. Languages that the same
words cannot tell apart (Danish and Norwegian, Spanish and Galician) count as one family.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Scripts by the range of their letters, with the languages that are written in them.
_SCRIPTS: dict[str, tuple[str, frozenset[str]]] = {
    "han": (r"\u3400-\u9fff\uf900-\ufaff", frozenset({"zh", "ja", "yue", "cmn", "wuu", "hak", "nan", "ko"})),
    "kana": (r"\u3041-\u30ff\u31f0-\u31ff", frozenset({"ja", "ain", "ryu"})),
    "hangul": (r"\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e", frozenset({"ko"})),
    "cyrillic": (
        r"\u0400-\u052f",
        _set("ru uk be bg sr mk mn kk ky tg tt ba cv ce os ab uz tk bs sh cnr sah tyv kv udm az"),
    ),
    "arabic": (
        r"\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f",
        _set("ar fa ug ur ps ku ckb sd kk ky pnb az ks ms uz dv ha tk arz"),
    ),
    "greek": (r"\u0370-\u03ff\u1f00-\u1fff", frozenset({"el", "grc"})),
    "thai": (r"\u0e01-\u0e3a\u0e40-\u0e4e", frozenset({"th"})),
    "hebrew": (r"\u05d0-\u05ea", frozenset({"he", "yi", "iw"})),
    "devanagari": (r"\u0904-\u0939\u093e-\u094d", _set("hi ne mr sa bho mai kok doi")),
    "tibetan": (r"\u0f40-\u0fbc", frozenset({"bo", "dz"})),
    "mongolian": (r"\u1820-\u18aa", frozenset({"mn", "mnc"})),
    "yi": (r"\ua000-\ua48c", frozenset({"ii"})),
}
_LETTERS = {name: re.compile(f"[{letters}]") for name, (letters, _) in _SCRIPTS.items()}
# How many letters make what a Latin-script word makes, roughly: a share of scripts is a share of words.
_LETTERS_PER_WORD = {"han": 1.7, "kana": 3.0, "hangul": 2.5}
_USUAL = 5.0
_OWN_LANGUAGE = {"han": "zh", "kana": "ja", "hangul": "ko", "greek": "el", "thai": "th"}
_WORD = re.compile(r"[a-zA-ZÀ-ÖØ-öø-ÿĀ-ž]+(?:['’][a-zA-ZÀ-ÿ]+)?")

# Common words of a language; words of several languages count for each of them.
_STOP: dict[str, frozenset[str]] = {
    "en": _set(
        "the of and to in is that for it with as was are be this by on not have from or which you an "
        "were their been has will would there what can if all its they he she we his her our more when "
        "who no than these also into about at but do had your may how any some other after only"
    ),
    "fr": _set(
        "le la les des du de et en un une est que qui dans pour pas sur au aux par plus ce cette ces ne "
        "à tous "
        "se il elle ils nous vous sont avec son sa ses leur leurs été être ont mais ou où comme tout "
        "très c'est d'un d'une qu'il l'on n'est y dont sans même fait peut entre je mon ma mes notre "
        "votre"
    ),
    "de": _set(
        "der die das und ist nicht von zu den mit für im ein eine einen einem einer des dem auf als auch "
        "es an werden aus er hat dass sie nach wird bei sind noch wie einem über so zum zur haben nur "
        "oder aber vor bis mehr durch man sein wurde sich ich wir ihr kann wenn dieser diese dieses am"
    ),
    "es": _set(
        "el la los las de y en que un una es por con para del se no su al lo como más pero sus le ha o "
        "este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos "
        "durante todos uno les ni contra otros ese eso fue son está están era ser tiene puede"
    ),
    "it": _set(
        "il lo la gli le di e che è un una per in non con del della dei delle degli al alla sono da si "
        "come anche più ma nel nella questo questa ha suo sua loro essere stato ai dal dalla cui tra se "
        "ci io mi ho hanno quando dove tutti ogni molto sul sulla dell' all' nell' c'è l'"
    ),
    "nl": _set(
        "de het een en van is dat in te zijn op voor met niet aan er door om ook als uit bij naar maar "
        "worden wordt werd heeft hebben deze dit die nog kan over zich tot meer wat dan ze hij zij wij "
        "je jij mijn onze uw hun geen of onder veel waar was waren zal zou moet"
    ),
    "pt": _set(
        "o a os as de e que em um uma do da dos das no na nos nas para com por não é se mais como mas "
        "foi ao aos à às ele ela seu sua seus suas ou ser quando muito há já está eu também só pelo pela "
        "até isso entre era depois sem mesmo ter são você este esta isto"
    ),
    "sv": _set(
        "och att det som en på är av för med till den har de inte om ett han var men sig från vi så kan "
        "när år under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla "
        "og på af til er ikke jeg at for der et den det de har med som kan var fra vil blev være efter "
        "eller sig han hun vi os deres dette disse hvor når også meget ikkje eg frå ein"
    ),
    "pl": _set(
        "w i na z do się nie to jest że o jak za po co dla ale od przez tak są jego jej ich przy był "
        "była było może tym tego już tylko lub oraz które który która także ze bardzo czy być nad przed "
        "pod jako aby gdy we mnie ma są też"
    ),
    "fi": _set(
        "ja on ei että se oli hän mutta ovat kun niin myös sen joka tai kuin jos ole mukaan sekä hänen "
        "voi ollut vain jo kanssa tämä tämän nyt mitä siitä olla vielä en minä sinä he me te jotka joita "
        "ennen jälkeen kaikki tässä koska"
    ),
}
_SHARED = Counter(word for stops in _STOP.values() for word in stops)  # a word of many languages tells little
# Languages whose text could be taken for that of the one in front.
_KIN: dict[str, frozenset[str]] = {
    "en": frozenset({"en", "sco"}),
    "fr": _set("fr oc ca ht wa br gcr frp nrm"),
    "de": _set("de gsw lb nds bar ksh hsb pfl vmf"),
    "es": _set("es gl ca ast an lad ext"),
    "it": _set("it co sc scn nap vec lmo pms lij fur rm"),
    "nl": _set("nl af fy li nds zea vls stq"),
    "pt": _set("pt gl mwl ext"),
    "sv": _set("sv da no nb nn fo is"),
    "pl": _set("pl csb szl"),
    "fi": _set("fi et olo krl vro"),
}
_CODES = _set(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu cmn yue wuu hak nan"
)


@dataclass(frozen=True)
class Guess:
    """What a text is written in. language: "zh", "ja", "en"…, or the script's name where several languages
    share it. families: primary language codes that may be declared for it. size: its words, counted in words
    of usual length. share: how much of the whole text it is, 0 to 1. hits, kinds: common words of that
    language, and how many different ones; lead: how many times more they tell of it than of any other (0 when
    the script alone decides)."""

    language: str
    families: frozenset[str]
    size: float
    share: float
    hits: int = 0
    kinds: int = 0
    lead: float = 0.0

    @property
    def by_script(self) -> bool:
        """Whether the letters alone tell it."""
        return not self.hits

    def allows(self, tag: str) -> bool:
        """Whether a `lang` value may stand on this text."""
        return primary(tag) in self.families


def primary(tag: str) -> str:
    """`zh` of `zh-CN`."""
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def is_language(tag: str) -> bool:
    """Whether the first part of a `lang` value is a language that can be told from another here."""
    return primary(tag) in _CODES


def guess(text: str) -> Guess | None:
    """The language that most of the text is in, or None when it has no words to tell by."""
    sizes = {name: _size(name, len(found.findall(text))) for name, found in _LETTERS.items()}
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    whole = sum(sizes.values()) + len(words)
    if not whole:
        return None
    if sizes["kana"] and sizes["kana"] >= sizes["han"] / 5:  # Japanese writes most nouns in Han letters
        sizes["kana"] += sizes.pop("han")
    script, size = max(sizes.items(), key=lambda item: item[1])
    if size >= len(words):
        families = _SCRIPTS[script][1]
        language = {"han": "zh", "kana": "ja", "hangul": "ko", "greek": "el", "thai": "th"}.get(
            script, script
        )
        return Guess(language, families, size, size / whole)
    return _latin(words, whole)


def _size(script: str, letters: int) -> float:
    return letters / _LETTERS_PER_WORD.get(script, _USUAL)


def _latin(words: list[str], whole: float) -> Guess | None:
    counted = Counter(w for w in words if len(w) > 1 or not w.isascii())  # x, y, a are signs in formulas
    hits = {name: sum(counted[w] for w in stops) for name, stops in _STOP.items()}
    if not any(hits.values()):
        return None
    told = {
        name: sum(n / _SHARED[w] for w, n in counted.items() if w in stops) for name, stops in _STOP.items()
    }
    best = max(told, key=lambda name: told[name])
    lead = told[best] / max(1, *(n for name, n in told.items() if name != best))
    kinds = len(counted.keys() & _STOP[best])
    return Guess(best, _KIN[best], float(len(words)), len(words) / whole, hits[best], kinds, lead)
