"""langdetect, restrained: few profiles, seeded, one instance for all threads, and silent where it is not sure.

It is the last resort, for sentences in which no word is known: loading it takes tens of milliseconds.
"""

import threading
from typing import Any

PROFILES = "bg ca cs da de en es et fi fr hr hu id it lt lv mk nl no pl pt ro ru sk sl sq sv tr uk vi"
SURE = 0.9
ENOUGH = 1000
SEED = 0

_lock = threading.Lock()
_loaded: list[Any] = []


def _load() -> Any:
    import os

    import langdetect  # type: ignore[import-untyped]
    from langdetect.detector_factory import DetectorFactory  # type: ignore[import-untyped]

    folder = os.path.join(os.path.dirname(langdetect.__file__), "profiles")
    profiles = []
    for name in PROFILES.split():
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            profiles.append(file.read())
    factory = DetectorFactory()
    factory.set_seed(SEED)
    factory.load_json_profile(profiles)
    return factory


def guess(text: str) -> str | None:
    """Return the code of whichever language langdetect is sure of by the text's beginning, or None."""
    from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]

    with _lock:
        if not _loaded:
            _loaded.append(_load())
    detector = _loaded[0].create()
    detector.append(text[:ENOUGH])
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return None
    return str(found[0].lang) if found and found[0].prob >= SURE else None
