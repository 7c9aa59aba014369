"""Who may use a desk and what they keep, in memory and in both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.store import ApiToken, People, Person, SavedSearch, Store, open_store, people_of

AMAL = Person("أمل", "editor", "$argon2id$one", "2024-02-11T08:00:00Z")
BASIL = Person("باسل", "reader", "$argon2id$two", "2024-02-11T09:00:00Z")


@pytest.fixture
def people(store: Store) -> People:
    return people_of(store)


def test_people_are_kept_by_name(people: People) -> None:
    people.put_person(BASIL)
    people.put_person(AMAL)
    assert people.people() == [AMAL, BASIL]
    assert people.person("أمل") == AMAL
    assert people.person("امل") is None
    promoted = Person("أمل", "admin", "$argon2id$new", "2024-02-12T08:00:00Z")
    people.put_person(promoted)
    assert people.person("أمل") == promoted
    assert len(people.people()) == 2


def test_a_name_is_words_and_nothing_else(people: People) -> None:
    people.put_person(AMAL)
    assert people.person("أمل' OR '1'='1") is None
    assert not people.remove_person("%")
    assert people.people() == [AMAL]


def test_searches_belong_to_somebody(people: People) -> None:
    people.put_person(AMAL)
    mine = SavedSearch("أمل", "المحادثات", "محادثات after:2024-01")
    other = SavedSearch("باسل", "النفط", "نفط", webhook="https://desk.example/hook", secret="s", failures=2)
    for one in (mine, other, mine):
        people.put_search(one)
    assert people.searches("أمل") == [mine]
    assert people.searches() == [mine, other]
    told = SavedSearch("باسل", "النفط", "نفط", webhook="https://desk.example/hook", told_until="a_1")
    people.put_search(told)
    assert people.searches("باسل") == [told]
    assert people.remove_search(told.id)
    assert not people.remove_search(told.id)


def test_who_goes_takes_the_searches_along(people: People) -> None:
    people.put_person(AMAL)
    people.put_search(SavedSearch("أمل", "المحادثات", "محادثات"))
    assert people.remove_person("أمل")
    assert not people.remove_person("أمل")
    assert people.searches() == []


def test_people_outlive_the_store(place: str | Path) -> None:
    first = open_store(place)
    people_of(first).put_person(AMAL)
    first.close()
    second = open_store(place)
    assert people_of(second).people() == [AMAL]
    second.close()


def test_only_what_is_named_changes(people: People) -> None:
    search = SavedSearch("أمل", "المحادثات", "محادثات", webhook="https://desk.example/hook", secret="s")
    people.put_search(search)
    assert people.change_search(search.id, {"told_until": "7", "failures": 3, "error": "timeout"})
    assert people.change_search(search.id, {"seen_until": "9"})
    found = people.search(search.id)
    assert found is not None
    assert (found.told_until, found.failures, found.error, found.seen_until) == ("7", 3, "timeout", "9")
    assert (found.webhook, found.secret, found.title) == (search.webhook, "s", "المحادثات")
    assert not people.change_search("saved_none", {"failures": 1})
    assert people.search("saved_none") is None
    with pytest.raises(ValueError, match="query"):
        people.change_search(search.id, {"query": "نفط"})


def test_tokens_are_kept_by_their_digest(people: People) -> None:
    people.put_person(AMAL)
    one = ApiToken("ab" * 32, "أمل", "دفتر المتابعة", "2024-02-11T08:00:00Z")
    people.put_token(one)
    assert people.token(one.digest) == one
    assert people.token("ab" * 31) is None
    assert people.tokens("أمل") == [one]
    assert people.tokens("باسل") == []
    assert people.remove_token(one.digest)
    assert not people.remove_token(one.digest)
    people.put_token(one)
    people.remove_person("أمل")
    assert people.token(one.digest) is None
