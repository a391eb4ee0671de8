"""report.claimreview.jsonld: verified and refuted claims as ClaimReview of schema.org, for a page that publishes them.

What is unverified was not reviewed, and what somebody suppressed is not for the public: neither is exported. The date
of a review is that of its article; no clock is asked.
Source: schema.org, ClaimReview, Claim and Rating.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Article, CheckedArticle, Claim, Evidence, Report, Status, Verdict
from factcheck.report.exact_json import Json, dumps, to_bytes
from factcheck.report.excerpt import excerpt
from factcheck.report.json_report import TOOL_NAME
from factcheck.report.messages import explain_verdict, status_name
from factcheck.report.wire import Wire

_WIDTH = 200
_BEST, _WORST = 5, 1
_RATINGS = {Status.VERIFIED: _BEST, Status.REFUTED: _WORST}


class ClaimReviewReporter:
    """Writes report.claimreview.jsonld."""

    name = "claimreview"
    file_name = "report.claimreview.jsonld"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8, two spaces a level."""
        graph = [review for checked in report.articles for review in _reviews(checked, lang)]
        wire: Wire = {"@context": "https://schema.org", "@graph": graph}
        # A page holds this between <script> and </script>, which no text of an article may end.
        return to_bytes(dumps(wire, indent=2).replace("</", "<\\/") + "\n")


reporter = ClaimReviewReporter()


def _reviews(checked: CheckedArticle, lang: str) -> Iterator[Wire]:
    for finding in checked.findings:
        claim, verdict = finding.claim, finding.verdict
        if claim and verdict and verdict.status in _RATINGS and not finding.suppression:
            yield _review(checked.article, claim, verdict, lang)


def _review(article: Article, claim: Claim, verdict: Verdict, lang: str) -> Wire:
    words = excerpt(article, claim.mention, width=_WIDTH)
    review: dict[str, Json] = {
        "@type": "ClaimReview",
        "identifier": f"{article.path}#{claim.id}",
        "inLanguage": {"zh": "zh-CN"}.get(lang, lang),
        "claimReviewed": words.before + words.text + words.after,
        "itemReviewed": _claim(article, claim),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[verdict.status],
            "bestRating": _BEST,
            "worstRating": _WORST,
            "alternateName": status_name(verdict.status, lang),
            "ratingExplanation": explain_verdict(verdict, claim, lang),
        },
        "author": {"@type": "Organization", "name": TOOL_NAME},
    }
    if article.date:
        review["datePublished"] = article.date.isoformat()
    cited = list({_work(item).get("url", item.fact.id): _work(item) for item in verdict.evidence}.values())
    return review | {"citation": cited} if cited else review


def _claim(article: Article, claim: Claim) -> Wire:
    """The claim with who made it (whoever the sentence names, else the article's source) and where it appeared."""
    appearance: dict[str, Json] = {"@type": "NewsArticle", "identifier": article.path}
    if article.title:
        appearance["headline"] = article.title
    if article.date:
        appearance["datePublished"] = article.date.isoformat()
    if article.source:
        appearance["publisher"] = {"@type": "Organization", "name": article.source}
    item: dict[str, Json] = {"@type": "Claim", "text": claim.mention.text, "appearance": appearance}
    if claim.speaker:
        # Whether a person or a body, the text does not tell.
        item["author"] = {"@type": "Thing", "name": claim.speaker}
    elif article.source:
        item["author"] = {"@type": "Organization", "name": article.source}
    if article.date:
        item["datePublished"] = article.date.isoformat()
    return item


def _work(evidence: Evidence) -> dict[str, str]:
    fact = evidence.fact
    work = {"@type": "CreativeWork", "name": fact.source or fact.id}
    return work | {"url": fact.source_url} if fact.source_url.startswith(("http://", "https://")) else work
