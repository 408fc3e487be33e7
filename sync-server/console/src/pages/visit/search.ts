export interface VisitSearch {
  /** The evidence that is shown full size. */
  photo?: string | undefined;
}

export function readVisitSearch(raw: Record<string, unknown>): VisitSearch {
  return { photo: typeof raw["photo"] === "string" ? raw["photo"] : undefined };
}
