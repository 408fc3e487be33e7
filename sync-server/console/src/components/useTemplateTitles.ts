import { useQueries, useQuery } from "@tanstack/react-query";
import { documentQuery, type TemplateDocument, templatesQuery } from "../api/templates";
import { titleIn } from "../words/titles";
import { useLanguage } from "./useLanguage";

/** Names of a template's parts by id, from its highest version; the id where there is no such part any more. */
export interface PartNames {
  template(key: string): string;
  /** Of which kind its flows are; undefined while that is not known. */
  kind(key: string): string | undefined;
  stage(key: string, stage: string): string;
  step(key: string, step: string): string;
  field(key: string, step: string, field: string): string;
}

/** Reads the documents of these templates to name their parts. */
export function useTemplateTitles(keys: string[]): PartNames {
  const language = useLanguage();
  const lines = useQuery(templatesQuery).data?.filter(({ key }) => keys.includes(key)) ?? [];
  const documents = useQueries({ queries: lines.map(({ key, highest }) => documentQuery(key, highest)) });
  const find = (key: string) => documents.find(({ data }) => data?.key === key)?.data;
  const step = (key: string, id: string) => stepsOf(find(key)).find((one) => one.id === id);
  return {
    template: (key) => titleIn(lines.find((line) => line.key === key)?.title, language) || key,
    kind: (key) => lines.find((line) => line.key === key)?.kind,
    stage: (key, id) => titleIn(find(key)?.stages.find((one) => one.id === id)?.title, language) || id,
    step: (key, id) => titleIn(step(key, id)?.title, language) || id,
    field: (key, of, id) => titleIn(step(key, of)?.fields?.find((one) => one.id === id)?.title, language) || id,
  };
}

function stepsOf(document: TemplateDocument | undefined) {
  return document?.stages.flatMap(({ steps }) => steps ?? []) ?? [];
}
