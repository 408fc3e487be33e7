import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Kind, State } from "./codes";
import type { ReviewRequest, VisitDetail, VisitPageOfRows } from "./types";

/** What the list asks for; `attention` leaves out what needs nobody's eyes. */
export interface VisitFilter {
  kind?: Kind | undefined;
  state?: State | undefined;
  attention?: true | undefined;
  rep?: string | undefined;
  outlet?: string | undefined;
  day?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Most doubtful first; else newest first. */
  sort?: "doubt" | undefined;
  /** Only those that something is doubted of. */
  doubtful?: true | undefined;
}

const PAGE = 50;
/** Phones come back into network all day; a list left open follows them. */
const FOLLOW_MS = 30_000;

export function visitsQuery(filter: VisitFilter) {
  return infiniteQueryOptions({
    queryKey: ["visits", filter],
    queryFn: ({ pageParam }) =>
      call<VisitPageOfRows>("/visits", { query: { ...filter, after: pageParam, limit: PAGE } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: FOLLOW_MS,
  });
}

export function visitQuery(flow: string) {
  return queryOptions({
    queryKey: ["visit", flow],
    queryFn: () => call<VisitDetail>(`/visits/${encodeURIComponent(flow)}`),
  });
}

/** Approves the visit or returns steps; answers the visit as it stands afterwards. */
export function review(flow: string, request: ReviewRequest): Promise<VisitDetail> {
  const path = `/visits/${encodeURIComponent(flow)}/review`;
  return call<VisitDetail>(path, { method: "POST", body: request });
}

/** Declares the flow void; answers it as it stands afterwards. */
export function declareVoid(flow: string, reason: string): Promise<VisitDetail> {
  return call<VisitDetail>(`/flows/${encodeURIComponent(flow)}/void`, { method: "POST", body: { reason } });
}

/** Gives the flow to another rep; answers it as it stands afterwards. */
export function handOver(flow: string, to: string, reason: string): Promise<VisitDetail> {
  return call<VisitDetail>(`/flows/${encodeURIComponent(flow)}/hand-over`, { method: "POST", body: { to, reason } });
}

/** After a change, whatever lists or counts flows is out of date. */
export async function readAgain(client: QueryClient): Promise<void> {
  const keys = ["visits", "todos", "sheets", "metrics", "points"];
  await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
}
