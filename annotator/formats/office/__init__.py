"""Articles from documents: Word, OpenDocument, RTF, e-books, PDF."""
