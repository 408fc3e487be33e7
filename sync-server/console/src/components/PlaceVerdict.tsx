import { useTranslation } from "react-i18next";
import type { Place } from "../api/types";

const SIGNS: Record<Place, string> = { inside: "✓", outside: "✕", uncertain: "?", cannot_tell: "–" };

/** Whether the visit took place at the outlet. */
export function PlaceVerdict({ place }: { place: Place }) {
  const { t } = useTranslation();
  return (
    <span className={`place place-${place}`} data-testid="place" data-place={place} title={t(`placeHint.${place}`)}>
      <span aria-hidden="true">{SIGNS[place]}</span> {t(`place.${place}`)}
    </span>
  );
}
