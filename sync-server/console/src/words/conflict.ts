import type { TFunction } from "i18next";
import { type Conflict, RECORD_FIELDS, type Sentence, type Value, type Who } from "../api/conflicts";
import type { Language } from "../api/types";
import { momentIn } from "./time";

interface Reading {
  t: TFunction;
  language: Language;
  zone: string;
}

/** A sentence about a conflict, as the reader reads it: 你和王主管都改了「老王便利店」的电话。 */
export function conflictWords({ t, language, zone }: Reading, conflict: Conflict, sentence: Sentence): string {
  const { code, params } = sentence;
  const by = (who: Who | undefined) => whoWords(t, conflict, who);
  const merged = conflict.merged_into !== null && code === "deleted_and_edited";
  return t(`conflictSays.${merged ? "merged_and_edited" : code}`, {
    a: by(params.a),
    b: by(params.b),
    by: by(params.by),
    record: conflict.record.name,
    into: conflict.merged_into?.name ?? "",
    field: params.field === undefined ? "" : fieldWords(t, params.field),
    fields: (params.fields ?? []).map((field) => fieldWords(t, field)).join(t("conflict.comma")),
    value: params.value === undefined ? "" : valueWords(t, params.value),
    time: params.at_ms === undefined ? "" : momentIn(params.at_ms, zone, language),
  });
}

/** Who did it: the reader is addressed, others have names. */
function whoWords(t: TFunction, { shown, other, settled }: Conflict, who: Who | undefined): string {
  if (who !== undefined && "you" in who) return t("conflict.you");
  const id = who !== undefined && "person" in who ? who.person : undefined;
  const known = [shown.person, other.person, settled?.person].find((person) => person?.id === id);
  return known?.name ?? t("conflict.somebody");
}

/** A field by its name; one of a later version by the word that the server has for it. */
export function fieldWords(t: TFunction, field: string): string {
  const known = RECORD_FIELDS.find((name) => name === field);
  return known === undefined ? field : t(`recordField.${known}`);
}

/** A value as people read it. */
export function valueWords(t: TFunction, value: Value): string {
  if (value === null || value === "") return t("conflict.blank");
  if (Array.isArray(value)) return value.map((item) => valueWords(t, item)).join(t("conflict.comma"));
  if (typeof value === "object") return `${value.lat.toFixed(5)}, ${value.lon.toFixed(5)}`;
  if (typeof value === "boolean") return t(value ? "conflict.yes" : "conflict.no");
  return String(value);
}
