import { useTranslation } from "react-i18next";
import type { Stage } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";
import { titleIn } from "../../words/titles";

/** The stages in order: which were entered when, which is the current one. */
export function StageBar({ stages }: { stages: Stage[] }) {
  const { t } = useTranslation();
  return (
    <section className="sheet stages" aria-label={t("visit.stages")}>
      <ol data-testid="stages">
        {stages.map((stage) => (
          <StageMark key={stage.id} stage={stage} />
        ))}
      </ol>
    </section>
  );
}

function StageMark({ stage: { id, title, entered, current } }: { stage: Stage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const standing = current ? "current" : entered ? "entered" : "ahead";
  return (
    <li
      className={`stage stage-${standing}`}
      data-stage={id}
      data-standing={standing}
      aria-current={current ? "step" : undefined}
    >
      <strong>{titleIn(title, language)}</strong>
      <span className="fine">
        {entered ? t("visit.stageEntered", { time: momentIn(entered.at.ms, zone, language) }) : t("visit.stageAhead")}
      </span>
    </li>
  );
}
