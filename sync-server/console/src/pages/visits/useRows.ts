import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { VisitRow } from "../../api/types";
import { type VisitFilter, visitsQuery } from "../../api/visits";
import { groupOf } from "./attention";
import { kindOf, type ListSearch, viewOf } from "./search";

const ENOUGH_ROWS = 20;
const MOST_PAGES_UNASKED = 10;

/** The list's rows so far, and how to get more. */
export function useRows(search: ListSearch) {
  const query = useInfiniteQuery(visitsQuery(filterOf(search)));
  const attention = viewOf(search) === "attention";
  const rows = useMemo(() => rowsOf(query.data?.pages ?? [], attention), [query.data, attention]);
  const pages = query.data?.pages.length ?? 0;
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  // A page may hold few rows that need attention: read on until a screen is full.
  const readOn = attention && hasNextPage && !isFetching && !isError && rows.length < ENOUGH_ROWS;
  useEffect(() => {
    if (readOn && pages < MOST_PAGES_UNASKED) void fetchNextPage();
  }, [readOn, pages, fetchNextPage]);
  return { query, rows };
}

function rowsOf(pages: { items: VisitRow[] }[], attention: boolean): VisitRow[] {
  const rows = pages.flatMap((page) => page.items);
  // Rows move between pages while more are read; each is shown once.
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return attention ? once.filter((row) => groupOf(row) !== null) : once;
}

function filterOf(search: ListSearch): VisitFilter {
  const view = viewOf(search);
  return {
    kind: kindOf(search),
    state: view === "attention" || view === "all" ? undefined : view,
    attention: view === "attention" ? true : undefined,
    rep: search.rep,
    outlet: search.outlet,
    day: search.day,
    from: search.from,
    to: search.to,
    sort: search.sort,
    doubtful: search.doubtful,
  };
}
