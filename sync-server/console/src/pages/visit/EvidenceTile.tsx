import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fullUrl, thumbUrl } from "../../api/evidence";
import type { Evidence } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { TimeLabel } from "../../components/TimeLabel";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { evidenceKind, evidenceState, isPhoto } from "../../words/evidence";
import { momentIn } from "../../words/time";

interface Props {
  evidence: Evidence;
  step: string;
}

/** One piece of evidence with its time; a photo opens full size. */
export function EvidenceTile({ evidence, step }: Props) {
  const { t } = useTranslation();
  return (
    <li className="tile" data-testid="evidence" data-evidence={evidence.id} data-state={evidence.state}>
      {isPhoto(evidence) ? <PhotoFace evidence={evidence} step={step} /> : <FileFace evidence={evidence} />}
      <TimeLabel time={evidence.taken_at} />
      {evidence.late && <LateMark />}
      {(hasFace(evidence) || !isPhoto(evidence)) && (
        <span className={`bytes bytes-${evidence.state}`}>{evidenceState(t, evidence)}</span>
      )}
    </li>
  );
}

/** Whether there is a picture to show; without one, words stand in its place. */
function hasFace({ thumb, full }: Evidence): boolean {
  return thumb || full;
}

function PhotoFace({ evidence, step }: Props) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const alt = t("evidence.photoAlt", { step, time: momentIn(evidence.taken_at.ms, useZone(), useLanguage()) });
  if (!hasFace(evidence)) return <span className="tile-blank">{evidenceState(t, evidence)}</span>;
  const src = evidence.thumb ? thumbUrl(evidence.id) : fullUrl(evidence.id);
  return (
    <Link
      to="/visits/$flow"
      from="/visits/$flow"
      search={{ photo: evidence.id }}
      state
      className="tile-face"
      resetScroll={false}
      aria-label={t("evidence.openPhoto", { alt })}
    >
      {failed ? (
        <span className="tile-blank">{t("evidence.thumbFailed")}</span>
      ) : (
        <img data-testid="photo-thumb" src={src} alt={alt} loading="lazy" onError={() => setFailed(true)} />
      )}
    </Link>
  );
}

function FileFace({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const kind = evidenceKind(t, evidence.kind);
  if (!evidence.full) return <span className="tile-blank">{kind}</span>;
  return (
    <a className="tile-face tile-blank" href={fullUrl(evidence.id)} target="_blank" rel="noreferrer">
      {t("evidence.openFile", { kind })}
    </a>
  );
}
