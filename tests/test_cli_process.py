"""The command line as a process: pipes, encodings, what it imports."""

import json
import os
import subprocess
import sys

import pytest
from cli_fakes import COMMAND

TEXT = "Добрий день! Ми відповімо невдовзі. 您好，我们会尽快回复。\n"


def run(*args, stdin=b"", **env):
    done = subprocess.run(
        [*COMMAND, *args],
        input=stdin,
        capture_output=True,
        env={key: value for key, value in os.environ.items() if key != "PRE_COMMIT"} | env,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_output_is_utf_8_whatever_the_stream_was_set_to(format_name):
    done = run("check", "--isolated", "--format", format_name, "-", stdin=TEXT.encode(), PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (1, b"")
    report = done.stdout.decode("utf-8")
    assert "невдовзі" in report
    assert "尽快" in report


def test_a_file_name_that_is_no_text_is_written_escaped(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(path, "wb") as file:
            file.write(b"Hello.")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = subprocess.run([*COMMAND, "check", "--format", "json", path], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"][0]["path"].endswith("/\udcff.txt")


def test_a_closed_pipe_is_no_error(tmp_path):
    (tmp_path / "a.txt").write_text("Hello. " * 1000)
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(f"Hello {number}.")
    command = [*COMMAND, "check", "--format", "json", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (0, 1)


@pytest.mark.parametrize("words", [["plugins"], ["rules"], ["explain", "vague-promise"], ["channels"]])
def test_a_page_that_nobody_reads_to_its_end_is_no_error(words):
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_a_pipe_closed_while_streaming_is_no_error():
    command = [*COMMAND, "stream", "--isolated"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        try:
            process.stdin.write(b'{"id": 1, "text": "Hello."}\n' * 5)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_a_plain_check_imports_only_what_it_needs(tmp_path):
    code = (
        "import sys; from replylint.cli import run; run(['check', '-'])\n"
        "ours = {name for name in sys.modules if name.startswith('replylint.cli.')}\n"
        "heavy = {'click', 'pluggy', 'inspect', 'json', 'importlib.metadata', 'replylint.plugins.run'}\n"
        "print(sorted(ours), sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=True, cwd=tmp_path)
    last = done.stdout.decode().splitlines()[-1]
    assert last == (
        "['replylint.cli.bench', 'replylint.cli.checking', 'replylint.cli.choices', 'replylint.cli.formats', "
        "'replylint.cli.lines', 'replylint.cli.output', 'replylint.cli.progress'] []"
    )


def test_a_plain_check_and_one_with_options_say_the_same(tmp_path):
    command = [sys.executable, "-m", "replylint", "check"]
    draft = b"We will look into it soon.\n"
    plain, full = (
        subprocess.run([*command, *more, "-"], input=draft, capture_output=True, timeout=60, cwd=tmp_path, check=False)
        for more in ([], ["--color", "auto", "--jobs", "1"])
    )
    assert plain.returncode == full.returncode == 1
    assert b"soon" in plain.stdout == full.stdout
    assert plain.stderr == full.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="a shell closes it")
@pytest.mark.parametrize("args", [["check", "-"], ["check"], ["check", "--fix", "-"], ["stream"]])
def test_a_closed_standard_input_is_no_reply(args):
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, *args]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"the standard input is closed" in done.stderr


def bare(code, **known):
    """Run some code where nothing but replylint waits for the end: no site may have started threads."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-S", "-c", code]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, env=env, **known)


@pytest.mark.parametrize(
    "waits",
    [
        "import atexit; atexit.register(print, 'done')",
        "import threading, time; threading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start()",
    ],
)
def test_a_process_waits_for_those_that_asked_it_to(waits):
    done = bare(f"{waits}; from replylint.cli import main; main(['check', '-'])", input=b"We cannot.")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-1] == "done"


def test_a_long_report_is_written_to_its_end(tmp_path):
    (tmp_path / "a.txt").write_text("We cannot. " * 9000)
    done = bare("from replylint.cli import main; main(['check', 'a.txt'])", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode().splitlines()[-1] == "9000 findings (9000 warnings): 1 reply in 1 file"


def test_completion_knows_the_commands():
    done = run(_REPLYLINT_COMPLETE="bash_complete", COMP_WORDS="replylint ", COMP_CWORD="1")
    assert "plain,check" in done.stdout.decode().split()


def test_the_version():
    done = run("--version")
    assert done.stdout.decode().startswith("replylint 0.")


def test_a_reply_in_another_language_is_said_to_be_unjudged():
    text = b"Bonjour, votre commande est en route, merci beaucoup."
    command = [sys.executable, "-m", "replylint", "check", "--isolated", "-"]
    done = subprocess.run(command, input=text, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"not judged" in done.stderr


@pytest.mark.parametrize(("text", "foreign"), [("We will call soon.", True), ("{{ name }}", False)])
def test_a_short_reply_of_which_its_file_names_another_language_is_said_to_be_unjudged(tmp_path, text, foreign):
    (tmp_path / "a.md").write_text(f"---\nlang: de\n---\n{text}\n")
    command = [sys.executable, "-m", "replylint", "check", "--isolated", "a.md"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, cwd=tmp_path)
    assert done.returncode == 0
    assert (b"not judged" in done.stderr) is foreign


@pytest.mark.parametrize(
    "text",
    [
        "“We will get back to you.” “You refused to pay the bill.” “And more of these.”",
        "{{ customer.first_name }} {{ ticket.subject_line }} {{agent.signature}}",
        "https://example.com/some/address/that/is/long",
    ],
)
@pytest.mark.parametrize(("more", "foreign"), [("", False), (" Bonjour, votre commande est en route, merci.", True)])
def test_what_holds_no_words_of_the_writer_is_in_no_unknown_language(text, more, foreign):
    command = [sys.executable, "-m", "replylint", "check", "--isolated", "--mode", "template", "-"]
    done = subprocess.run(command, input=(text + more).encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert (b"not judged" in done.stderr) is foreign


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_a_full_disk_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("We will answer soon.")
    command = [sys.executable, "-m", "replylint", "check", "--isolated", str(tmp_path)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot read or write" in done.stderr


@pytest.mark.parametrize("words", [["stream"], ["check", "--format", "json", "-"], ["check", "--jobs", "2", "a", "b"]])
def test_what_plugins_print_stays_out_of_results(tmp_path, words):
    (tmp_path / "replylint.toml").write_text('plugins = ["loud.py"]', encoding="utf-8")
    (tmp_path / "loud.py").write_text(LOUD, encoding="utf-8")
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("We will answer soon.", encoding="utf-8")
    given = b'{"id": 1, "text": "We will answer soon."}\n' if words == ["stream"] else b"We will answer soon."
    command = [sys.executable, "-m", "replylint", *words]  # the real linter: it has plugins
    done = subprocess.run(command, input=given, capture_output=True, cwd=tmp_path, check=False)
    assert b"soon" in done.stdout
    assert b"aloud" not in done.stdout
    assert {b"read aloud", b"judged aloud"} <= set(done.stderr.splitlines())


LOUD = '''
from replylint.plugins import rule

print("read aloud")

@rule("loud", "Says what it does.")
def loud(reply):
    """Finds nothing."""
    print("judged aloud")
    return []
'''
