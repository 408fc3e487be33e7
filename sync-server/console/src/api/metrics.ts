import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Named, Title } from "./types";

/** On time of what was due; `permille` is null where nothing was due yet. */
export interface Timeliness {
  on_time: number;
  late: number;
  missed: number;
  unknown: number;
  cannot_tell: number;
  permille: number | null;
  healthy: boolean | null;
}

export interface MonthSum {
  month: string;
  earned: number;
  taken: number;
  bonus: number;
  closed: boolean;
}

/** How long a person's flows stayed in a stage, the middle one of `count`. */
export interface StageTime {
  template: string;
  stage: string;
  count: number;
  median_ms: number;
}

/** How long a field took to fill in; the empty field is the whole form. */
export interface Effort {
  template: string;
  step: string;
  field: string;
  count: number;
  total_ms: number;
  median_ms: number;
}

export interface Privilege {
  id: string;
  title: Title;
  have: number;
  need: number;
  open: boolean;
}

export interface Metrics {
  timeliness: Timeliness;
  points: { balance: number; months: MonthSum[] };
  streak_days: number;
  /** Monday first, 24 hours each. */
  heatmap: number[][];
  stages: StageTime[];
  lights: { green: number; yellow: number; red: number };
  privileges: Privilege[];
  effort: Effort[];
}

export interface MetricsView {
  person: Named;
  from: string;
  to: string;
  /** Through when everything of the phone is here. */
  complete_through: number | null;
  metrics: Metrics;
  /** From what share on timeliness is healthy, percent. */
  healthy_pct?: number;
  /** The mean of the colleagues; withheld for fewer than three people. */
  team: { people: number; timeliness_permille: number | null; points: number } | null;
}

export function metricsQuery(person: string, from: string | undefined, to: string | undefined) {
  return queryOptions({
    queryKey: ["metrics", person, from ?? "", to ?? ""],
    queryFn: () => call<MetricsView>("/metrics", { query: { person, from, to } }),
  });
}

export interface PointsEntry {
  at: number;
  flow: string;
  step: string | null;
  delta: number;
  received_at: number | null;
}

/** The latest entries of a person's ledger, newest first. */
export function pointsQuery(person: string) {
  return queryOptions({
    queryKey: ["points", person],
    queryFn: () => call<{ balance: number; entries: PointsEntry[] }>("/points", { query: { person } }),
  });
}
