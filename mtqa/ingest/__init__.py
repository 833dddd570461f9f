"""Articles as files or strings → Documents with roles and offsets into the original."""

from mtqa.ingest.naming import document_name
from mtqa.ingest.rawfile import MAX_BYTES
from mtqa.ingest.reading import document_from_text, read_document, read_documents

__all__ = ["MAX_BYTES", "document_from_text", "document_name", "read_document", "read_documents"]
