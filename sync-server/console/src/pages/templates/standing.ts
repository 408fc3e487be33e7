import type { Audience, TemplateVersion } from "../../api/templates";

/** How a version stands to the one that everybody begins with. */
export type Standing = "inUse" | "replaced" | "apart";

/** The version that everybody begins with; null where none is for everybody. */
export function versionInUse(versions: TemplateVersion[], now: number): number | null {
  const open = versions.filter(({ audience }) => isForAll(audience, now)).map(({ version }) => version);
  return open.length === 0 ? null : Math.max(...open);
}

/** Nobody begins with a version below that one any more: of those that are meant for somebody the highest counts. */
export function standingOf(version: number, inUse: number | null): Standing {
  if (inUse === null || version > inUse) return "apart";
  return version === inUse ? "inUse" : "replaced";
}

function isForAll({ everyone, until }: Audience, now: number): boolean {
  return everyone || (until !== null && until <= now);
}
