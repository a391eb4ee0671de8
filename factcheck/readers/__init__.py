"""Files → `Article`: paths are found in a fixed order, bytes decoded, front matter read, the text left as written."""

from factcheck.readers.dates import is_date_of_news, parse_date
from factcheck.readers.encoding import decode, is_text
from factcheck.readers.json_lines import Passage, read_json_lines
from factcheck.readers.keeping import KeptReadings
from factcheck.readers.read import Reading, dated, read_articles, read_each, readers_by_suffix
from factcheck.readers.trouble import ArticleError

__all__ = [
    "ArticleError",
    "KeptReadings",
    "Passage",
    "Reading",
    "dated",
    "decode",
    "is_date_of_news",
    "is_text",
    "parse_date",
    "read_articles",
    "read_each",
    "read_json_lines",
    "readers_by_suffix",
]
