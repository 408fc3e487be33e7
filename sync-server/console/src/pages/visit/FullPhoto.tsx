import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Doubt } from "../../api/doubts";
import { fullUrl, thumbUrl } from "../../api/evidence";
import type { Evidence } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { PhotoPlace } from "../../components/PhotoPlace";
import { TimeLabel } from "../../components/TimeLabel";
import { useLanguage } from "../../components/useLanguage";
import { bareCode } from "../../words/code";
import { distanceWords } from "../../words/distance";
import { doubtWords } from "../../words/doubt";
import { evidenceState } from "../../words/evidence";
import { usePictureAlt } from "./usePictureAlt";

interface Props {
  evidence: Evidence;
  step: string;
  /** What is doubted of it. */
  doubts: Doubt[];
}

/** The photo as large as it goes, with what is known about it. */
export function FullPhoto({ evidence, step, doubts }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  const alt = usePictureAlt(evidence, step);
  const src = evidence.full ? fullUrl(evidence.id) : thumbUrl(evidence.id);
  return (
    <figure className="full">
      {!evidence.full && <Alert type="info" title={t("evidence.fullPending")} />}
      {failed ? (
        <Alert type="error" showIcon title={t("evidence.fullFailed")} />
      ) : (
        <img data-testid="photo-full" src={src} alt={alt} onError={() => setFailed(true)} />
      )}
      <Caption evidence={evidence} />
      {doubts.length > 0 && (
        <ul className="full-doubts" aria-label={t("doubt.title")}>
          {doubts.map((doubt) => (
            <li key={doubt.code}>{doubtWords(t, doubt, language)}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function Caption({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const { place, code } = evidence;
  return (
    <figcaption>
      <TimeLabel time={evidence.taken_at} />
      {evidence.late && <LateMark />}
      <span className={`bytes bytes-${evidence.state}`}>{evidenceState(t, evidence)}</span>
      {place && <span>{t("fix.accuracy", { distance: distanceWords(t, place.accuracy_m) })}</span>}
      <PhotoPlace evidence={evidence} />
      {place?.mock && <span className="mark">{t("fix.mock")}</span>}
      {code !== null && (
        <Link to="/verify" search={{ code: bareCode(code) }} className="code" data-testid="photo-code">
          {t("evidence.code", { code })}
        </Link>
      )}
      {evidence.full && (
        <a href={fullUrl(evidence.id)} target="_blank" rel="noreferrer">
          {t("evidence.original")}
        </a>
      )}
    </figcaption>
  );
}
