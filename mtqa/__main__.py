"""`python -m mtqa` is `mtqa`, for machines where the command is not on the path."""

from mtqa.cli.main import run

if __name__ == "__main__":
    run()
