import { useTranslation } from "react-i18next";
import type { Doubt } from "../api/doubts";
import { doubtShort } from "../words/doubt";
import { standingOf } from "../words/doubtful";
import { useLanguage } from "./useLanguage";

const MOST = 2;

/** The score of doubt with its heaviest reasons; nothing where nothing is doubted. */
export function DoubtMark({ score, doubts }: { score: number; doubts: Doubt[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (score === 0) return null;
  const reasons = [...new Set(doubts.map(({ code }) => doubtShort(t, code)))];
  const said = (most: number) => reasons.slice(0, most).join(language === "en" ? ", " : "、");
  const hidden = reasons.length - MOST;
  return (
    <span
      className={`doubt doubt-${standingOf(doubts)}`}
      data-testid="doubt"
      data-score={score}
      title={reasons.length > 0 ? t("list.doubtHeard", { score, reasons: said(reasons.length) }) : undefined}
    >
      <strong>{t("list.doubtMark", { score })}</strong> {said(MOST)}
      {hidden > 0 && ` ${t("list.doubtMore", { count: hidden })}`}
    </span>
  );
}
