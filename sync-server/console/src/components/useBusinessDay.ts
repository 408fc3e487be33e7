import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/session";
import { businessDay } from "../words/time";
import { useZone } from "./useZone";

/** What a company is founded with. */
const DAY_CUT_MIN = 240;

/** The business day of a moment, as the company cuts its days. */
export function useBusinessDay(): (ms: number) => string {
  const zone = useZone();
  const cut = useQuery(meQuery).data?.company.day_cut_min ?? DAY_CUT_MIN;
  return (ms) => businessDay(ms, zone, cut);
}
