import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/session";
import type { Role } from "../api/codes";

/** The role of whoever is signed in. */
export function useRole(): Role | undefined {
  return useQuery(meQuery).data?.person.role;
}
