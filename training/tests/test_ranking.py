"""Translations of one source are drawn together, kept together, and told apart."""

import random
from pathlib import Path

import pytest
import torch

from training.samples import TOGETHER, Pool, build_pool, draw
from training.tests.rows import write_data
from training.train import CHUNK, chunk, concordance, packed, ranking, tensors, tokenizer_of_base


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    folder: Path = tmp_path_factory.mktemp("rows")
    write_data(folder)
    return build_pool(folder)[0]


@pytest.mark.parametrize("kind", sorted(TOGETHER))
def test_a_group_has_one_reference_and_several_judgements(pool: Pool, kind: str) -> None:
    only = Pool(pool.by_source, pool.human, pool.assessed, pool.lexicon, {kind: 1.0}, TOGETHER)
    group = draw(only, tokenizer_of_base(), random.Random(1))
    assert 1 < len(group) <= TOGETHER[kind]
    assert len({len(sample.lost) for sample in group}) == 1
    assert len({sample.worse for sample in group}) > 1


def test_an_assessment_teaches_no_marks(pool: Pool) -> None:
    only = Pool(pool.by_source, pool.human, pool.assessed, pool.lexicon, {"assessed": 1.0}, TOGETHER)
    batch = tensors([draw(only, tokenizer_of_base(), random.Random(2))])
    assert not batch["judged"].any()
    assert not batch["other"].any()
    assert not batch["labelled"].any()
    assert batch["own"].any()
    assert len(set(batch["group"].tolist())) == 1


def test_batches_keep_groups_whole(pool: Pool) -> None:
    batches = chunk(pool, tokenizer_of_base(), seed=1, index=0)
    again = chunk(pool, tokenizer_of_base(), seed=1, index=0)
    assert [len(batch) for batch in batches] == [len(batch) for batch in again]
    assert len(batches) == CHUNK
    assert all(len({len(sample.lost) > 0 for sample in group}) == 1 for batch in batches for group in batch)


def test_packing_loses_nothing(pool: Pool) -> None:
    tokenizer, rng = tokenizer_of_base(), random.Random(3)
    groups = [draw(pool, tokenizer, rng) for _ in range(100)]
    assert [group for batch in packed(groups) for group in batch] == groups


def test_the_right_order_costs_less() -> None:
    worse, group = torch.tensor([0.0, 1.8, 0.0, 9.0]), torch.tensor([0, 0, 1, -1])
    right = ranking(torch.tensor([-1.0, 1.0, 5.0, -5.0]), worse, group)
    wrong = ranking(torch.tensor([1.0, -1.0, 5.0, -5.0]), worse, group)
    assert right < wrong
    # What stands alone, and what is marked as incomparable, says nothing.
    assert torch.equal(right, ranking(torch.tensor([-1.0, 1.0, -7.0, 7.0]), worse, group))
    assert float(ranking(torch.tensor([1.0, 2.0]), worse[:2], torch.tensor([0, 1]))) == 0.0


def test_concordance_counts_pairs_that_raters_tell_apart() -> None:
    score, truth = torch.tensor([1.0, 2.0, 3.0, 0.0]).numpy(), torch.tensor([0.0, 5.0, 5.0, 9.0]).numpy()
    assert concordance(["a", "a", "a", "b"], score, truth) == 1.0
    assert concordance(["a", "a", "a", "a"], score, truth) == pytest.approx(2 / 5)


def test_without_ranking_every_translation_is_drawn_alone(tmp_path: Path) -> None:
    write_data(tmp_path)
    pool, tokenizer, rng = build_pool(tmp_path, "ranking")[0], tokenizer_of_base(), random.Random(4)
    assert "assessed" not in pool.mix
    assert {len(draw(pool, tokenizer, rng)) for _ in range(60)} <= {0, 1}
