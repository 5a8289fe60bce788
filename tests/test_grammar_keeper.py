"""One local server for all processes, and none left behind, whatever becomes of those who used it."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import grammar_fakes
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and scripts as POSIX has them")
COMMAND = [sys.executable, "-m", "replylint"]
WRONG = "We ship the wrng parcel today."
PROMISE = "We will look into it, wrng or not."


class House:
    """A folder with stand-ins for Java and language-tool-python, and commands that run among them."""

    def __init__(self, folder, **more):
        self.folder = folder
        self.env = {**grammar_fakes.install(folder, **more), "LC_ALL": "C.UTF-8"}

    def run(self, *args, text="", **more):
        return subprocess.run(
            [*COMMAND, *args], env={**self.env, **more}, cwd=self.folder, input=text, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip

    def stream(self, **more):
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*COMMAND, "stream", "--grammar"], env={**self.env, **more}, cwd=self.folder, stdin=pipe, stdout=pipe,
            stderr=pipe, text=True,
        )  # fmt: skip

    @property
    def starts(self):
        """The processes of all servers that were started."""
        path = self.folder / "starts"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def state(self):
        return json.loads((self.folder / "run" / "server.json").read_text())

    def all_gone(self, seconds=8.0):
        return soon(lambda: not any(map(alive, self.starts)), seconds)


def alive(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:  # it ended between the opening and the reading
        return False
    except FileNotFoundError:
        if os.path.isdir("/proc/self"):
            return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def soon(is_so, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def ask(process, text):
    process.stdin.write(json.dumps({"text": text, "lang": "en"}) + "\n")
    process.stdin.flush()
    return [found["rule"] for found in json.loads(process.stdout.readline())["findings"]]


@pytest.fixture(name="house")
def house_fixture(tmp_path):
    house = House(tmp_path)
    yield house
    house.run("grammar", "stop")
    for process in filter(alive, house.starts):
        os.kill(process, signal.SIGKILL)


def test_a_check_starts_a_server_and_leaves_none_behind(house):
    done = house.run("check", "--grammar", "--format", "concise", "-", text=WRONG)
    assert "grammar/MORFOLOGIK_RULE_FAKE" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")
    (process,) = house.starts
    assert not alive(process), "it has ended before the check has"
    assert not (house.folder / "run" / "server.json").exists()


def test_the_state_is_its_owners_alone_and_holds_no_text(house):
    with house.stream() as process:
        ask(process, WRONG)
        folder = house.folder / "run"
        assert folder.stat().st_mode & 0o077 == 0
        for file in folder.iterdir():
            assert file.stat().st_mode & 0o077 == 0, file.name
            assert "wrng" not in file.read_text()
        assert set(house.state()) == {"port", "pid", "token"}
        process.stdin.close()


def test_processes_share_one_server_until_the_last_has_gone(house):
    with house.stream() as one, house.stream() as other:
        assert ask(one, WRONG) == ask(other, WRONG) == ["grammar"]
        assert len(house.starts) == 1
        one.stdin.close()
        one.wait(20)
        assert ask(other, WRONG) == ["grammar"]
        other.stdin.close()
    assert house.all_gone()


def test_many_that_start_at_once_start_one_server(house):
    streams = [house.stream() for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda stream: ask(stream, WRONG), streams))
    assert found == [["grammar"]] * 12
    assert len(house.starts) == 1
    for number, stream in enumerate(streams):
        if number % 2:
            stream.kill()
    for stream in streams:
        stream.communicate(timeout=20)
    assert house.all_gone()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_server_ends_with_its_user_however_that_ends(house, number):
    with house.stream() as process:
        ask(process, WRONG)
        process.send_signal(number)
        process.wait(20)
    assert house.starts
    assert house.all_gone()
    assert soon(lambda: not (house.folder / "run" / "server.json").exists(), 5)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_start_that_is_broken_off_leaves_nothing(house, number):
    with house.stream(FAKE_JAVA="never") as process:
        assert soon(lambda: house.starts, 20)
        process.send_signal(number)
        process.wait(20)
    assert house.all_gone()


def test_a_keeper_whose_starter_is_gone_before_it_could_ask_ends(house):
    keeper = [sys.executable, "-m", "replylint.grammar.keeper"]
    with subprocess.Popen(keeper, env=house.env, cwd=house.folder, stdin=subprocess.PIPE) as process:
        assert soon(lambda: house.starts, 20)
        process.stdin.close()
    assert house.all_gone()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Java outlives a keeper that is killed")
def test_a_server_ends_with_its_keeper(house):
    with house.stream() as process:
        assert ask(process, WRONG) == ["grammar"]
        os.kill(house.state()["pid"], signal.SIGKILL)
        assert house.all_gone()
        assert ask(process, PROMISE) == ["missing-timeline"]
        process.stdin.close()
        assert process.stderr.read().count("grammar: LanguageTool does not answer") == 1
        assert process.wait(20) == 0
    again = house.run("check", "--grammar", "--format", "concise", "-", text=WRONG)
    assert "grammar/" in again.stdout, "what a killed keeper left is no hindrance"


def test_a_server_that_dies_costs_no_other_finding(house):
    with house.stream() as process:
        assert ask(process, PROMISE) == ["missing-timeline", "grammar"]
        os.kill(house.starts[0], signal.SIGKILL)
        assert ask(process, PROMISE) == ["missing-timeline"]
        assert ask(process, PROMISE) == ["missing-timeline"]
        process.stdin.close()
        assert process.stderr.read().count("grammar: LanguageTool does not answer") == 1
        assert process.wait(20) == 0


def test_start_status_and_stop(house):
    assert "does not run; would start LanguageTool 6.8" in house.run("grammar", "status").stdout
    started = house.run("grammar", "start")
    assert (started.returncode, started.stderr) == (0, "")
    assert "LanguageTool answers at http://127.0.0.1:" in started.stdout
    (process,) = house.starts
    assert alive(process)
    status = house.run("grammar", "status").stdout
    assert f"process {process}" in status
    assert "en  LanguageTool (en-US)" in status
    assert house.run("check", "--grammar", "-q", "-", text=WRONG).returncode == 0
    assert house.run("grammar", "start").returncode == 0
    assert house.starts == [process]
    assert alive(process)
    assert house.run("grammar", "stop").stdout == "stopped\n"
    assert not alive(process)
    assert house.run("grammar", "stop").stdout == "no server runs\n"


def failing(house, **env):
    done = house.run("check", "--grammar", "--format", "concise", "-", text=PROMISE, **env)
    assert "missing-timeline" in done.stdout
    assert "Traceback" not in done.stderr
    assert done.returncode == 1, "as without grammar"
    assert house.run("check", "--grammar=required", "-q", "-", text=PROMISE, **env).returncode == 2
    assert house.all_gone()
    lines = done.stderr.splitlines()
    return lines[0].removeprefix("replylint: grammar: "), lines[1:]


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"PATH": ""}, "there is no Java: install Java 17 or newer"),
        ({"FAKE_JAVA_VERSION": "11"}, "Java is too old (Detected java 11.0): install Java 17"),
        ({"FAKE_NOT_INSTALLED": "1"}, "LanguageTool is not installed: `replylint grammar start` downloads it"),
    ],
)
def test_what_is_not_there_is_named_with_its_mend(house, env, said):
    line, more = failing(house, **env)
    assert line.startswith(said)
    assert [each for each in more if "no dictionary for en" not in each] == []


def test_a_server_that_ends_at_once_is_named_and_not_tried_for_ever(house):
    line, more = failing(house, FAKE_JAVA="exit")
    assert line.startswith("LanguageTool did not start (it ended with status 3)")
    assert (more, len(house.starts)) == ([], 6), "three tries a check"


def test_a_server_that_never_gets_ready_is_given_up(house):
    (house.folder / "replylint.toml").write_text("[grammar]\nserver = 'local'\nstart-limit = 1\n")
    start = time.monotonic()
    line, _ = failing(house, FAKE_JAVA="never")
    assert line.startswith("LanguageTool did not start")
    assert time.monotonic() - start < 30


def test_without_the_extra_it_is_named(tmp_path):
    line, _ = failing(House(tmp_path, extra=False))
    assert line.startswith("language-tool-python is not installed: pip install '.[languagetool]' in a checkout")


def test_a_download_that_fails_is_one_line(house):
    done = house.run("grammar", "start", FAKE_NOT_INSTALLED="1")
    assert done.returncode == 2
    assert "LanguageTool could not be downloaded (ConnectionError): see to the network" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_somebody_else_is_not_used(house, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    done = house.run("check", "--grammar", "-q", "-", text=PROMISE, REPLYLINT_RUNTIME_DIR=str(tmp_path / "link"))
    assert done.returncode == 1
    assert "belongs to somebody else" in done.stderr


def test_a_stranger_at_the_door_is_turned_away(house):
    import socket

    with house.stream() as process:
        ask(process, WRONG)
        for line in (b"wrong-token stop\n", b"x" * 10_000, b"\xff\xfe\n"):
            with socket.create_connection(("127.0.0.1", house.state()["port"]), timeout=10) as stranger:
                stranger.sendall(line)
                try:
                    assert stranger.recv(100) == b""
                except ConnectionResetError:
                    continue
        assert ask(process, WRONG) == ["grammar"]
        process.stdin.close()
