/**
 * The shapes of the server's JSON API under /v1, as the console reads them.
 * Ids are hyphenated UUIDs, times are UTC milliseconds, business days are
 * "YYYY-MM-DD" in the company's zone, money is integer fen.
 */

import type {
  Action,
  AnswerFault,
  DeadlineStanding,
  EvidenceState,
  Flag,
  Kind,
  Layer,
  Place,
  Role,
  State,
  TimeLevel,
  UnmetCode,
} from "./codes";
import type { Doubt, Explained } from "./doubts";

export type Language = "zh-CN" | "en";
export type Title = Partial<Record<Language, string>>;

/** One thing a gate asks for. A server may know codes that this console does not. */
export interface Unmet {
  code: UnmetCode | (string & {});
  step?: string;
  first?: string;
  field?: string;
  need?: string;
  kind?: string;
  evidence?: string;
  reason?: AnswerFault | (string & {});
  state?: string;
  have?: number;
  min?: number;
  max?: number | null;
  layer?: Layer;
  hours?: number;
  stage?: string;
  next?: string[];
  op?: string;
  value?: unknown;
  item?: string;
  from?: string;
  minutes?: number;
  role?: string;
  version?: string;
  what?: string;
  param?: string;
  flow?: string;
  doubt?: string;
}

export interface Named {
  id: string;
  name: string;
}

export interface Company extends Named {
  zone: string;
  /** The minute of the night at which the business day ends. */
  day_cut_min: number;
}

export interface Person extends Named {
  role: Role;
}

export interface Me {
  person: Person & { login: string };
  company: Company;
}

/** A moment, with how far it can be trusted: the true time lies within ± bound_ms. */
export interface TimeView {
  ms: number;
  level: TimeLevel;
  bound_ms: number | null;
  /** It arrived before the earliest moment at which it can have been; left out where it did not. */
  after_arrival?: boolean;
  zone_min: number;
}

export interface Fix {
  lat: number;
  lon: number;
  accuracy_m: number;
  mock: boolean;
}

export interface VisitRow {
  id: string;
  kind: Kind;
  template: { id: string; version: number; title: Title };
  outlet: Named | null;
  rep: Named;
  day: string;
  state: State;
  points: number;
  max_points: number;
  missing: Unmet[];
  started_at: number;
  submitted_at: number | null;
  photos: number;
  place: Place;
  position: number;
  new_evidence: boolean;
  stage: string | null;
  stage_title: Title | null;
  due_day: string | null;
  summary: string | null;
  flags: (Flag | (string & {}))[];
  /** The sum of the doubts' weights; 0 without any. */
  doubt: number;
  /** Of the visit and of its photos, the heaviest first. */
  doubts: Doubt[];
}

export interface VisitPageOfRows {
  items: VisitRow[];
  next: string | null;
}

export interface Choice {
  id: string;
  title: Title;
}

export interface Field {
  id: string;
  title: Title;
  type: string;
  unit: string | Title | null;
  required: boolean;
  choices?: Choice[] | null;
  answer: unknown;
  shown?: Shown | null;
  late: boolean;
  revisions: Revision[];
}

/** What an answer refers to; null where it is gone or out of the reader's sight. */
export interface Shown extends Named {
  kind: "person" | "outlet" | "flow";
  /** A flow's template. */
  title: Title | null;
  /** The business day that a flow counts for. */
  day: string | null;
}

/** An answer that another one replaced: by whom, when, and why if it was a correction. */
export interface Revision {
  value: unknown;
  shown?: Shown | null;
  at: TimeView;
  by: Named;
  reason: string | null;
}

export interface Need {
  id: string;
  kind: string;
  title: Title;
  min: number;
  have: number;
  layer: Layer | null;
  version: string | null;
}

export interface Evidence {
  id: string;
  kind: string;
  /** The need that it meets. */
  need: string;
  media_type: string;
  length: number;
  digest: string;
  state: EvidenceState;
  taken_at: TimeView;
  place: Fix | null;
  /** How far that is from the outlet, metres. */
  distance_m: number | null;
  /** Whether that is inside the outlet's fence. */
  at_outlet: Place;
  code: string | null;
  late: boolean;
  thumb: boolean;
  full: boolean;
  version: string | null;
  duration_ms: number | null;
}

export interface Step {
  id: string;
  title: Title;
  points: number;
  earned: number;
  done: boolean;
  late: boolean;
  returned: { reason: string } | null;
  skipped: string | null;
  recorded: boolean;
  stage: string | null;
  spent_ms: Record<string, number>;
  fields: Field[];
  needs: Need[];
  evidence: Evidence[];
}

export interface TimelineEntry {
  position: number;
  action: Action | (string & {});
  step: string | null;
  person: Named;
  at: TimeView;
  received_at: number;
  late: boolean;
  /** Why it does not count: the requirement, or its bare code. */
  ignored: Unmet | string | null;
  note: string | null;
}

export interface StepReason {
  step: string;
  reason: string;
}

export interface Review {
  verdict: "approve" | "return";
  by: Named;
  at: TimeView | number;
  steps: StepReason[];
  judged: number;
}

export interface Stage {
  id: string;
  title: Title;
  entered: { at: TimeView; by: Named } | null;
  current: boolean;
}

export interface Deadline {
  id: string;
  title: Title;
  due_at: number;
  met: TimeView | null;
  state: DeadlineStanding | (string & {});
}

/** What found no place in the template version that the flow was moved to. */
export interface Carried {
  step: string;
  item: string;
  value: unknown;
  shown?: Shown | null;
  evidence: string | null;
  at: TimeView;
}

/** A to-do that the flow caused. */
export interface Caused {
  id: string;
  title: Title;
  to: string;
  at: TimeView;
  due_at: number | null;
  settled: boolean;
}

export interface VisitDetail extends VisitRow {
  place_fix: Fix | null;
  distance_m: number | null;
  steps: Step[];
  timeline: TimelineEntry[];
  review: Review | null;
  stages: Stage[];
  /** The template's numbers as they held where the flow began. */
  params: Record<string, number>;
  layers: { layer: Layer; met: boolean }[];
  deadlines: Deadline[];
  caused: Caused[];
  carried: Carried[];
  voided: { by: Named; at: TimeView; reason: string } | null;
  /** What the rep said of the doubts. */
  explained: Explained[];
}

/** `judged` is the flow position that the reviewer had on the screen. */
export type ReviewRequest =
  { verdict: "approve"; judged: number } | { verdict: "return"; judged: number; steps: StepReason[] };

export interface Outlet extends Named {
  territory: Named;
}
