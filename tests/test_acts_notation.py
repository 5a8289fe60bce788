"""The notation: what can be written, and how it is read."""

import pytest

from replylint.acts.notation import NotationError, nodes, parse, terms, word

EMPTY = ("seq", ())


def inside(pattern):
    return parse(pattern)[1]


@pytest.mark.parametrize(
    ("pattern", "tree"),
    [
        ("send", word("send")),
        ("Send", word("send")),
        ("<send fut !neg>", ("test", ((True, ("send",)), (True, ("fut",)), (False, ("neg",))))),
        ("<send|call>", ("test", ((True, ("send", "call")),))),
        ("!not", ("not", ((True, ("=not",)),))),
        ("a b", ("seq", (word("a"), word("b")))),
        ("(a | b c)", ("alt", (word("a"), ("seq", (word("b"), word("c")))))),
        ("a?", ("rep", word("a"), 0, 1)),
        ("a*", ("rep", word("a"), 0, 4)),
        ("a{2}", ("rep", word("a"), 2, 2)),
        ("_{0,3}", ("rep", ("any",), 0, 3)),
        ("__", ("any+",)),
        ("...", ("rep", ("any",), 0, 4)),
        ("{time deadline}", ("act", "time", "deadline")),
        ("^ a $", ("seq", (("first",), word("a"), ("last",)))),
        ('"?"', word("?")),
        ("尽快", word("尽快")),
        ("n't", word("n't")),
    ],
)
def test_reads_each_operator(pattern, tree):
    assert parse(pattern) == (EMPTY, tree, EMPTY)


def test_marks_part_the_pattern():
    assert parse("a [[ b ]] c") == (word("a"), word("b"), word("c"))


@pytest.mark.parametrize("pattern", ["a [[ b", "a ) b", "( a", "!(a | b)", "?", "a ]] b", "{2}"])
def test_refuses_what_is_no_pattern(pattern):
    with pytest.raises(NotationError):
        parse(pattern)


def test_terms_keep_their_order():
    assert terms("v fut|pres !neg") == ((True, ("v",)), (True, ("fut", "pres")), (False, ("neg",)))


def test_all_nodes_of_a_tree():
    tree = inside("a (b | {time} c){2} ^")
    kinds = ["seq", "test", "rep", "alt", "test", "seq", "act", "test", "first"]
    assert [node[0] for node in nodes(tree)] == kinds
    assert list(nodes(("first",))) == [("first",)]
