import { useBlocker, useRouter } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { queryString } from "../api/client";
import { Problem } from "../api/problem";

interface Next {
  routeId: string;
  pathname: string;
  search: object;
}

interface Failed {
  error: unknown;
  href: string;
}

/** Stays on a page, with all that was typed there, until the next page's code is here. */
export function useNextPage() {
  const router = useRouter();
  const [failed, setFailed] = useState<Failed | null>(null);
  const latest = useRef(0);
  const shouldBlockFn = useCallback(
    async ({ next }: { next: Next }) => {
      const turn = ++latest.current;
      const found = await fetchPage(next);
      // Somebody who has gone elsewhere meanwhile is not called back.
      if (turn !== latest.current) return true;
      setFailed(found);
      return found !== null;
    },
    [router],
  );
  useBlocker({ shouldBlockFn, enableBeforeUnload: false });
  const again = ({ error, href }: Failed) => {
    if (error instanceof Problem && error.code === "outdated") window.location.assign(href);
    else router.history.push(href);
  };
  return { failed: failed?.error, again: () => failed && again(failed) };

  async function fetchPage({ routeId, pathname, search }: Next): Promise<Failed | null> {
    const route = (router.routesById as Record<string, Parameters<typeof router.loadRouteChunk>[0]>)[routeId];
    try {
      if (route) await router.loadRouteChunk(route);
      return null;
    } catch (error) {
      return { error, href: `${pathname}${queryString(search as Record<string, string>)}` };
    }
  }
}
