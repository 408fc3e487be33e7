import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/session";

/** Whether a rep is signed in: one who reads here, and reviews nothing. */
export function useIsRep(): boolean {
  return useQuery(meQuery).data?.person.role === "rep";
}
