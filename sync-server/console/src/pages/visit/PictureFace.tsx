import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fullUrl, thumbUrl } from "../../api/evidence";
import type { Evidence } from "../../api/types";
import { evidenceState } from "../../words/evidence";
import { usePictureAlt } from "./usePictureAlt";

interface Props {
  evidence: Evidence;
  step: string;
}

/** Whether there is a picture to show; without one, words stand in its place. */
export function hasFace({ thumb, full }: Evidence): boolean {
  return thumb || full;
}

/** A picture as a tile that opens it full size. */
export function PictureFace({ evidence, step }: Props) {
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
        <img
          data-testid="photo-thumb"
          src={src}
          alt={alt}
          loading={evidence.thumb ? "lazy" : "eager"}
          onError={() => setFailed(true)}
        />
      )}
    </Link>
  );
}
