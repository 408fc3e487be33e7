import { asText } from "../../app/reading";

export interface VerifySearch {
  /** The code as it was typed or scanned; the page says what is wrong with it. */
  code?: string | undefined;
}

export function readVerifySearch(raw: Record<string, unknown>): VerifySearch {
  return { code: asText(raw["code"]) };
}
