import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fullUrl } from "../../api/evidence";
import type { Evidence } from "../../api/types";
import { evidenceKind, fileName, fileWords, isVoice, lengthWords } from "../../words/evidence";

interface Props {
  evidence: Evidence;
  /** What the file is for. */
  title: string;
}

/** Evidence that is no picture: what it is, in which version, and how to open or hear it. */
export function FileFace({ evidence, title }: Props) {
  const { t } = useTranslation();
  const { version, duration_ms, full } = evidence;
  return (
    <div className="tile-file" data-testid="file">
      <strong>{title}</strong>
      {version !== null && <span>{t("evidence.version", { version })}</span>}
      {duration_ms !== null && <span>{t("evidence.lasts", { time: lengthWords(duration_ms) })}</span>}
      {full && isVoice(evidence) && <Voice evidence={evidence} title={title} />}
      {full && <Opener evidence={evidence} title={title} />}
    </div>
  );
}

/** The server hands out files that could run something as downloads only, without a name of their own. */
function Opener({ evidence, title }: Props) {
  const { t } = useTranslation();
  return (
    <span className="tile-open">
      <a href={fullUrl(evidence.id)} download={fileName(title, evidence)}>
        {t("evidence.openFile", { kind: evidenceKind(t, evidence.kind) })}
      </a>
      <span className="fine">{fileWords(evidence)}</span>
    </span>
  );
}

function Voice({ evidence, title }: Props) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  if (failed) return <span className="soft">{t("evidence.playFailed")}</span>;
  return (
    <audio
      data-testid="voice"
      controls
      preload="none"
      aria-label={title}
      src={fullUrl(evidence.id)}
      onError={() => setFailed(true)}
    />
  );
}
