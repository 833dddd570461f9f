"""What a pipeline would obey is broken; the rest of the text is left alone."""

import pytest

from mtqa.report.commands import without_commands


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("::add-mask::x", r"\::add-mask::x"),
        ("fine\n  ::error::x", "fine\n  \\::error::x"),
        ("fine\r::error::x", "fine\r\\::error::x"),
        ("a ##[add-mask]b", r"a ##\[add-mask]b"),
        ("##vso[task.setvariable]b", r"##\vso[task.setvariable]b"),
    ],
)
def test_commands_are_broken(text: str, harmless: str) -> None:
    assert without_commands(text) == harmless


@pytest.mark.parametrize("text", ["", "std::string", "at 13: 09", "a :: b", "## Heading", ": :x", "no\n\nbreak"])
def test_other_text_is_left_alone(text: str) -> None:
    assert without_commands(text) == text
