import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Evidence, Language, Step, VisitDetail } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { bareCode } from "../../words/code";
import { isPicture } from "../../words/evidence";
import { byEvidence, type DoubtGroup, standingOf } from "../../words/doubtful";
import { titleIn } from "../../words/titles";
import { DoubtItem } from "./DoubtItem";
import { PictureFace } from "./PictureFace";

/** A photo of the visit, with the step that it proves. */
export interface Placed {
  evidence: Evidence;
  step: Step;
}

/** What may not be what it seems, of the visit and of each photo; nothing when there is nothing. */
export function Doubts({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation();
  if (visit.doubts.length === 0) return null;
  const placed = visit.steps.flatMap((step) => step.evidence.map((evidence) => ({ step, evidence })));
  const ids = placed.map(({ evidence }) => evidence.id);
  return (
    <section className="sheet doubts" aria-label={t("doubt.title")} data-testid="doubts">
      <div className="doubts-head">
        <h2>{t("doubt.title")}</h2>
        <strong className={`doubt doubt-${standingOf(visit.doubts)}`} data-testid="doubt-score">
          {t("doubt.score", { score: visit.doubt })}
        </strong>
      </div>
      <p className="fine">{t("doubt.means")}</p>
      {byEvidence(visit.doubts, visit.explained, ids).map((group) => (
        <Group key={group.evidence ?? ""} group={group} here={placed.find((p) => p.evidence.id === group.evidence)} />
      ))}
    </section>
  );
}

function Group({ group, here }: { group: DoubtGroup; here: Placed | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = aboutWords(t, group, here, language);
  // A photo that resembles another is shown beside that one.
  const shown = here && isPicture(here.evidence) && group.said.every(({ doubt }) => !doubt.twin);
  return (
    <section className="doubt-group" aria-label={title} data-testid="doubt-group" data-evidence={group.evidence ?? ""}>
      <div className="doubt-about">
        <h3>{title}</h3>
        {here?.evidence.code && <VerifyLink code={here.evidence.code} title={title} />}
      </div>
      <div className={shown ? "doubt-with-face" : undefined}>
        {shown && <PictureFace evidence={here.evidence} step={titleIn(here.step.title, language)} />}
        <ul className="doubt-items">
          {group.said.map((said) => (
            <DoubtItem key={said.doubt.code} said={said} here={here} />
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The way to the five answers about the photo. */
function VerifyLink({ code, title }: { code: string; title: string }) {
  const { t } = useTranslation();
  const search = { code: bareCode(code) };
  return (
    <Link to="/verify" search={search} aria-label={t("doubt.verifyThis", { title })} data-testid="doubt-verify">
      {t("doubt.verify")}
    </Link>
  );
}

function aboutWords(t: TFunction, { evidence }: DoubtGroup, here: Placed | undefined, language: Language): string {
  if (evidence === null) return t("doubt.ofVisit");
  return here ? t("doubt.ofPhoto", { step: titleIn(here.step.title, language) }) : t("doubt.ofOther");
}
