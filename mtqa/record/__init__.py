"""Frozen values that flow through the stages, and their JSON form. No I/O.

Every offset is half-open and counts Unicode code points of a file's text exactly as read.
"""

from mtqa.record.alignment import Bead, Link, LinkKind
from mtqa.record.document import Block, Document, MediaType, Piece, Role, Segment, Side
from mtqa.record.finding import Category, Excuse, ExcuseKind, Finding, Severity, Span, Status
from mtqa.record.rows import Row, RowResult, SentencePair
from mtqa.record.run import CheckRun, CheckState, InputFile, RunRecord, Tool
from mtqa.record.score import Penalty, Score, SegmentScore, Statistics
from mtqa.record.serial import SCHEMA, decode, encode, json_schema
from mtqa.record.verdict import Decision, Overruled, Tripped, Verdict

__all__ = [
    "SCHEMA",
    "Bead",
    "Block",
    "Category",
    "CheckRun",
    "CheckState",
    "Decision",
    "Document",
    "Excuse",
    "ExcuseKind",
    "Finding",
    "InputFile",
    "Link",
    "LinkKind",
    "MediaType",
    "Overruled",
    "Penalty",
    "Piece",
    "Role",
    "Row",
    "RowResult",
    "RunRecord",
    "Score",
    "Segment",
    "SegmentScore",
    "SentencePair",
    "Severity",
    "Side",
    "Span",
    "Statistics",
    "Status",
    "Tool",
    "Tripped",
    "Verdict",
    "decode",
    "encode",
    "json_schema",
]
