"""A Record is a tuple that grows: whatever is done to it, it reads like one, and older ones stay as they were."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.lesson.record import BLOCK, Record

moves = st.lists(st.one_of(
    st.tuples(st.just("then"), st.integers(1, 2 * BLOCK)), st.tuples(st.just("upto"), st.floats(0, 1)),
    st.tuples(st.just("put"), st.floats(0, 1, exclude_max=True)), st.tuples(st.just("older"), st.floats(0, 1, exclude_max=True))), max_size=12)


@steadily
@given(moves)
def test_a_record_reads_like_a_tuple_and_every_older_one_stays_as_it_was(moves):
    made = [(Record(), ())]
    for i, (move, amount) in enumerate(moves):
        record, plain = made[-1]
        if move == "then":
            for j in range(amount):
                record, plain = record.then((i, j)), (*plain, (i, j))
        elif move == "upto":
            count = round(amount * len(plain))
            record, plain = record.upto(count), plain[:count]
        elif move == "put" and plain:
            place = int(amount * len(plain))
            record, plain = record.put(place, i), (*plain[:place], i, *plain[place + 1:])
        elif move == "older":
            record, plain = made[int(amount * len(made))]
        made.append((record, plain))
    for record, plain in made:
        assert len(record) == len(plain) and tuple(record) == plain and record == plain
        assert bool(record) == bool(plain) and hash(record) == hash(plain)
        for place in {0, len(plain) // 2, len(plain) - 1, -1} if plain else ():
            assert record[place] == plain[place]
        assert record[3:] == plain[3:] and record[:2] == plain[:2]


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_a_record_can_be_made_of_what_is_there(count):
    assert Record(range(count)) == Record(range(count)).upto(count) == tuple(range(count))
    assert Record(range(count)).then(-1) == (*range(count), -1)


def test_a_place_that_is_not_there_is_refused():
    for place in (2, -3):
        with pytest.raises(IndexError):
            Record("ab")[place]


def test_what_is_forgotten_leaves_the_others_in_their_places():
    record = Record(range(3 * BLOCK)).without(2)
    assert record[2 * BLOCK] == 2 * BLOCK and record[-1] == 3 * BLOCK - 1
    with pytest.raises(IndexError):
        record[BLOCK]


def test_ten_thousand_records_of_one_curve_take_the_memory_of_one():
    record, made = Record(), []
    for step in range(10_000):
        record = record.then(step)
        made.append(record)
    blocks = {id(block): sys.getsizeof(block) for each in made for block in each._blocks}
    own = sum(sys.getsizeof(each._last) for each in {id(each._last): each for each in made}.values())
    assert sum(blocks.values()) + own < 4 * sys.getsizeof(tuple(range(10_000)))
