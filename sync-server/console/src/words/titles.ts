import type { Field, Language, Step, Title } from "../api/types";

/** The words of a template for its parts; undefined when unknown. */
export interface Titles {
  step(id: string | undefined): string | undefined;
  field(step: string | undefined, id: string | undefined): string | undefined;
  need(step: string | undefined, id: string | undefined): string | undefined;
  stage(id: string | undefined): string | undefined;
  /** The field itself, to write a value as its answers are written. */
  definition(step: string | undefined, field: string | undefined): Field | undefined;
  language: Language;
}

interface Entitled {
  id: string;
  title: Title;
}

/** What can be looked up; a list that is left out is unknown. */
export interface Sources {
  steps: Step[];
  stages?: Entitled[];
}

/** A title in the wanted language, else in whichever there is. */
export function titleIn(title: Title | string | null | undefined, language: Language): string {
  if (typeof title === "string") return title;
  return title?.[language] ?? title?.["zh-CN"] ?? title?.en ?? "";
}

/** Looks titles up in a visit. */
export function titlesOf({ steps, stages = [] }: Sources, language: Language): Titles {
  const words = (title: Title | undefined) => titleIn(title, language) || undefined;
  const find = (id: string | undefined) => steps.find((step) => step.id === id);
  const fieldOf = (step: string | undefined, id: string | undefined): Field | undefined =>
    find(step)?.fields.find((field) => field.id === id);
  return {
    step: (id) => words(find(id)?.title),
    field: (step, id) => words(fieldOf(step, id)?.title),
    need: (step, id) => words(find(step)?.needs.find((need) => need.id === id)?.title),
    stage: (id) => words(stages.find((stage) => stage.id === id)?.title),
    definition: fieldOf,
    language,
  };
}

export const NO_TITLES: Titles = titlesOf({ steps: [] }, "zh-CN");
