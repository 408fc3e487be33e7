export interface VisitSearch {
  /** The evidence that is shown full size. */
  photo?: string;
}

export function readVisitSearch(raw: Record<string, unknown>): VisitSearch {
  return typeof raw["photo"] === "string" ? { photo: raw["photo"] } : {};
}
