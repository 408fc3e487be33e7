import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { SheetState, State, TodoKind } from "./codes";
import type { Named, TimeView, Title } from "./types";

/** One thing that waits for the supervisor. */
export interface Todo {
  id: string;
  kind: TodoKind;
  flow: string | null;
  person: Named;
  outlet: Named | null;
  day: string | null;
  title: Title;
  at: number;
  due_at: number | null;
  state: State | null;
  /** Of a sheet: whether it was confirmed in time. */
  sheet_state?: SheetState | null;
  /** The flow's score of doubt. */
  doubt?: number;
}

export interface Todos {
  items: Todo[];
  /** How many there are of each kind, also beyond those listed. */
  counts: Partial<Record<TodoKind, number>>;
}

/** One person's action sheet of one day. */
export interface Sheet {
  person: Named;
  state: SheetState;
  flow: string | null;
  flow_state: State | null;
  submitted: TimeView | null;
  window: { opens_at: number; due_at: number; closes_at: number } | null;
  complete_through: number | null;
}

export interface SheetBoard {
  day: string;
  items: Sheet[];
}

/** Phones come back into network all day; a page left open follows them. */
const FOLLOW_MS = 30_000;
const MOST = 200;

export const todosQuery = queryOptions({
  queryKey: ["todos"],
  queryFn: () => call<Todos>("/todos", { query: { limit: MOST } }),
  refetchInterval: FOLLOW_MS,
});

/** How every rep's sheet stands on a day; the server's business day without one. */
export function sheetsQuery(day: string | undefined) {
  return queryOptions({
    queryKey: ["sheets", day ?? "today"],
    queryFn: () => call<SheetBoard>("/sheets", { query: { day } }),
    refetchInterval: FOLLOW_MS,
  });
}
