"""Reads the texts of an export: `references.bib` with pandoc, `forecasts.ics` with icalendar, `book.md` with
markdown-it. Every source, question and claim is there as it is in `jsonl/`, and nothing of a text is markup.

with_texts.py EXPORT
"""

import json
import re
import subprocess
import sys

import icalendar
from markdown_it import MarkdownIt

from export import Export

export = Export(sys.argv[1])


def lines(name: str) -> list[dict]:
    text = (export.folder / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


sources = {source["id"]: source for source in lines("sources")}
command = ["pandoc", "--fail-if-warnings", "-f", "biblatex", "-t", "csljson", export.folder / "references.bib"]
cited = {item["id"]: item for item in json.loads(subprocess.run(command, check=True, capture_output=True).stdout)}
assert cited.keys() == sources.keys(), cited.keys() ^ sources.keys()


def plain(text: str) -> str:
    """Without what pandoc makes of quotation marks, dashes and dots."""
    for sign, written in [("’", "'"), ("‘", "'"), ("“", "'"), ("”", "'"), ('"', "'"), ("`", "'"), ("–", "--"), ("—", "---"), ("…", "..."), ("\xa0", " ")]:
        text = text.replace(sign, written)
    return " ".join(text.replace("---", "--").split())


for key, item in cited.items():
    assert plain(sources[key]["title"]) == plain(item["title"].replace('<span class="nocase">', "").replace("</span>", "")), (sources[key]["title"], item["title"])
    assert (item.get("URL"), item.get("DOI")) == (sources[key].get("url"), sources[key].get("doi")), item

forecasts = {}
for claim in lines("claims"):
    for forecast in claim["forecasts"]:
        forecasts[f"{claim['id']}/{forecast['slug']}"] = forecast
raw = (export.folder / "forecasts.ics").read_bytes()
assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b"")
calendar = icalendar.Calendar.from_ical(raw)
events = {str(event["UID"]).split("/forecasts/")[1] if "/forecasts/" in str(event["UID"]) else str(event["UID"]).split("forecasts/")[1]: event for event in calendar.events}
assert events.keys() == forecasts.keys() and not calendar.errors
for key, event in events.items():
    assert not event.errors and event.start.isoformat() == forecasts[key]["closes"], event
    assert str(event["SUMMARY"]) == forecasts[key]["question"], event
    assert f"resolution_criteria: {forecasts[key]['resolution_criteria']}" in str(event["DESCRIPTION"])

tokens = MarkdownIt("commonmark").parse((export.folder / "book.md").read_text(encoding="utf-8"))
texts, headings, links = [], set(), set()
for place, token in enumerate(tokens):
    assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr"), (token.type, token.content)
    if token.type == "inline":
        kinds = {child.type for child in token.children}
        assert kinds <= {"text", "strong_open", "strong_close", "link_open", "link_close", "text_special"}, (kinds, token.content)
        text = "".join(child.content for child in token.children)
        texts.append(text)
        if tokens[place - 1].type == "heading_open":
            headings.add(re.sub(r"[^\w-]", "", text))
        links |= {child.attrs["href"] for child in token.children if child.type == "link_open"}
said = "\n".join(texts)
claims = lines("claims")
for claim in claims:
    assert claim["id"] in headings
    assert f"statement: {claim['statement']}\n" in said, claim["statement"]
    for evidence in claim["evidence"]:
        assert f"statement: {evidence['statement']}" in said, evidence["statement"]
assert all(link[1:] in headings for link in links if link.startswith("#")), [link for link in links if link.startswith("#") and link[1:] not in headings]
assert all(link.startswith(("#", "https://", "http://")) for link in links)

print(f"pandoc: {len(cited)} sources of references.bib; icalendar: {len(events)} questions; markdown-it: {len(claims)} claims and {len(links)} links, no markup of theirs")
