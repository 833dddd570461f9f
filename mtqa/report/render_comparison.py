"""Two systems side by side: text for a terminal, a page, and JSON."""

from collections.abc import Iterator, Sequence

import msgspec

from mtqa.report.characters import visible
from mtqa.report.commands import without_commands
from mtqa.report.comparison import Change, Compared, Comparison, Contrast

_MOST_LINES = 20
"""Chosen: what fits on a screen; everything is in the page and in JSON."""
_LONGEST_CHARS = 60
_PER_ARTICLE = ("chrF", "Quality", "MQM penalty")
"""Scores shown for each article; the others follow them closely, and all are in JSON."""


def render_comparison_text(comparison: Comparison, *, verbose: bool) -> str:
    """The comparison as lines of text; every article and finding when verbose."""
    return without_commands("".join(f"{line}\n" for line in _lines(comparison, verbose)))


def render_comparison_json(comparison: Comparison) -> bytes:
    """The comparison, schema `mtqa.compare/v1`. The same comparison gives the same bytes."""
    data = msgspec.to_builtins(comparison)
    for line, contrast in zip(data["contrasts"], comparison.contrasts, strict=True):
        line["better"] = contrast.better
    return msgspec.json.format(msgspec.json.encode(data, order="sorted"), indent=1) + b"\n"


def render_comparison_html(comparison: Comparison) -> bytes:
    """The comparison as one HTML file that needs nothing else."""
    from mtqa.report.render_html import fill

    names = [name for name in _PER_ARTICLE if any(name in article.scores for article in comparison.articles)]
    page = {
        "title": f"{comparison.a} and {comparison.b}",
        "comparison": comparison,
        "contrasts": [
            (contrast, _interval(contrast), _chance(contrast), _verdict(contrast)) for contrast in comparison.contrasts
        ],
        "names": names,
        "left_out": (*comparison.failed, *comparison.alone),
        "changes": (
            ("gained", "Findings only B has", comparison.gained),
            ("lost", "Findings only A has", comparison.lost),
        ),
    }
    return fill("compare.html", page, ())


def _lines(comparison: Comparison, verbose: bool) -> Iterator[str]:
    yield f"A: {visible(comparison.a)}"
    yield f"B: {visible(comparison.b)}"
    yield ""
    yield f"{'':13}{'A':>8}{'B':>8}{'B-A':>8}  {'95 % interval':18}{'chance':16}"
    for contrast in comparison.contrasts:
        figures = f"{contrast.a:>8.2f}{contrast.b:>8.2f}{contrast.delta:>+8.2f}"
        yield f"{contrast.name:13}{figures}  {_interval(contrast):18}{_chance(contrast):16}{_verdict(contrast)}"
    yield f"  {_method(comparison)}"
    if verbose:
        yield from (f"  {name}: {signature}" for name, signature in _signatures(comparison))
    yield ""
    yield from _articles(comparison, verbose)
    yield from _changes("Only B has", "+", comparison.gained, verbose)
    yield from _changes("Only A has", "-", comparison.lost, verbose)
    left_out = (*comparison.failed, *comparison.alone)
    if left_out:
        yield ""
        yield f"Not compared: {len(left_out)}"
        yield from _few([f"  {visible(name)}: {visible(reason)}" for name, reason in left_out], verbose)


def _articles(comparison: Comparison, verbose: bool) -> Iterator[str]:
    names = [name for name in _PER_ARTICLE if any(name in article.scores for article in comparison.articles)]
    heads = "".join(f"{name + ' A':>14}{'B':>8}" for name in names)
    yield f"{heads}{'gained':>8}{'lost':>6}  verdict A → B, article"
    yield from _few([_row(article, names) for article in comparison.articles], verbose)


def _row(article: Compared, names: Sequence[str]) -> str:
    figures = "".join(_pair(article.scores.get(name)) for name in names)
    decisions = article.decisions[0] if len(set(article.decisions)) == 1 else " → ".join(article.decisions)
    return f"{figures}{article.gained:>8}{article.lost:>6}  {decisions}, {visible(article.name)}"


def _pair(values: tuple[float, float] | None) -> str:
    return f"{'-':>14}{'-':>8}" if values is None else f"{values[0]:>14.2f}{values[1]:>8.2f}"


def _changes(title: str, sign: str, changes: Sequence[Change], verbose: bool) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield f"{title}: {len(changes)}"
    yield from _few([_change(sign, change) for change in changes], verbose)


def _change(sign: str, change: Change) -> str:
    text = visible(change.text)
    text = text if len(text) <= _LONGEST_CHARS else text[:_LONGEST_CHARS] + "…"
    return f"  {sign} {change.severity:9}{change.check} “{text}”  {visible(change.article)}"


def _few(rows: Sequence[str], verbose: bool) -> Iterator[str]:
    shown = rows if verbose else rows[:_MOST_LINES]
    yield from shown
    if len(rows) > len(shown):
        yield f"  … and {len(rows) - len(shown)} more; -v lists all"


def _interval(contrast: Contrast) -> str:
    if contrast.low is None or contrast.high is None:
        return "too little text"
    return f"{contrast.low:+.2f} to {contrast.high:+.2f}"


def _chance(contrast: Contrast) -> str:
    # Of two systems that score the same there is nothing for chance to explain.
    if not contrast.delta or contrast.p_bootstrap is None or contrast.p_randomisation is None:
        return ""
    return f"{contrast.p_bootstrap:.4f} {contrast.p_randomisation:.4f}"


def _verdict(contrast: Contrast) -> str:
    return f"{contrast.better} is better" if contrast.better else "no clear difference"


def _method(comparison: Comparison) -> str:
    units = max(contrast.units for contrast in comparison.contrasts)
    return (
        f"chance: paired bootstrap ({comparison.resamples} resamples) and approximate randomisation "
        f"({comparison.trials} trials) over {units} groups of sentences, seed {comparison.seed}"
    )


def _signatures(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for contrast in comparison.contrasts:
        yield from ((contrast.name, signature) for signature in contrast.signatures)
