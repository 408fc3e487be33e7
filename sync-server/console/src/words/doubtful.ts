import type { Doubt, Explained } from "../api/doubts";

/** How much some doubts ask for a look: plain ones, ones that may be chance, or all of them explained. */
export type Standing = "flag" | "review" | "explained";

export function standingOf(doubts: Pick<Doubt, "grade" | "explained">[]): Standing {
  const open = doubts.filter(({ explained }) => !explained);
  if (open.length === 0 && doubts.length > 0) return "explained";
  return open.some(({ grade }) => grade === "flag") ? "flag" : "review";
}

/** A doubt with the reasons that the rep gave for it. */
export interface Said {
  doubt: Doubt;
  /** Each reason stands under the last doubt that it speaks of. */
  reasons: Explained[];
}

/** The doubts about one photo, or about the whole visit. */
export interface DoubtGroup {
  evidence: string | null;
  said: Said[];
}

/** The doubts by what they are about: the visit first, then the photos in the order of the steps. */
export function byEvidence(doubts: Doubt[], explained: Explained[], photos: string[]): DoubtGroup[] {
  const about = [...new Set(doubts.map(({ evidence }) => evidence))];
  about.sort((a, b) => placeOf(a, photos) - placeOf(b, photos));
  return about.map((evidence) => ({
    evidence,
    said: withReasons(
      doubts.filter((doubt) => doubt.evidence === evidence),
      explained.filter((one) => one.evidence === evidence),
    ),
  }));
}

function placeOf(evidence: string | null, photos: string[]): number {
  if (evidence === null) return -1;
  const at = photos.indexOf(evidence);
  return at < 0 ? photos.length : at;
}

function withReasons(doubts: Doubt[], explained: Explained[]): Said[] {
  const last = (one: Explained) => doubts.findLastIndex(({ code }) => one.doubts.includes(code));
  return doubts.map((doubt, index) => ({ doubt, reasons: explained.filter((one) => last(one) === index) }));
}
