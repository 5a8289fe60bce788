"""Grammar and spelling beside tone: LanguageTool for uk, zh and en, hunspell for lv.

Nothing here is imported before a draft is to be checked for it. `rule.Grammar` is what the rule `grammar` runs.
"""
