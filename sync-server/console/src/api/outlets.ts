import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Outlet } from "./types";

/** The outlets in the signed-in person's territories. */
export const outletsQuery = queryOptions({
  queryKey: ["outlets"],
  queryFn: () => call<Outlet[]>("/outlets"),
  staleTime: 5 * 60_000,
});
