import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/session";

/** The company's time zone. */
export function useZone(): string {
  return useQuery(meQuery).data?.company.zone ?? "Asia/Shanghai";
}
