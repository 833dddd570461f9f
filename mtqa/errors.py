"""Named errors. Each message names the file, the place and the way out."""


class MtqaError(Exception):
    """Base of every error a user can cause; the command line prints it and exits with `exit_code`."""

    exit_code = 2


class UsageError(MtqaError):
    """The command or call does not make sense as given."""


class ConfigError(MtqaError):
    """The configuration file is not readable, or has a key or value mtqa does not know."""


class InputError(MtqaError):
    """An input file is missing, unreadable, not text, or not in the format it claims."""


class OutputError(MtqaError):
    """An output cannot be written."""


class RecordError(MtqaError):
    """A saved record is damaged or of another schema version."""


class CannotJudgeError(MtqaError):
    """The inputs are readable but no verdict is possible: empty, too short, wrong language."""

    exit_code = 3
