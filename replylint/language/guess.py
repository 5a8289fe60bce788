"""langdetect, restrained: few profiles, seeded, one instance for all threads, and silent where it is not sure.

It is the last resort, for sentences in which no word is known: loading it takes tens of milliseconds, and megabytes, so
only profiles of the text's script are loaded.
"""

import threading
from array import array
from typing import Any

# One or two of each family are enough to say that a text is neither Latvian nor English; all would take 15 MB.
LATIN = "cs de en es et fr id lt lv pl ro sv sw tr vi"
CYRILLIC = "bg mk ru uk"
SURE = 0.9
ENOUGH = 1000
SEED = 0

_lock = threading.Lock()
_loaded: dict[str, Any] = {}


def _load(names: str) -> Any:
    import os

    import langdetect  # type: ignore[import-untyped]
    from langdetect.detector_factory import DetectorFactory  # type: ignore[import-untyped]

    folder = os.path.join(os.path.dirname(langdetect.__file__), "profiles")
    profiles = []
    for name in names.split():
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            profiles.append(file.read())
    factory = DetectorFactory()
    factory.set_seed(SEED)
    factory.load_json_profile(profiles)
    # In single precision, which decides nothing, they take 5 MB instead of 8.
    for letters, chances in factory.word_lang_prob_map.items():
        factory.word_lang_prob_map[letters] = array("f", chances)
    return factory


def guess(text: str) -> str | None:
    """Return the code of whichever language langdetect is sure of by the text's beginning, or None."""
    from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]

    beginning = text[:ENOUGH]
    letters = sum(map(str.isalpha, beginning))
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in beginning)
    names = CYRILLIC if cyrillic * 2 > letters else LATIN
    with _lock:
        if names not in _loaded:
            _loaded[names] = _load(names)
    detector = _loaded[names].create()
    detector.append(beginning)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return None
    return str(found[0].lang) if found and found[0].prob >= SURE else None
