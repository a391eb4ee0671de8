"""From a `Report` to the bytes of a file: words, numbers, JSON, Markdown, and writing whole or not at all."""
