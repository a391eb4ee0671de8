"""Cells of tables → sentences in the house's own prose, and what the linker made of them back to the cells.

A cell says in labels what a sentence says in words. So each number is put into a sentence of its own
(北京的地区生产总值比上年增长8.5%), which is read by the rules of all prose; here is only what tables have of their own:
which label is which part of speech. What the labels leave open is left out of the sentence, and of the claim.
"""

from factcheck.link.tables.carrying_back import carried
from factcheck.link.tables.composing import Bare, Composed, composed
from factcheck.link.tables.word_cells import cells_of_words

__all__ = ["Bare", "Composed", "carried", "cells_of_words", "composed"]
