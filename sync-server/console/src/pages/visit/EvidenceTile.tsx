import { useTranslation } from "react-i18next";
import type { Doubt } from "../../api/doubts";
import type { Evidence } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { PhotoPlace } from "../../components/PhotoPlace";
import { TimeLabel } from "../../components/TimeLabel";
import { evidenceState, isPicture } from "../../words/evidence";
import { DoubtLine } from "./DoubtLine";
import { FileFace } from "./FileFace";
import { hasFace, PictureFace } from "./PictureFace";

interface Props {
  evidence: Evidence;
  step: string;
  /** What it is for, by the need that it meets. */
  title: string;
  /** What is doubted of it. */
  doubts: Doubt[];
}

/** One piece of evidence with its time; a picture opens full size. */
export function EvidenceTile({ evidence, step, title, doubts }: Props) {
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
      <PhotoPlace evidence={evidence} />
      {(hasFace(evidence) || !isPicture(evidence)) && (
        <span className={`bytes bytes-${evidence.state}`}>{evidenceState(t, evidence)}</span>
      )}
      <DoubtLine doubts={doubts} />
    </li>
  );
}
