import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Person } from "./types";

/** The people whose work the signed-in person may see. */
export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: () => call<Person[]>("/people"),
  staleTime: 5 * 60_000,
});
