"""Which links a check reads that asks for the same word and not for a similar one."""

from mtqa.checks.spec import BeadView
from mtqa.record import Link, LinkKind


def test_form_links_leave_out_what_is_only_near_in_meaning() -> None:
    same, near = Link(0, 4, 0, 4, LinkKind.EQUAL), Link(5, 9, 5, 11, LinkKind.EMBEDDING)
    bead = BeadView(hypothesis=None, links=(same, near))
    assert bead.form_links == (same,)
    assert bead.linked_hypothesis == {0}
