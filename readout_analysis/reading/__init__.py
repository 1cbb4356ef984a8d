"""Files of every format to raw documents, and raw documents to the documents table."""
