import { useTranslation } from "react-i18next";
import { type Answer, type Question, QUESTIONS, type Report, type Verdict } from "../../api/verify";
import { reasonMeans, reasonWords, verdictOf } from "../../words/verdict";

const SIGNS: Record<Verdict, string> = { pass: "✓", fail: "✕", cannot_tell: "?" };

/** The five answers, each with its reason and what follows from it. */
export function Answers({ report }: { report: Report }) {
  const { t } = useTranslation();
  return (
    <ol className="five" aria-label={t("verify.answers")}>
      {QUESTIONS.map((question) => (
        <AnswerRow key={question} question={question} answer={report[question]} report={report} />
      ))}
    </ol>
  );
}

function AnswerRow({ question, answer, report }: { question: Question; answer: Answer; report: Report }) {
  const { t } = useTranslation();
  const verdict = verdictOf(answer);
  return (
    <li className={`five-row five-${verdict}`} data-testid={`answer-${question}`} data-verdict={verdict}>
      <span className="five-sign" aria-hidden="true">
        {SIGNS[verdict]}
      </span>
      <div className="five-head">
        <h3>{t(`question.${question}`)}</h3>
        <strong className="five-word">{t(`verdict.${verdict}`)}</strong>
      </div>
      <p className="five-why">{reasonWords(t, answer, report)}</p>
      <p className="soft five-means">{reasonMeans(t, answer)}</p>
    </li>
  );
}
