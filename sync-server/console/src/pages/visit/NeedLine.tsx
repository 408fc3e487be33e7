import { useTranslation } from "react-i18next";
import type { Need } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { titleIn } from "../../words/titles";

/** One kind of evidence that a step asks for, and how much of it is there. */
export function NeedLine({ need }: { need: Need }) {
  const { t } = useTranslation();
  const title = titleIn(need.title, useLanguage());
  const met = need.have >= need.min;
  return (
    <li className={met ? "need need-met" : "need need-unmet"}>
      {t("step.need", { title, have: need.have, min: need.min })}
      <span className="need-word">{t(met ? "step.needMet" : "step.needUnmet")}</span>
      {need.version !== null && (
        <span className="need-word fine">{t("step.needVersion", { version: need.version })}</span>
      )}
    </li>
  );
}
