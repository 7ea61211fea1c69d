"""What the judges share: asking our code, and the samples it draws."""

import os
import subprocess
from pathlib import Path

import pytest


def program(variable):
    """The path of one of our programs; `cargo xtask test judges` builds it and sets it."""
    path = os.environ.get(variable)
    assert path, f"{variable} is not set: run `cargo xtask test judges`"
    return path


@pytest.fixture(scope="session")
def ask():
    """Asks our code many questions at once: a list of lines in, a list of answers out."""

    def ask(questions):
        run = subprocess.run(
            [program("POLISE_ANSWERS")],
            input="".join(question + "\n" for question in questions),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        answers = run.stdout.splitlines()
        assert len(answers) == len(questions)
        return answers

    return ask
