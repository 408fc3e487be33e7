import { useTranslation } from "react-i18next";
import type { Evidence } from "../api/types";
import { distanceWords } from "../words/distance";

/** That a photo's own place is not at the outlet, and how far away it is; nothing where it may well be there. */
export function PhotoPlace({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const { at_outlet, distance_m } = evidence;
  if (at_outlet !== "outside" || distance_m === null) return null;
  return (
    <span className="mark" data-testid="photo-place">
      {t("place.photoAway", { distance: distanceWords(t, distance_m) })}
    </span>
  );
}
