"""What is worked out when a lexicon is compiled."""

import pytest

from replylint.acts.compile import compile_locale
from replylint.acts.tables import pack

CONTEXT = {"act": "condition", "kind": "if", "pattern": "if", "scope": "clause"}


def compiled(*constructions):
    return compile_locale({"acts.toml": {"construction": [dict(entry) for entry in constructions]}})


@pytest.mark.parametrize("key", ["outside", "within"])
@pytest.mark.parametrize("context", ["condition", "condition if"])
def test_a_context_is_looked_for_before_what_names_it(key, context):
    data = compiled({"act": "blame", "pattern": "you forgot", key: [context]}, CONTEXT)
    assert [[entry["act"] for entry in stage] for stage in data["stages"]] == [["condition"], ["blame"]]
    assert pack(data)["uses"]["blame"] == ("condition",)
