import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fullUrl, thumbUrl } from "../../api/evidence";
import type { Evidence } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { TimeLabel } from "../../components/TimeLabel";
import { evidenceState, isPicture } from "../../words/evidence";
import { FileFace } from "./FileFace";
import { usePictureAlt } from "./usePictureAlt";

interface Props {
  evidence: Evidence;
  step: string;
  /** What it is for, by the need that it meets. */
  title: string;
}

/** One piece of evidence with its time; a picture opens full size. */
export function EvidenceTile({ evidence, step, title }: Props) {
  const { t } = useTranslation();
  return (
    <li className="tile" data-testid="evidence" data-evidence={evidence.id} data-state={evidence.state}>
      {isPicture(evidence) ? (
        <PictureFace evidence={evidence} step={step} />
      ) : (
        <FileFace evidence={evidence} title={title} />
      )}
      <TimeLabel time={evidence.taken_at} />
      {evidence.late && <LateMark />}
      {(hasFace(evidence) || !isPicture(evidence)) && (
        <span className={`bytes bytes-${evidence.state}`}>{evidenceState(t, evidence)}</span>
      )}
    </li>
  );
}

/** Whether there is a picture to show; without one, words stand in its place. */
function hasFace({ thumb, full }: Evidence): boolean {
  return thumb || full;
}

function PictureFace({ evidence, step }: Omit<Props, "title">) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const alt = usePictureAlt(evidence, step);
  if (!hasFace(evidence)) return <span className="tile-blank">{evidenceState(t, evidence)}</span>;
  const src = evidence.thumb ? thumbUrl(evidence.id) : fullUrl(evidence.id);
  return (
    <Link
      to="/visits/$flow"
      from="/visits/$flow"
      search={{ photo: evidence.id }}
      state
      className={evidence.kind === "photo" ? "tile-face" : "tile-face tile-paper"}
      resetScroll={false}
      aria-label={t("evidence.openPhoto", { alt })}
    >
      {failed ? (
        <span className="tile-blank">{t("evidence.thumbFailed")}</span>
      ) : (
        <img data-testid="photo-thumb" src={src} alt={alt} loading={evidence.thumb ? "lazy" : "eager"} onError={() => setFailed(true)} />
      )}
    </Link>
  );
}
