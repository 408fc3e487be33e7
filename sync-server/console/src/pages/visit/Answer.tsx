import { useTranslation } from "react-i18next";
import type { Field, Revision } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { Reference } from "../../components/Reference";
import { TimeLabel } from "../../components/TimeLabel";
import { useLanguage } from "../../components/useLanguage";
import { answerWords, shownWords, unitedWords } from "../../words/answer";
import { titleIn } from "../../words/titles";

/** One question with its answer, and what stood there before. */
export function Answer({ field }: { field: Field }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = answerWords(t, field, language);
  return (
    <div className="answer" data-testid="answer" data-field={field.id}>
      <dt>
        {titleIn(field.title, language)}
        {field.required && words === null && <span className="required">{t("step.required")}</span>}
      </dt>
      <dd className={words === null ? "blank" : undefined}>
        {field.shown ? <Reference shown={field.shown} /> : (words ?? t("step.unanswered"))} {field.late && <LateMark />}
      </dd>
      {field.revisions.length > 0 && <Revisions field={field} />}
    </div>
  );
}

/** Every change, the latest first: what became what, by whom, why. */
function Revisions({ field }: { field: Field }) {
  const { t } = useTranslation();
  return (
    <dd>
      <details className="revisions" data-testid="revisions" open>
        <summary>{t("step.revised", { count: field.revisions.length })}</summary>
        <ol>
          {field.revisions
            .map((revision, index) => ({ revision, became: field.revisions[index + 1] ?? { value: field.answer, shown: field.shown } }))
            .reverse()
            .map(({ revision, became }, index) => (
              <Change key={index} field={field} revision={revision} became={became} />
            ))}
        </ol>
      </details>
    </dd>
  );
}

type Held = Pick<Revision, "value" | "shown">;

function Change({ field, revision, became }: { field: Field; revision: Revision; became: Held }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = ({ value, shown }: Held) =>
    shown ? shownWords(shown, language) : (unitedWords(t, field, value, language) ?? t("step.unanswered"));
  return (
    <li>
      <del>{say(revision)}</del> <span aria-hidden="true">→</span> <ins>{say(became)}</ins>
      <span className="fine">
        {t("step.revisedBy", { name: revision.by.name })}
        {revision.reason !== null && t("step.revisedWhy", { reason: revision.reason })}
      </span>
      <span className="fine">
        {t("step.revisedWas")} <TimeLabel time={revision.at} />
      </span>
    </li>
  );
}
