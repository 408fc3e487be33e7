import { useTranslation } from "react-i18next";
import type { Field, Need, Step } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { useLanguage } from "../../components/useLanguage";
import { answerWords } from "../../words/answer";
import { titleIn } from "../../words/titles";
import { EvidenceTile } from "./EvidenceTile";

/** One step: what was asked, what was answered, what proves it. */
export function StepCard({ step, number }: { step: Step; number: number }) {
  const { t } = useTranslation();
  const title = titleIn(step.title, useLanguage());
  return (
    <section className="sheet step" aria-label={title} data-testid="step" data-step={step.id} data-done={step.done}>
      <StepHead step={step} number={number} title={title} />
      {step.returned && <p className="returned">{t("step.returnedReason", { reason: step.returned.reason })}</p>}
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
            <EvidenceTile key={evidence.id} evidence={evidence} step={title} />
          ))}
        </ul>
      )}
    </section>
  );
}

function StepHead({ step, number, title }: { step: Step; number: number; title: string }) {
  const { t } = useTranslation();
  const standing = step.returned ? "returned" : step.done ? "done" : "notDone";
  return (
    <div className="step-head">
      <span className={`step-number standing-${standing}`} aria-hidden="true">
        {step.done && !step.returned ? "✓" : number}
      </span>
      <h2>{title}</h2>
      <span className={`standing standing-${standing}`}>{t(`step.${standing}`)}</span>
      {step.late && <LateMark />}
      <span className="step-points">{t("step.points", { earned: step.earned, points: step.points })}</span>
    </div>
  );
}

function Answer({ field }: { field: Field }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = answerWords(t, field, language);
  return (
    <div className="answer">
      <dt>
        {titleIn(field.title, language)}
        {field.required && words === null && <span className="required">{t("step.required")}</span>}
      </dt>
      <dd className={words === null ? "blank" : undefined}>{words ?? t("step.unanswered")}</dd>
    </div>
  );
}

function NeedLine({ need }: { need: Need }) {
  const { t } = useTranslation();
  const title = titleIn(need.title, useLanguage());
  const met = need.have >= need.min;
  return (
    <li className={met ? "need need-met" : "need need-unmet"}>
      {t("step.need", { title, have: need.have, min: need.min })}
      <span className="need-word">{t(met ? "step.needMet" : "step.needUnmet")}</span>
    </li>
  );
}
