import type { ComponentType } from "react";
import { call } from "../api/client";
import { Problem } from "../api/problem";

type Load<K extends string> = () => Promise<Record<K, ComponentType>>;

/**
 * A page whose code is fetched when it is first opened. What cannot be fetched is a problem like any other: the router's
 * own lazy page would leave the console by loading it anew. Asked for again, it is fetched again by browsers that do not
 * remember that a module failed; in others it stays `outdated` until the console is loaded anew.
 */
export function pageOf<K extends string>(load: Load<K>, name: K) {
  let Page: ComponentType | undefined;
  const preload = async () => {
    Page ??= (await load().catch(tellWhy))[name];
  };
  // The router opens a page once it is preloaded.
  const Lazy = () => Page && <Page />;
  return Object.assign(Lazy, { preload });
}

/** The server is away; or it is there, and this file was lost on the way, or belongs to another version of the console. */
async function tellWhy(): Promise<never> {
  const failure: unknown = await call("/me").catch((error: unknown) => error);
  throw failure instanceof Problem && failure.passing ? failure : new Problem(404, "outdated");
}
