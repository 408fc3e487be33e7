import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";
import { meQuery } from "../api/session";

const QUICK_RETRY_MS = 400;

/** A client that hands every "you are not signed in" to one place. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof Problem)) return;
    if (error.status === 401 && error.code !== "bad_credentials") onSignedOut();
    // Somebody else may have signed in beside this page, whose places it then has to offer.
    if (error.status === 403) void client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const client = new QueryClient({
    // The router's guard answers for "who am I" itself.
    queryCache: new QueryCache({ onError: (error, query) => query.meta?.["guarded"] || onError(error) }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: { retry: mayRetry, retryDelay: QUICK_RETRY_MS, staleTime: 5_000, networkMode: "always" },
      // "always": a server on this machine or in the shop is there without the internet.
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}

/** One quiet second try for what may pass; the person decides about more. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < 1 && error instanceof Problem && error.passing;
}
