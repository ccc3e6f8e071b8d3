"""Wrong rules: what students do instead, as functions that compute where it leads.

One rule, one slug, one function. A function returns the wrong value and a
sentence of feedback about this very item, or None where the rule leads
nowhere; whether the value happens to be right is judged later, in one place.
"""
