import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fullUrl, thumbUrl } from "../../api/evidence";
import type { Evidence } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { TimeLabel } from "../../components/TimeLabel";
import { distanceWords } from "../../words/distance";
import { evidenceState } from "../../words/evidence";
import { usePictureAlt } from "./usePictureAlt";

interface Props {
  evidence: Evidence;
  step: string;
}

/** The photo as large as it goes, with what is known about it. */
export function FullPhoto({ evidence, step }: Props) {
  const { t } = useTranslation();
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
      {place?.mock && <span className="mark">{t("fix.mock")}</span>}
      {code !== null && <span className="code">{t("evidence.code", { code })}</span>}
      {evidence.full && (
        <a href={fullUrl(evidence.id)} target="_blank" rel="noreferrer">
          {t("evidence.original")}
        </a>
      )}
    </figcaption>
  );
}
