"""Text that a pipeline would take for a command of its own, made harmless.

GitHub reads `::name::` at the start of a line and `##[name]` anywhere in it, on both output streams; Azure reads
`##vso[` and TeamCity `##teamcity[`. A backslash in between stops all of them and can be seen.
Source: actions/runner, src/Runner.Common/ActionCommand.cs; learn.microsoft.com, "Logging commands".
"""

import regex

_AT_LINE_START = regex.compile(r"(?:\A|(?<=[\r\n\v\f\x85\u2028\u2029]))(\s*+):(?=:)")
_ANYWHERE = regex.compile(r"##(?=\w*\[)")


def without_commands(text: str) -> str:
    """The text, any number of lines, with a backslash in whatever would be a command."""
    return _ANYWHERE.sub(r"##\\", _AT_LINE_START.sub(r"\1\\:", text))
