import { useRole } from "./useRole";

/** Whether a rep is signed in: one who reads here, and reviews nothing. */
export function useIsRep(): boolean {
  return useRole() === "rep";
}
