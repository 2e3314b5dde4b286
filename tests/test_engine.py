"""The engine: facts by name, absent facts as 未能判定, a crash as an error of one criterion."""

from checker.engine import judge, worst_status
from checker.facts.registry import Facts
from checker.indicator import Absent, Indicator, fail, ok
from checker.profile import Profile, Row


def facts(**given):
    return Facts(given)


def profile_for(*ids):
    return Profile("t", "t", "t", {}, {}, {i: Row("deduct", "g") for i in ids}, ())


def one(function):
    indicator = Indicator("X-1", "试", part="deduct", group="g", clause="c")
    indicator.criterion(1, "试", automation="full")(function)
    return judge({"X-1": indicator}, facts(number=3), profile_for("X-1"))["X-1"][1]


def test_a_criterion_gets_the_facts_it_names():
    assert one(lambda number: ok(f"是{number}")).reason == "是3"


def test_a_crash_is_an_error_and_never_a_verdict():
    def broken(number):
        raise ZeroDivisionError("oops")

    outcome = one(broken)
    assert outcome.status == "error" and "ZeroDivisionError" in outcome.reason


def test_a_rule_that_returns_nothing_is_an_error():
    assert one(lambda number: None).status == "error"


def test_an_absent_fact_makes_the_criterion_unknown_with_its_reason(monkeypatch):
    from checker.facts import registry

    def gone():
        raise Absent("首页没有打开", settle_by="再查一次")

    monkeypatch.setitem(registry._FACTS, "gone", gone)
    indicator = Indicator("X-1", "试", part="deduct", group="g", clause="c")
    indicator.criterion(1, "试", automation="full")(lambda gone: ok(""))
    outcome = judge({"X-1": indicator}, facts(), profile_for("X-1"))["X-1"][1]
    assert (outcome.status, outcome.reason, outcome.settle_by) == ("unknown", "首页没有打开", "再查一次")


def test_one_failure_makes_the_indicator_fail():
    assert worst_status({1: ok(""), 2: fail("")}) == "fail"
