export interface SignInSearch {
  /** Where to go afterwards. */
  then?: string;
}

/** Keeps only a path of this console: never another site's address. */
export function readSignInSearch(raw: Record<string, unknown>): SignInSearch {
  const then = raw["then"];
  return typeof then === "string" && isOwnPath(then) ? { then } : {};
}

// Browsers read "//host" and "/\host" as another site.
function isOwnPath(path: string): boolean {
  return path.startsWith("/") && !/^\/[/\\]/.test(path) && !path.startsWith("/sign-in");
}
