import { useQuery } from "@tanstack/react-query";
import { conflictsQuery } from "../api/conflicts";
import { heldQuery } from "../api/held";

/** How much is in dispute, and how much came too late and waits for a decision, as far as it is known. */
export function useExceptions() {
  const conflicts = useQuery(conflictsQuery("open")).data?.open ?? 0;
  const held = useQuery(heldQuery).data?.items.length ?? 0;
  return { conflicts, held };
}
