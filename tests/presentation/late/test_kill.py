"""The program killed -9 while a sheet is typed: one second later every letter comes back."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.desks import make_desk
from tests.presentation.late.typing import Typist
from tests.programs import begin_shift, opened_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a kill of POSIX")

ONE_SECOND = 1.0


def test_what_was_typed_one_second_before_a_kill_comes_back(qtbot, tmp_path):
    root = tmp_path / "datos"
    desk = make_desk(root)
    begin_shift(desk)
    desk.log.close()
    typing = subprocess.Popen(
        [sys.executable, "-m", "tests.presentation.late.dying_typist", str(root)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert typing.stdout.readline() == "typed\n"
        time.sleep(ONE_SECOND)
    finally:
        typing.send_signal(signal.SIGKILL)
        typing.wait()
        typing.stdout.close()
    assert typing.returncode == -signal.SIGKILL
    with opened_program(root) as program:
        qtbot.waitUntil(lambda: "a medio capturar" in program.window.strip_text())
        typist = Typist(program)
        typist.open()
        assert typist.state.head.number == "7"
        assert typist.cells(0)[:4] == ("09:05", "09:12", "B", "Pago del impuesto predial")
        assert typist.cells(1)[:6] == (
            "09:15", "09:30", "C", "Constancia de residencia", "María José", "Ñáñ",
        )  # fmt: skip
        assert typist.at == (1, 5)
        assert program._desk.log.first("SELECT count(*) FROM attention") == (0,)
