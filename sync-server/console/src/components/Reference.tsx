import { Link } from "@tanstack/react-router";
import type { Shown } from "../api/types";
import { shownWords } from "../words/answer";
import { useLanguage } from "./useLanguage";

/** What an answer refers to, by name; a flow opens, an outlet leads to its visits. */
export function Reference({ shown }: { shown: Shown }) {
  const words = shownWords(shown, useLanguage());
  if (shown.kind === "flow")
    return (
      <Link to="/visits/$flow" params={{ flow: shown.id }}>
        {words}
      </Link>
    );
  if (shown.kind === "outlet")
    return (
      <Link to="/visits" search={{ outlet: shown.id, view: "all" }}>
        {words}
      </Link>
    );
  return <>{words}</>;
}
