import type { Place } from "../api/codes";
import type { Fix } from "../api/types";

type Hint = Place | "no_fix" | "no_coordinates";

/** Which words explain a verdict; `fix` is undefined where nobody knows whether there is one. */
export function placeHint(place: Place, fix: Fix | null | undefined): Hint {
  if (place !== "cannot_tell" || fix === undefined) return place;
  return fix === null ? "no_fix" : "no_coordinates";
}
