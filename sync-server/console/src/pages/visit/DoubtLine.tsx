import { useTranslation } from "react-i18next";
import type { Doubt } from "../../api/doubts";
import { useLanguage } from "../../components/useLanguage";
import { doubtShort } from "../../words/doubt";
import { standingOf } from "../../words/doubtful";

/** What is doubted of one photo, in a few words under it. */
export function DoubtLine({ doubts }: { doubts: Doubt[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (doubts.length === 0) return null;
  const standing = standingOf(doubts);
  const reasons = doubts.map(({ code }) => doubtShort(t, code)).join(language === "en" ? ", " : "、");
  return (
    <span className={`doubt doubt-${standing}`} data-testid="tile-doubt">
      {t(standing === "explained" ? "doubt.onTileExplained" : "doubt.onTile", { reasons })}
    </span>
  );
}
