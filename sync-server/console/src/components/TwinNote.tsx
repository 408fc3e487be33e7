import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Twin } from "../api/doubts";
import { thumbUrl } from "../api/evidence";
import { dayWords, momentIn } from "../words/time";
import { TimeLabel } from "./TimeLabel";
import { useLanguage } from "./useLanguage";
import { useZone } from "./useZone";

/** Another photo with its visit: what it shows, whose it is, and the way there. */
export function TwinNote({ twin, title }: { twin: Twin; title?: string }) {
  const { t } = useTranslation();
  const day = dayWords(twin.day, useLanguage());
  const outlet = twin.outlet?.name ?? t("doubt.noOutlet");
  return (
    <figure className="pair-one" data-testid="twin" data-evidence={twin.evidence}>
      <TwinFace twin={twin} outlet={outlet} />
      <figcaption>
        {title !== undefined && <strong>{title}</strong>}
        <span>{t("doubt.twinOf", { outlet, rep: twin.rep.name, day })}</span>
        <TimeLabel time={twin.at} />
        <Link to="/visits/$flow" params={{ flow: twin.flow }} search={{ photo: twin.evidence }} data-testid="twin-link">
          {t("doubt.openTwin")}
        </Link>
      </figcaption>
    </figure>
  );
}

function TwinFace({ twin, outlet }: { twin: Twin; outlet: string }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const time = momentIn(twin.at.ms, useZone(), useLanguage());
  if (!twin.thumb || failed) return <span className="tile-blank">{t("doubt.twinGone")}</span>;
  const alt = t("doubt.twinAlt", { outlet, rep: twin.rep.name, time });
  return (
    <span className="pair-face">
      <img src={thumbUrl(twin.evidence)} alt={alt} loading="lazy" onError={() => setFailed(true)} />
    </span>
  );
}
