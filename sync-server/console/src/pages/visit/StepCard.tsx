import { useTranslation } from "react-i18next";
import type { Doubt } from "../../api/doubts";
import type { Evidence, Step } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { useLanguage } from "../../components/useLanguage";
import { evidenceKind } from "../../words/evidence";
import { titleIn } from "../../words/titles";
import { Answer } from "./Answer";
import { EvidenceTile } from "./EvidenceTile";
import { NeedLine } from "./NeedLine";

interface Props {
  step: Step;
  number: number;
  /** What is doubted of the visit's evidence. */
  doubts: Doubt[];
}

/** One step: what was asked, what was answered, what proves it. */
export function StepCard({ step, number, doubts }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = titleIn(step.title, language);
  const purpose = ({ need, kind }: Evidence) =>
    titleIn(step.needs.find(({ id }) => id === need)?.title, language) || evidenceKind(t, kind);
  return (
    <section className="sheet step" aria-label={title} data-testid="step" data-step={step.id} data-done={step.done}>
      <StepHead step={step} number={number} title={title} />
      {step.returned && <p className="returned">{t("step.returnedReason", { reason: step.returned.reason })}</p>}
      {step.skipped !== null && <p className="skipped">{t("step.skippedReason", { reason: step.skipped })}</p>}
      {step.fields.length > 0 && (
        <dl className="answers">
          {step.fields.map((field) => (
            <Answer key={field.id} field={field} />
          ))}
        </dl>
      )}
      {step.needs.length > 0 && (
        <ul className="needs">
          {step.needs.map((need) => (
            <NeedLine key={need.id} need={need} />
          ))}
        </ul>
      )}
      {step.evidence.length > 0 && (
        <ul className="tiles">
          {step.evidence.map((evidence) => (
            <EvidenceTile
              key={evidence.id}
              evidence={evidence}
              step={title}
              title={purpose(evidence)}
              doubts={doubts.filter((doubt) => doubt.evidence === evidence.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function StepHead({ step, number, title }: { step: Step; number: number; title: string }) {
  const { t } = useTranslation();
  const standing = standingOf(step);
  return (
    <div className="step-head">
      <span className={`step-number standing-${standing}`} aria-hidden="true">
        {standing === "done" ? "✓" : number}
      </span>
      <h2>{title}</h2>
      <span className={`standing standing-${standing}`}>{t(`step.${standing}`)}</span>
      {step.late && <LateMark />}
      <span className="step-points">{t("step.points", { earned: step.earned, points: step.points })}</span>
    </div>
  );
}

function standingOf({ returned, skipped, done }: Step) {
  if (returned) return "returned";
  if (skipped !== null) return "skipped";
  return done ? "done" : "notDone";
}
