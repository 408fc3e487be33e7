import type { Language, Step, Title } from "../api/types";

/** The words of a template for its steps, fields and needs; undefined when unknown. */
export interface Titles {
  step(id: string | undefined): string | undefined;
  field(step: string | undefined, id: string | undefined): string | undefined;
  need(step: string | undefined, id: string | undefined): string | undefined;
}

/** A title in the wanted language, else in whichever there is. */
export function titleIn(title: Title | string | null | undefined, language: Language): string {
  if (typeof title === "string") return title;
  return title?.[language] ?? title?.["zh-CN"] ?? title?.en ?? "";
}

/** Looks titles up in the steps of a visit. */
export function titlesOf(steps: Step[], language: Language): Titles {
  const words = (title: Title | undefined) => titleIn(title, language) || undefined;
  const find = (id: string | undefined) => steps.find((step) => step.id === id);
  return {
    step: (id) => words(find(id)?.title),
    field: (step, id) => words(find(step)?.fields.find((field) => field.id === id)?.title),
    need: (step, id) => words(find(step)?.needs.find((need) => need.id === id)?.title),
  };
}

export const NO_TITLES: Titles = titlesOf([], "zh-CN");
