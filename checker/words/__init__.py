"""What a text may have wrong: phrases, leftovers, privacy. Pure; every hit is only suspected (疑似).

scan(text, lexicon()) -> WordHit, WordHit…
"""
