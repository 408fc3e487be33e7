import type { TFunction } from "i18next";
import type { Conflict } from "../../api/conflicts";
import { useReading } from "../../components/useReading";
import { valueWords } from "../../words/conflict";
import { momentIn } from "../../words/time";

/** One of the two: what was written, by whom and when, and whether it is what everybody sees. */
export function ConflictSide({ conflict, which }: { conflict: Conflict; which: "shown" | "other" }) {
  const { t, language, zone } = useReading();
  const side = conflict[which];
  const chosen = conflict.field !== "life" && conflict.settled !== null && same(conflict.settled.value, side.value);
  const stands = conflict.settled === null && which === "shown";
  return (
    <div className={`conflict-side${stands || chosen ? " conflict-shown" : ""}`} data-testid={`conflict-${which}`}>
      <strong>{sideWords(t, conflict, which)}</strong>
      <span className="soft">
        {side.person?.name ?? t("conflict.somebody")} · {momentIn(side.at_ms, zone, language)}
      </span>
      {stands && <span className="tag">{t("conflict.showing")}</span>}
      {chosen && <span className="tag">{t("conflict.chosen")}</span>}
    </div>
  );
}

function sideWords(t: TFunction, conflict: Conflict, which: "shown" | "other"): string {
  const { value } = conflict[which];
  if (conflict.field !== "life") return valueWords(t, value);
  if (typeof value !== "boolean") return t("conflict.edited");
  return conflict.merged_into === null
    ? t("conflict.deleted")
    : t("conflict.merged", { into: conflict.merged_into.name });
}

/** Whether two values of a field are one: text and numbers, places, lists. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
