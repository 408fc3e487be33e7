import { useTranslation } from "react-i18next";
import type { Doubt, Explained, Twin } from "../../api/doubts";
import { TimeLabel } from "../../components/TimeLabel";
import { TwinNote } from "../../components/TwinNote";
import { useLanguage } from "../../components/useLanguage";
import { doubtShort, doubtWords } from "../../words/doubt";
import { type Said, standingOf } from "../../words/doubtful";
import { titleIn } from "../../words/titles";
import type { Placed } from "./Doubts";
import { PictureFace } from "./PictureFace";

/** One doubt: its sentence, the photo it points to, what the rep says. */
export function DoubtItem({ said: { doubt, reasons }, here }: { said: Said; here: Placed | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li
      className={`doubt-item doubt-item-${standingOf([doubt])}`}
      data-testid="doubt-item"
      data-code={doubt.code}
      data-explained={doubt.explained}
    >
      <div className="doubt-says">
        <span>{doubtWords(t, doubt, language)}</span>
        <span className={doubt.explained ? "doubt-explained" : "fine"}>
          {t(doubt.explained ? "doubt.explainedTag" : "doubt.unexplained")}
        </span>
        <span className="doubt-weight" title={t("doubt.weightHeard", { weight: doubt.weight })}>
          {t("doubt.weight", { weight: doubt.weight })}
        </span>
      </div>
      {doubt.twin && <SideBySide twin={doubt.twin} here={here} />}
      {isLikeness(doubt) && !doubt.twin && <p className="soft">{t("doubt.twinHidden")}</p>}
      {reasons.map((one, index) => (
        <Explanation key={index} explained={one} />
      ))}
    </li>
  );
}

function isLikeness({ code }: Doubt): boolean {
  return code === "same_photo" || code === "similar_photo";
}

/** This photo and the one that it resembles. */
function SideBySide({ twin, here }: { twin: Twin; here: Placed | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="pair" data-testid="pair">
      {here && (
        <figure className="pair-one">
          <PictureFace evidence={here.evidence} step={titleIn(here.step.title, language)} />
          <figcaption>
            <span>{t("doubt.this")}</span>
            <TimeLabel time={here.evidence.taken_at} />
          </figcaption>
        </figure>
      )}
      <TwinNote twin={twin} />
    </div>
  );
}

/** The rep's own words, and which doubts they speak of. */
function Explanation({ explained: { by, reason, at, doubts } }: { explained: Explained }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const codes = doubts.map((code) => doubtShort(t, code)).join(language === "en" ? ", " : "、");
  return (
    <blockquote className="explanation" data-testid="explanation">
      <span className="fine">
        {t("doubt.explainedBy", { name: by.name, doubts: codes })} <TimeLabel time={at} />
      </span>
      <q>{reason}</q>
    </blockquote>
  );
}
