import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { fullUrl, thumbUrl } from "../../api/evidence";
import type { Verified } from "../../api/verify";
import { TwinNote } from "../../components/TwinNote";
import type { Chosen } from "./useChosen";

/** The server's copy, and beside it the one that was brought. */
export function Pictures({ verified, brought }: { verified: Verified; brought: Chosen | null }) {
  const { t } = useTranslation();
  return (
    <section className="sheet" aria-label={t("verify.pictures")} data-testid="verify-pictures">
      <h3>{t("verify.pictures")}</h3>
      <div className="pair">
        <Ours verified={verified} />
        {brought && (
          <Face key={brought.url} src={brought.url} whose={t("verify.yours")} blank={t("verify.yoursBroken")} />
        )}
        {verified.twin && <TwinNote twin={verified.twin} title={t("verify.twin")} />}
      </div>
    </section>
  );
}

function Ours({ verified: { evidence, full, thumb } }: { verified: Verified }) {
  const { t } = useTranslation();
  const src = full ? fullUrl(evidence) : thumb ? thumbUrl(evidence) : null;
  return (
    <Face src={src} whose={t("verify.ours")} blank={t("verify.oursMissing")}>
      {!full && thumb && <span className="fine">{t("verify.oursSmall")}</span>}
    </Face>
  );
}

interface FaceProps {
  src: string | null;
  whose: string;
  /** What stands in the place of a picture that is not there. */
  blank: string;
  children?: ReactNode;
}

function Face({ src, whose, blank, children }: FaceProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  return (
    <figure className="pair-one">
      {src === null || failed ? (
        <span className="tile-blank">{blank}</span>
      ) : (
        <a href={src} target="_blank" rel="noreferrer" className="pair-face">
          <img src={src} alt={t("verify.alt", { whose })} onError={() => setFailed(true)} />
        </a>
      )}
      <figcaption>
        <strong>{whose}</strong> {children}
      </figcaption>
    </figure>
  );
}
