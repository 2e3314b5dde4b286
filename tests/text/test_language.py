"""Which language a text is in, as a reader would say it, and silence where it cannot be told."""

from __future__ import annotations

import pytest

from checker.text.language import guess, is_language, primary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("为方便企业和群众办事,现就有关事项通知如下。", "zh"),
        ("云岭区召开会议,研究 GDP 和 R&D 投入,用 5G 网络服务群众生产生活。", "zh"),
        ("お知らせを掲載しました。詳しくは窓口へお問い合わせください。", "ja"),
        ("안녕하세요. 공지사항을 확인하여 주시기 바랍니다.", "ko"),
        ("Сегодня открылась новая библиотека для детей", "cyrillic"),
        ("The office is open to all visitors from nine to five, and the library is next to it.", "en"),
        ("Le bureau est ouvert à tous les visiteurs de neuf heures à cinq heures dans la ville.", "fr"),
        ("Das Büro ist für alle Besucher von neun bis fünf Uhr geöffnet und liegt in der Stadt.", "de"),
        ("La oficina está abierta para todos los visitantes y se encuentra en el centro.", "es"),
        ("L'ufficio è aperto a tutti i visitatori della città e si trova nel centro.", "it"),
        ("Het kantoor is open voor alle bezoekers van de stad en ligt in het centrum.", "nl"),
        ("O escritório está aberto para todos os visitantes e não fica longe da estação.", "pt"),
        ("Kontoret är öppet för alla besökare och ligger inte långt från stationen.", "sv"),
        ("Kontoret er åbent for alle og ligger ikke langt fra stationen.", "sv"),
        ("Biuro jest otwarte dla wszystkich i nie znajduje się daleko od dworca.", "pl"),
        ("Toimisto on avoinna kaikille ja se ei ole kaukana asemalta.", "fi"),
    ],
)
def test_the_language_of_a_sentence(text, language):
    found = guess(text)
    assert found is not None and found.language == language


@pytest.mark.parametrize(
    "text", ["", "12-34", "f(a, o) = a e i o", "Yunling Shifan Qu", "Lorem ipsum dolor sit amet consectetur"]
)
def test_nothing_is_guessed_without_words_that_tell(text):
    found = guess(text)
    assert found is None or found.hits < 2


def test_kin_and_other_languages_of_a_script_may_be_declared():
    han = guess("政务公开和政务服务")
    assert han and han.allows("zh-CN") and han.allows("ja") and not han.allows("en")
    danish = guess("Kontoret er åbent for alle og ligger ikke langt fra stationen.")
    assert danish and danish.allows("da") and danish.allows("nb") and not danish.allows("fr")


def test_primary_part_of_a_tag():
    assert primary("zh-Hans-CN") == "zh" and primary("EN_us") == "en"
    assert is_language("zh-CN") and not is_language("cn") and not is_language("chinese")
