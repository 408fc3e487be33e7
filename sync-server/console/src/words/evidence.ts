import type { TFunction } from "i18next";
import type { Evidence } from "../api/types";

const KINDS = ["photo", "signature", "document", "voice"] as const;
/** Pictures that the server lets a browser show; any other, SVG above all, could run something and is downloaded. */
const PICTURES = ["image/jpeg", "image/png", "image/webp"];
const ENDINGS: Record<string, string> = {
  "application/pdf": "pdf",
  "image/svg+xml": "svg",
  "image/heic": "heic",
  "audio/wav": "wav",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
};
const KILO = 1024;

/** The word for a kind of evidence. */
export function evidenceKind(t: TFunction, kind: string | undefined): string {
  const known = KINDS.find((word) => word === kind);
  return t(`evidence.${known ?? "other"}`);
}

/** Whether the evidence is shown as a picture; a photo without bytes stands as the picture that it will be. */
export function isPicture({ kind, media_type, thumb, full }: Evidence): boolean {
  return thumb || PICTURES.includes(media_type) || (kind === "photo" && !full);
}

/** Whether it is heard rather than seen. */
export function isVoice({ kind, media_type }: Evidence): boolean {
  return kind === "voice" || media_type.startsWith("audio/");
}

/** What has become of the bytes on their way from the phone. */
export function evidenceState(t: TFunction, evidence: Evidence): string {
  if (evidence.state !== "promised") return t(`evidence.${evidence.state}`);
  if (evidence.kind !== "photo") return t("evidence.promisedFile");
  return t(evidence.thumb ? "evidence.fullPending" : "evidence.promised");
}

/** What a download is called: the server keeps no name, only what the file is for. */
export function fileName(title: string, { version, media_type }: Evidence): string {
  const ending = ENDINGS[media_type];
  const name = version === null ? title : `${title} ${version}`;
  return ending === undefined ? name : `${name}.${ending}`;
}

/** "PDF · 12 KB". */
export function fileWords({ media_type, length }: Evidence): string {
  const ending = ENDINGS[media_type]?.toUpperCase();
  return ending === undefined ? sizeWords(length) : `${ending} · ${sizeWords(length)}`;
}

/** "12 KB". */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`;
  if (bytes < KILO * KILO) return `${Math.round(bytes / KILO)} KB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

/** Minutes and seconds as players write them: "0:07". */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
