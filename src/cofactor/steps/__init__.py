"""Working line by line: each row operation or matrix that a student gives is checked against the last one."""

from cofactor.steps.lines import read_line
from cofactor.steps.session import Line, Nature, Report, Session, session

__all__ = ["Line", "Nature", "Report", "Session", "read_line", "session"]
