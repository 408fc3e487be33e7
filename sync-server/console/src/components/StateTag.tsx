import { useTranslation } from "react-i18next";
import type { State } from "../api/types";

/** The state as a word on its colour. */
export function StateTag({ state }: { state: State }) {
  const { t } = useTranslation();
  return (
    <span className={`tag tag-${state}`} data-testid="state-tag" data-state={state} title={t(`stateHint.${state}`)}>
      {t(`state.${state}`)}
    </span>
  );
}
