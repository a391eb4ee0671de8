"""Whole archives: articles in any number → tables in Parquet, by the processes of one machine or by a cluster.

`run_corpus` is the run, `engine_of` gives whoever does the work. An article is checked by `factcheck.pipeline`, as
everywhere; here is only what many of them need: partitions, workers, records of what is finished.
"""

from factcheck.corpus.engines import Engine, EngineName, engine_of
from factcheck.corpus.model import Columns, Job, Limits
from factcheck.corpus.run import PARTITION_SIZE, Step, Summary, run_corpus
from factcheck.corpus.sources import refuse
from factcheck.corpus.trouble import CorpusError
from factcheck.corpus.walking import total_size

__all__ = [
    "PARTITION_SIZE",
    "Columns",
    "CorpusError",
    "Engine",
    "EngineName",
    "Job",
    "Limits",
    "Step",
    "Summary",
    "engine_of",
    "refuse",
    "run_corpus",
    "total_size",
]
