import { useSyncExternalStore } from "react";

const asked = "(prefers-reduced-motion: reduce)";

/** Whether the reader asked the system for pages on which nothing moves. */
export function useStillness(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(asked).matches);
}

function listen(changed: () => void) {
  const query = matchMedia(asked);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
