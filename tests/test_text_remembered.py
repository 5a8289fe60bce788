"""What is remembered of words."""

from replylint.text.remembered import Numbers


def test_a_word_is_worked_out_once():
    asked = []
    found = Numbers(lambda word: asked.append(word) or len(word))
    assert [found["one"], found["three"], found["one"]] == [3, 5, 3]
    assert asked == ["one", "three"]


def test_the_last_words_stay_and_older_ones_go():
    asked = []
    found = Numbers(lambda word: asked.append(word) or len(word), limit=2)
    for word in ("a", "b", "c", "a", "d", "e", "b"):
        assert found[word] == len(word)
        assert len(found) <= 2
    assert asked == ["a", "b", "c", "d", "e", "b"]  # "a" was among the older ones, "b" no more
