export interface SignInSearch {
  /** Where to go afterwards. */
  then?: string | undefined;
}

/** Keeps only a path of this console: never another site's address. */
export function readSignInSearch(raw: Record<string, unknown>): SignInSearch {
  const then = raw["then"];
  // The key is always named: the router would keep the raw value otherwise.
  return { then: typeof then === "string" && isOwnPath(then) ? then : undefined };
}

// Browsers read "//host" and "/\host" as another site.
function isOwnPath(path: string): boolean {
  return path.startsWith("/") && !/^\/[/\\]/.test(path) && !path.startsWith("/sign-in");
}
