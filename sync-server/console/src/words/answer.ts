import type { TFunction } from "i18next";
import type { Field, Language, Shown } from "../api/types";
import { dayWords } from "./time";
import { titleIn } from "./titles";
import { unitWord } from "./unit";

type Shape = Pick<Field, "type" | "choices"> | undefined;

/** Types whose answers are ids of something else, which tell a reader nothing. */
const REFERENCES = ["person", "outlet", "flow"];

/** An answer as text, with its unit; null when there is none. */
export function answerWords(t: TFunction, field: Field, language: Language): string | null {
  return unitedWords(t, field, field.answer, language);
}

/** Any value of a field as its answer is written, with its unit; null when there is none. */
export function unitedWords(t: TFunction, field: Field, value: unknown, language: Language): string | null {
  const text = valueWords(t, field, value, language);
  // Money says its unit itself, in yuan where the field counts fen.
  if (text === null || field.unit === null || field.type === "money") return text;
  const unit = titleIn(field.unit, language);
  return unit === "" ? text : `${text} ${unitWord(t, unit)}`;
}

/** A value as an answer to this field is written, without a unit; a field that is not known says nothing more. */
export function valueWords(t: TFunction, field: Shape, value: unknown, language: Language): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return listWords(t, field, value, language);
  if (field !== undefined && REFERENCES.includes(field.type)) return t("step.outOfSight");
  if (typeof value === "boolean") return t(value ? "step.yes" : "step.no");
  if (field?.type === "money" && typeof value === "number") return money(value);
  if (field?.type === "date" && typeof value === "string") return dayWords(value, language);
  if (typeof value === "object") return JSON.stringify(value);
  const choice = field?.choices?.find(({ id }) => id === value);
  return choice ? titleIn(choice.title, language) : String(value);
}

/** What an answer refers to: a name, and for a flow the template and the day as well. */
export function shownWords(shown: Shown, language: Language): string {
  const day = shown.day === null ? "" : dayWords(shown.day, language);
  return [shown.name, titleIn(shown.title, language), day].filter((part) => part !== "").join(" · ");
}

function listWords(t: TFunction, field: Shape, values: unknown[], language: Language): string | null {
  const words = values.map((value) => valueWords(t, field, value, language));
  const known = words.filter((word) => word !== null);
  return known.length === 0 ? null : known.join(language === "en" ? ", " : "、");
}

/** Integer fen as yuan. */
function money(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`;
}
