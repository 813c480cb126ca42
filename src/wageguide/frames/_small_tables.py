"""A small table beside a frame, in the frame's own engine and, where there is one, on its own connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import narwhals as nw
from narwhals import Implementation

from wageguide.frames._lookup_tables import Table

Kinds = dict[str, type[nw.dtypes.DType]]

_SQL = {nw.String: "VARCHAR", nw.Int64: "BIGINT", nw.Float64: "DOUBLE", nw.Date: "DATE"}
_SPARK = {nw.String: "string", nw.Int64: "bigint", nw.Float64: "double", nw.Date: "date"}
_DTYPES: dict[type[object], type[nw.dtypes.DType]] = {str: nw.String, int: nw.Int64, date: nw.Date}
_LAST = 0x110000  # code points end here
# Which library builds the table that is then handed to the engine.
_BUILDERS: dict[Implementation, Any] = {Implementation.DASK: "pandas", Implementation.POLARS: "polars"}


def small(frame: Any, table: Table, /, kinds: Kinds | None = None) -> Any:
    """
    Bring *table* to the engine of the narwhals *frame*: eager beside an eager frame, lazy beside a lazy one.

    Args:
        kinds: Of the columns, by name; ``None`` = as the values show.
    """
    kinds = kinds or {name: _kind(column) for name, column in table.items()}
    kind = frame.implementation
    if kind is Implementation.DUCKDB:
        relation = frame.to_native()
        found = _scanned(relation, table, kinds)
        return nw.from_native(_spelled(relation, table, kinds) if found is None else found)
    if kind.is_pyspark() or kind.is_pyspark_connect():
        return _broadcast(frame.to_native().sparkSession, table, kinds)
    if isinstance(frame, nw.DataFrame):
        return nw.from_dict(table, schema=_schema(kinds), backend=kind)
    built = nw.from_dict(table, schema=_schema(kinds), backend=_BUILDERS.get(kind, "pyarrow"))
    return built.lazy() if kind is Implementation.POLARS else built.lazy(backend=kind)


def _broadcast(session: Any, table: Table, kinds: Kinds) -> Any:
    from pyspark.sql.functions import broadcast  # there is a Spark frame, so it is loaded already

    schema = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in kinds.items())
    rows = list(zip(*table.values(), strict=True))
    return nw.from_native(broadcast(session.createDataFrame(rows, schema)))


def _scanned(relation: Any, table: Table, kinds: Kinds) -> Any:
    """
    The table as DuckDB finds it among the variables of Python: every step of a query carries its whole text along.

    ``None`` where PyArrow is not installed, or the connection was told to look for no variables.
    """
    try:
        __wageguide_table = nw.from_dict(table, schema=_schema(kinds), backend="pyarrow").to_native()
        return relation.query("wageguide_offers", "SELECT * FROM __wageguide_table")
    except Exception:  # of a library that may be missing, and of DuckDB, which is not imported here
        return None


def _spelled(relation: Any, table: Table, kinds: Kinds) -> Any:
    """The table as SQL: a relation does not tell its connection, but runs that on it."""
    return relation.query("wageguide_offers", _unnested(table, kinds))


def _unnested(table: Table, kinds: Kinds) -> str:
    # One literal a column: a row of VALUES for each row would be parsed anew with every step of the query.
    columns = (f'{_list(column, _SQL[kinds[name]])} AS "{name}"' for name, column in table.items())
    return f"SELECT {', '.join(columns)}"


def _list(column: Sequence[object], kind: str) -> str:
    texts = ["" if value is None else str(value) for value in column]
    everything = "".join(texts)
    apart = next(chr(code) for code in range(1, _LAST) if chr(code) not in everything)
    values = f"string_split({_quoted(apart.join(texts))}, {_quoted(apart)})"
    return f"CAST(nullif(unnest({values}), '') AS {kind})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _kind(column: Sequence[object]) -> type[nw.dtypes.DType]:
    kind = next((value.__class__ for value in column if value is not None), float)
    return _DTYPES.get(kind, nw.Float64)


def _schema(kinds: Kinds) -> dict[str, nw.dtypes.DType]:
    return {name: kind() for name, kind in kinds.items()}
