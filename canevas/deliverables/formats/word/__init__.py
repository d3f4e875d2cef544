"""What a DOCX holds beyond paragraphs: styles, fields, end notes, drawings."""
