import { useTranslation } from "react-i18next";
import type { State } from "../api/codes";
import { useIsRep } from "./useIsRep";

/** The state as a word on its colour. */
export function StateTag({ state }: { state: State }) {
  const { t } = useTranslation();
  const hint = t(`${useIsRep() ? "stateHintRep" : "stateHint"}.${state}`);
  return (
    <span className={`tag tag-${state}`} data-testid="state-tag" data-state={state} title={hint}>
      {t(`state.${state}`)}
    </span>
  );
}
