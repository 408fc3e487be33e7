import { useTranslation } from "react-i18next";
import { useLanguage } from "./useLanguage";
import { useZone } from "./useZone";

/** What words need: the word list, the language and the company's zone. */
export function useReading() {
  const { t } = useTranslation();
  return { t, language: useLanguage(), zone: useZone() };
}
