import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { outletsQuery } from "../api/outlets";
import type { Named } from "../api/types";

/** The territories that have outlets in sight, by name. */
export function useTerritories(): Named[] {
  const outlets = useQuery(outletsQuery).data;
  return useMemo(() => {
    const found = new Map((outlets ?? []).map(({ territory }) => [territory.id, territory]));
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  }, [outlets]);
}
