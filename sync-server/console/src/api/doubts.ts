import type { Named, TimeView } from "./types";

export const DOUBT_CODES = [
  "inaccurate_place",
  "mock_location",
  "stale_fix",
  "repeated_fix",
  "speed",
  "short_dwell",
  "same_photo",
  "similar_photo",
  "blurred",
  "dark",
  "all_normal",
  "unverified_time",
  "seal_mismatch",
] as const;
/** Why something may not be what it seems; never a verdict. */
export type DoubtCode = (typeof DOUBT_CODES)[number];

export const GRADES = ["flag", "review"] as const;
/** How much it asks for a look: `flag` is plain, `review` may be chance. */
export type Grade = (typeof GRADES)[number];

export const MISMATCHES = [
  "missing",
  "unreadable",
  "signature",
  "key",
  "person",
  "enrolment",
  "outlet",
  "flow",
  "step",
  "sequence",
  "fix",
  "time",
  "digest",
  "code",
  "picture",
] as const;
/** What a photo's seal and the log do not agree on. */
export type Mismatch = (typeof MISMATCHES)[number];

/** One doubt with the numbers that it stands on. A server may know codes that this console does not. */
export interface Doubt {
  code: DoubtCode | (string & {});
  grade: Grade | (string & {});
  /** What it adds to the score. */
  weight: number;
  /** The photo that it is about; the whole visit without one. */
  evidence: string | null;
  /** The photo that this one resembles. */
  other: string | null;
  params: Record<string, number>;
  /** Whether the rep gave a reason for it; it counts all the same. */
  explained: boolean;
  /** The photo that this one resembles, as far as the reader may see it. */
  twin?: Twin | null;
}

/** Another photo, and the visit it belongs to. */
export interface Twin {
  evidence: string;
  flow: string;
  code: string | null;
  outlet: Named | null;
  rep: Named;
  day: string;
  at: TimeView;
  /** Whether there is a small picture to show. */
  thumb: boolean;
}

/** What the rep said of doubts. */
export interface Explained {
  doubts: string[];
  evidence: string | null;
  reason: string;
  by: Named;
  at: TimeView;
}
