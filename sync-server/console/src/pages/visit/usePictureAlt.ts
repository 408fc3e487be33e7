import { useTranslation } from "react-i18next";
import type { Evidence } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { evidenceKind } from "../../words/evidence";
import { momentIn } from "../../words/time";

/** What a picture is, for whoever does not see it. */
export function usePictureAlt(evidence: Evidence, step: string): string {
  const { t } = useTranslation();
  const time = momentIn(evidence.taken_at.ms, useZone(), useLanguage());
  if (evidence.kind === "photo") return t("evidence.photoAlt", { step, time });
  return t("evidence.pictureAlt", { step, kind: evidenceKind(t, evidence.kind), time });
}
