import { useTranslation } from "react-i18next";
import type { Place } from "../api/codes";
import type { Fix } from "../api/types";
import { placeHint } from "../words/place";

const SIGNS: Record<Place, string> = { inside: "✓", outside: "✕", uncertain: "?", cannot_tell: "–" };

interface Props {
  place: Place;
  /** The fix that was judged; left out where it is not known whether there is one. */
  fix?: Fix | null;
}

/** Whether the visit took place at the outlet. */
export function PlaceVerdict({ place, fix }: Props) {
  const { t } = useTranslation();
  const hint = t(`placeHint.${placeHint(place, fix)}`);
  return (
    <span className={`place place-${place}`} data-testid="place" data-place={place} title={hint}>
      <span aria-hidden="true">{SIGNS[place]}</span> {t(`place.${place}`)}
    </span>
  );
}
