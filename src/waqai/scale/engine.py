"""``waqai build --engine daft``: the same record on one machine or many, as tables of Parquet.

Pages are read, sketched, aligned, scored and told in batches on every worker; candidate pairs come from
joins. Only the grouping of the scored pairs runs in one place, for one merge may decide the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import daft
import msgspec
from daft import DataFrame, DataType, Window, col, lit
from daft.exceptions import DaftCoreException
from daft.functions import row_number, to_list, to_struct, unnest, when

from waqai.corpus.likeness import FEW, NEAR, WORTH
from waqai.corpus.proposals import COMMON
from waqai.corpus.shingles import COMMON as COMMON_RUN
from waqai.errors import StoreError
from waqai.extract.raw import Refused
from waqai.scale import rows, steps
from waqai.scale.listing import find_files
from waqai.scale.pairs import reach_of_days
from waqai.scale.sketches import read_profile
from waqai.scale.splits import SPLIT_BYTES, plan_splits
from waqai.scale.tables import Tables, columns, empty
from waqai.scale.telling import Known, group_affairs

_LEAST_SEEDS = 2

_ARTICLE = {**steps.fields(rows.PAGE), **steps.fields(rows.ARTICLE)}
_TEXT, _DAY = DataType.string(), DataType.int64()
_SKETCH = {"article": _TEXT, **steps.SKETCH}
_NEAR = {"a": _TEXT, "b": _TEXT, "copied": DataType.float64(), "day_a": _DAY, "day_b": _DAY}
_SHARED = {"a": _TEXT, "b": _TEXT, **steps.SHARED}


class Built(msgspec.Struct, frozen=True):
    """What a build left: pages that are new, refusals of this run, and how much the whole record holds."""

    new_pages: int
    refused: tuple[tuple[str, str, str], ...]
    articles: int
    related: int
    stories: int
    reuse: int


class Engine:
    """One build into ``out``, a folder or an address that daft can write.

    ``processes`` is how many work at once, None what daft thinks fit. ``lexicons`` are files of own entities,
    to be found under the same path on every machine.
    """

    def __init__(
        self,
        out: str,
        *,
        processes: int | None = None,
        lexicons: Sequence[str] = (),
        split_bytes: int = SPLIT_BYTES,
    ) -> None:
        self._tables = Tables(out)
        self._processes = processes
        self._lexicons = tuple(lexicons)
        self._split_bytes = split_bytes

    def build(self, paths: Sequence[str]) -> Built:
        """Reads what is new at ``paths``, makes the tables of the record anew from all that was read.

        Raises ConfigError for standard input, StoreError when a table cannot be read or written.
        """
        try:
            return self._build(paths)
        except (DaftCoreException, OSError) as error:
            raise StoreError(f"the tables cannot be read or written ({error})") from error

    def _build(self, paths: Sequence[str]) -> Built:
        new_pages, refused = self._read(paths)
        sketches = self._sketch()
        shared = self._share(sketches)
        self._tell(sketches, shared)
        self._direct(shared)
        self._tables.clear()
        articles = self._tables.read("articles", _ARTICLE)
        return Built(
            new_pages,
            refused,
            articles.count_rows(),
            articles.where(col("role") == lit("related")).count_rows(),
            self._tables.read("stories", steps.fields(rows.STORY)).count_rows(),
            self._tables.read("reuse", steps.fields(rows.REUSE)).count_rows(),
        )

    def _worker(self, days: bytes = b"") -> Any:
        """The steps, to be called with columns; every operator has processes of its own."""
        worker: Any = daft.cls(steps.Worker, use_process=True, max_concurrency=self._processes)
        return worker(self._lexicons, days)

    def _read(self, paths: Sequence[str]) -> tuple[int, tuple[tuple[str, str, str], ...]]:
        """Reads the pages and keeps those that are new, with their layers; how many, and what was refused."""
        files, missing = find_files(paths)
        parts = [
            (file.path, file.name, number, start, end)
            for number, file in enumerate(files)
            for start, end in plan_splits(file.name, file.size, self._split_bytes)
        ]
        incoming = empty(steps.READING)
        if parts:
            names = ("path", "name", "file", "start", "end")
            plan = daft.from_pydict({name: [part[at] for part in parts] for at, name in enumerate(names)})
            made = self._worker().read_splits(*columns(names))
            read = plan.into_batches(steps.PART).select(made.alias("made")).explode("made")
            incoming = self._tables.scratch("incoming", read.select(unnest(col("made"))), steps.READING)
        return self._add_articles(incoming), self._refused(incoming, missing)

    def _add_articles(self, incoming: DataFrame) -> int:
        """Of pages of one id the first stays; those that are known stay as they are."""
        known = self._tables.read("articles", _ARTICLE).select("page").distinct()
        whole = incoming.where(col("articles").length() > lit(0))
        first = whole.groupby("page").agg(col("place").min().alias("place"))
        fresh = first.join(known, on="page", how="anti").collect()
        table = whole.join(fresh, on=["page", "place"], how="semi").explode("articles")
        self._tables.write("articles", table.select(*rows.PAGE, unnest(col("articles"))), "append")
        return fresh.count_rows()

    def _refused(self, incoming: DataFrame, missing: Sequence[Refused]) -> tuple[tuple[str, str, str], ...]:
        """The refusals of this run in order of the input, kept with those before."""
        schema = steps.fields(rows.REFUSAL)
        told = incoming.where(col("code").not_null()).sort("place").select(*schema).to_pylist()
        told += [rows.refused_row("", one) for one in missing]
        listed = tuple((row["source"], row["code"], row["message"]) for row in told)
        if listed:
            fresh = daft.from_pydict({name: [row[name] for row in told] for name in schema})
            before = self._tables.read("refusals", schema)
            new = fresh.distinct().join(before, on=["source", "code"], how="anti")
            self._tables.write("refusals", new.select(*schema), "append")
        return listed

    def _sketch(self) -> DataFrame:
        names = ("article", "layers", "text", "page")
        made = self._worker().sketch_articles(*columns(names))
        articles = self._tables.read("articles", _ARTICLE).select(*names).into_batches(steps.ARTICLES_AT_ONCE)
        sketches = articles.select("article", made.alias("made")).select("article", unnest(col("made")))
        return self._tables.scratch("sketches", sketches, _SKETCH)

    def _share(self, sketches: DataFrame) -> DataFrame:
        """What pairs of articles share that hold the same runs of stems, none of them a set phrase."""
        places = sketches.select("article", "runs").explode("runs").select("article", unnest(col("runs")))
        places = places.where(col("run").not_null())
        held = places.groupby("run").agg(col("article").count_distinct().alias("held"))
        telling = held.where((col("held") > lit(1)) & (col("held") <= lit(COMMON_RUN))).select("run")
        places = places.join(telling, on="run", how="semi")
        a = places.select(col("run"), col("article").alias("a"), col("at").alias("at_a"))
        b = places.select(col("run"), col("article").alias("b"), col("at").alias("at_b"))
        seeds = a.join(b, on="run").where(col("a") < col("b"))
        pairs = seeds.groupby("a", "b").agg(col("at_a").list_agg(), col("at_b").list_agg())
        pairs = pairs.where(col("at_a").length() >= lit(_LEAST_SEEDS))
        worded = ("words", "starts", "ends", "first_told")
        pairs = _both(pairs, sketches, worded)
        arguments = [name for at in ("a", "b") for name in (at, *(f"{name}_{at}" for name in worded))]
        made = self._worker().align_pairs(*columns([*arguments, "at_a", "at_b"]))
        shared = (
            pairs.into_batches(steps.PAIRS_AT_ONCE)
            .select("a", "b", made.alias("made"))
            .select("a", "b", unnest(col("made")))
        )
        return self._tables.scratch("shared", shared.where(col("reuse").not_null()), _SHARED)

    def _tell(self, sketches: DataFrame, shared: DataFrame) -> None:
        """Groups the articles here, from profiles and scored pairs; tells each affair on a worker."""
        known = sketches.select("article", "day", "profile").sort("article").to_pydict()
        if not known["article"]:
            return
        days = rows.pack_days(known["day"])
        scored = self._score(sketches, shared, known["article"], days).to_pydict()
        scores = {(a, b): score for a, b, score in zip(*scored.values(), strict=True)}
        profiles = [read_profile(profile) for profile in known.pop("profile")]
        affairs = group_affairs(Known(known["article"], known["day"], profiles), scores)
        placed = [
            (article, affair, story)
            for affair, stories in enumerate(affairs)
            for story, articles in enumerate(stories)
            for article in articles
        ]
        del profiles, scores, known
        names = ("article", "group", "story")
        groups = daft.from_pydict({name: [one[at] for one in placed] for at, name in enumerate(names)})
        self._tell_affairs(groups, sketches, shared, days)

    def _score(
        self, sketches: DataFrame, shared: DataFrame, articles: Sequence[str], days: bytes
    ) -> DataFrame:
        """The pairs that are worth keeping: every pair of a few articles, else those that joins propose."""
        few = len(articles) <= FEW
        if few:
            listed = list(combinations(articles, 2))
            pairs = daft.from_pydict({"a": [a for a, _ in listed], "b": [b for _, b in listed]})
        else:
            pairs = (
                propose_pairs(sketches, reach_of_days(rows.unpack_days(days)))
                .concat(shared.select("a", "b"))
                .distinct()
            )
        pairs = pairs.join(shared.select("a", "b", "copied"), on=["a", "b"], how="left")
        pairs = _both(pairs, sketches, ("day",))
        if not few:
            near = self._worker(days).find_near(*columns(("day_a", "day_b", "copied")))
            pairs = pairs.with_column("near", near).where(col("near")).exclude("near")
            pairs = self._tables.scratch("near", pairs, _NEAR)
        pairs = _both(pairs, sketches, ("profile",)).into_batches(steps.PAIRS_AT_ONCE)
        names = ("profile_a", "profile_b", "day_a", "day_b", "copied")
        score = self._worker(days).score_pairs(*columns(names))
        return pairs.select("a", "b", score.alias("score")).where(col("score") >= lit(WORTH))

    def _tell_affairs(self, groups: DataFrame, sketches: DataFrame, shared: DataFrame, days: bytes) -> None:
        a = groups.select(col("article").alias("a"), col("group"))
        b = groups.select(col("article").alias("b"), col("group").alias("group_b"))
        inside = shared.join(a, on="a").join(b, on="b").where(col("group") == col("group_b"))
        inside = inside.groupby("group").agg(col("reuse").list_agg().alias("reuse"))
        articles = self._tables.read("articles", _ARTICLE).select(*rows.PAGE, "article", "layers")
        members = articles.join(groups, on="article").join(
            sketches.select("article", "profile"), on="article"
        )
        one = to_struct(*columns([*rows.PAGE, "article", "layers", "story", "profile"])).alias("member")
        told = members.select("group", one).groupby("group").agg(col("member").list_agg().alias("members"))
        told = told.join(inside, on="group", how="left").into_batches(steps.AFFAIRS_AT_ONCE)
        made = self._worker(days).tell_affairs(*columns(("members", "reuse")))
        told = told.select(made.alias("made")).select(unnest(col("made")))
        told = self._tables.scratch("told", told, steps.TOLD)
        for table in ("stories", "entries", "affairs"):
            kept = told.select(table).where(col(table).length() > lit(0)).explode(table)
            self._tables.write(table, kept.select(unnest(col(table))))

    def _direct(self, shared: DataFrame) -> None:
        """Who took from whom, now that the record knows when each article was published."""
        schema = steps.fields(rows.ENTRY)
        entries = self._tables.read("entries", schema).select("article", "published")
        articles = self._tables.read("articles", _ARTICLE).select("article", "layers")
        pairs = _both(
            shared.select("a", "b", "reuse"), articles.join(entries, on="article"), ("layers", "published")
        )
        names = ("reuse", "layers_a", "layers_b", "published_a", "published_b")
        made = self._worker().direct_pairs(*columns(names))
        directed = (
            pairs.into_batches(steps.PAIRS_AT_ONCE).select(made.alias("made")).select(unnest(col("made")))
        )
        self._tables.write("reuse", directed)


def propose_pairs(sketches: DataFrame, reach: Sequence[tuple[int, int, int]]) -> DataFrame:
    """Pairs ``a < b`` of articles whose strongest terms alone make them alike enough to be looked at.

    As ``waqai.corpus.proposals`` has it: a term leads to the last ``COMMON`` articles before that hold it. Of
    each day ``reach`` gives the first day that is near enough, and the block in which it lies: two days that
    are near are of one block or of neighbours.
    """
    terms = sketches.select("article", "day", "terms").explode("terms")
    terms = terms.select("article", "day", unnest(col("terms"))).where(col("term").not_null())
    days: dict[str, Any] = {
        name: [one[at] for one in reach] for at, name in enumerate(("day", "since", "block"))
    }
    known = daft.from_pydict(days) if reach else empty(dict.fromkeys(days, _DAY))
    dated = _ranked(terms.where(col("day").not_null()), ("day", "article")).join(known, on="day")
    timeless = _ranked(terms.where(col("day").is_null()), ("article",))
    timeless = timeless.with_columns({"since": lit(0), "block": lit(0), "day": lit(0)})
    last = timeless.groupby("term").agg(col("rank").max().alias("held"))
    last = timeless.join(last, on="term").where(col("rank") > col("held") - lit(COMMON))
    late = dated.select(col("term"), col("article").alias("b"), col("weight").alias("weight_b"))
    early = last.select(col("term"), col("article").alias("a"), col("weight").alias("weight_a"))
    met = [_follow(dated), _follow(timeless), early.join(late, on="term").select(*_MET)]
    pairs = met[0].concat(met[1]).concat(met[2])
    sums = pairs.groupby("a", "b").agg((col("weight_a") * col("weight_b")).sum().alias("alike"))
    found = sums.where(col("alike") >= lit(NEAR))
    forward = col("a") < col("b")
    a, b = when(forward, col("a")).otherwise(col("b")), when(forward, col("b")).otherwise(col("a"))
    return found.select(a.alias("a"), b.alias("b"))


_MET = ("a", "b", "weight_a", "weight_b")


def _ranked(terms: DataFrame, order: Sequence[str]) -> DataFrame:
    """The rows with their rank among those of their term."""
    within = Window().partition_by("term").order_by(*order)
    return terms.with_column("rank", row_number().over(within).cast(_DAY))


def _follow(ranked: DataFrame) -> DataFrame:
    """The rows of each term two by two, the earlier first, where few of the term lie between and little time.

    Joined by slices of ranks and blocks of days, each with the one before, for a join wants equal values.
    """
    sliced = ranked.with_column("slice", (col("rank") // lit(COMMON)).cast(_DAY))
    ahead = {name: to_list(col(name), col(name) + lit(1)) for name in ("slice", "block")}
    early = sliced.with_columns(ahead).explode("slice").explode("block")
    a = early.select(
        "term", "slice", "block", *(col(n).alias(f"{n}_a") for n in ("article", "weight", "rank", "day"))
    )
    b = sliced.select(
        "term", "slice", "block", "since", *(col(n).alias(f"{n}_b") for n in ("article", "weight", "rank"))
    )
    between = col("rank_b") - col("rank_a")
    met = a.join(b, on=["term", "slice", "block"]).where(
        (between > lit(0)) & (between <= lit(COMMON)) & (col("day_a") >= col("since"))
    )
    return met.select(col("article_a").alias("a"), col("article_b").alias("b"), "weight_a", "weight_b")


def _both(pairs: DataFrame, articles: DataFrame, names: Sequence[str]) -> DataFrame:
    """The pairs with columns ``names`` of both articles, as ``name_a`` and ``name_b``."""
    for at in ("a", "b"):
        side = articles.select(col("article").alias(at), *(col(name).alias(f"{name}_{at}") for name in names))
        pairs = pairs.join(side, on=at)
    return pairs
