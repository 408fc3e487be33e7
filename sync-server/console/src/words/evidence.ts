import type { TFunction } from "i18next";
import type { Evidence } from "../api/types";

const KINDS = ["photo", "signature", "document", "voice"] as const;

/** The word for a kind of evidence. */
export function evidenceKind(t: TFunction, kind: string | undefined): string {
  const known = KINDS.find((word) => word === kind);
  return t(`evidence.${known ?? "other"}`);
}

/** Whether the evidence is shown as a picture. */
export function isPhoto(evidence: Evidence): boolean {
  return evidence.kind === "photo" || evidence.media_type.startsWith("image/");
}

/** What has become of the bytes on their way from the phone. */
export function evidenceState(t: TFunction, evidence: Evidence): string {
  if (evidence.state !== "promised") return t(`evidence.${evidence.state}`);
  if (!isPhoto(evidence)) return t("evidence.promisedFile");
  return t(evidence.thumb ? "evidence.fullPending" : "evidence.promised");
}
