import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { VisitRow } from "../../api/types";
import { visitQuery } from "../../api/visits";
import { useLanguage } from "../../components/useLanguage";
import { NO_TITLES, type Titles, titlesOf } from "../../words/titles";

/**
 * The words of each row's template. A row names steps and fields by id only;
 * any one visit of the same template version spells them out.
 */
export function useRowTitles(rows: VisitRow[]): (row: VisitRow) => Titles {
  const language = useLanguage();
  const samples = useMemo(() => oneOfEach(rows), [rows]);
  const details = useQueries({
    queries: [...samples.values()].map((flow) => ({ ...visitQuery(flow), staleTime: Infinity })),
  });
  const titles = new Map<string, Titles>();
  for (const { data } of details) {
    if (data) titles.set(templateOf(data), titlesOf(data, language));
  }
  return (row) => titles.get(templateOf(row)) ?? NO_TITLES;
}

/** One visit that misses something, for each template version. */
function oneOfEach(rows: VisitRow[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of rows) {
    if (row.missing.length > 0 && !found.has(templateOf(row))) found.set(templateOf(row), row.id);
  }
  return found;
}

function templateOf({ template }: VisitRow): string {
  return `${template.id} ${template.version}`;
}
