"""What importers let pass without a word, checked here: each check returns its complaints, none if all is well.

The checks judge the text of a finished export (or the view that it is made of),
not the code that wrote it; tests run them over every export of every type.
"""
