"""Make a folder with LanguageTool as language-tool-python accepts it, from Maven's artifacts.

Usage: build.py FOLDER            then set LTP_PATH to FOLDER
       build.py FOLDER --record   take down the jars' checksums as they are now

FOLDER/LanguageTool-VERSION/languagetool-server.jar is no more than a manifest that names the jars in libs/. Each jar is
held against jars.sha256, so that a build is the same wherever it is made. Needs mvn, and Java for it.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "jars.sha256"
WIDTH = 72


def version() -> str:
    """Return LanguageTool's version as the pom has it."""
    found = re.search(r"<languagetool\.version>([^<]+)<", (HERE / "pom.xml").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def fetch(libs: Path) -> None:
    """Have Maven put all jars into a folder."""
    command = ["mvn", "--batch-mode", "--quiet", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    subprocess.run([*command, "-DincludeScope=runtime", f"-DoutputDirectory={libs}"], check=True)


def sums(libs: Path) -> list[str]:
    """Return a line "checksum  name" for each jar."""
    return [f"{hashlib.sha256(jar.read_bytes()).hexdigest()}  {jar.name}" for jar in sorted(libs.glob("*.jar"))]


def manifest(jars: list[str]) -> str:
    """Return a manifest whose class path is some jars, in lines as long as manifests allow."""
    line = f"Class-Path: {' '.join(f'libs/{jar}' for jar in jars)}"
    lines = [line[:WIDTH], *(f" {line[start : start + WIDTH - 1]}" for start in range(WIDTH, len(line), WIDTH - 1))]
    return "\r\n".join(["Manifest-Version: 1.0", *lines, ""])


def main(folder: Path, record: bool) -> int:
    """Build; return 1 where the jars are not those that were taken down."""
    target = folder / f"LanguageTool-{version()}"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as made:
        libs = Path(made, "LanguageTool", "libs")
        fetch(libs)
        found = sums(libs)
        if record:
            LOCK.write_text("\n".join(found) + "\n", encoding="ascii")
        differing = set(found) ^ set(LOCK.read_text(encoding="ascii").splitlines())
        if differing:
            print(*sorted(differing, key=lambda line: line.partition("  ")[2]), sep="\n", file=sys.stderr)
            print("these jars are not those of jars.sha256; --record takes them down", file=sys.stderr)
            return 1
        with zipfile.ZipFile(libs.parent / "languagetool-server.jar", "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", manifest([line.partition("  ")[2] for line in found]))
        shutil.rmtree(target, ignore_errors=True)
        libs.parent.rename(target)
    print(f"LanguageTool {version()}: {len(found)} jars; LTP_PATH={folder.resolve()}")
    return 0


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--record"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    sys.exit(main(Path(arguments[0]), "--record" in sys.argv))
