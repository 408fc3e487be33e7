import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Me } from "./types";

/** Who is signed in; fails with a 401 problem when nobody is. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => call<Me>("/me"),
  staleTime: 5 * 60_000,
  meta: { guarded: true },
});

/** Signs in; the server sets the session cookie. */
export async function signIn(login: string, password: string): Promise<void> {
  await call("/session", { method: "POST", body: { login, password } });
}

/** Ends the session on the server. */
export async function signOut(): Promise<void> {
  await call("/session", { method: "DELETE" });
}
