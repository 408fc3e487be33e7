import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Verified } from "../../api/verify";
import { TimeLabel } from "../../components/TimeLabel";
import { useIsRep } from "../../components/useIsRep";
import { useLanguage } from "../../components/useLanguage";
import { shownCode } from "../../words/code";
import { distanceWords } from "../../words/distance";
import { dayWords } from "../../words/time";
import { titleIn } from "../../words/titles";

/** Who signed what, when and where, with the visit it belongs to. */
export function Facts({ verified }: { verified: Verified }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { flow, evidence, outlet, day, step, at, report } = verified;
  return (
    <section className="sheet" aria-label={t("verify.facts")} data-testid="verify-facts">
      <h3>{t("verify.facts")}</h3>
      <dl className="facts">
        <Fact name={t("verify.code")}>
          <span className="code">{shownCode(report.code)}</span>
        </Fact>
        <Fact name={t("verify.who")}>
          <Who verified={verified} />
        </Fact>
        <Fact name={t("verify.when")}>
          <TimeLabel time={at} />
        </Fact>
        <Fact name={t("verify.where")}>
          {outlet?.name ?? t("doubt.noOutlet")}
          <span className="soft">{fixWords(t, verified)}</span>
        </Fact>
        {step && <Fact name={t("verify.what")}>{titleIn(step.title, language) || step.id}</Fact>}
        <Fact name={t("verify.visit")}>
          <Link to="/visits/$flow" params={{ flow }} search={{ photo: evidence }} data-testid="verify-visit">
            {t("verify.openVisit", { day: dayWords(day, language) })}
          </Link>
        </Fact>
      </dl>
      {report.summary.text.length > 0 && (
        <>
          <h4>{t("verify.text")}</h4>
          <p className="panel-text">{report.summary.text.join("\n")}</p>
        </>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Who({ verified: { rep } }: { verified: Verified }) {
  if (useIsRep()) return rep.name;
  return (
    <Link to="/people/$person" params={{ person: rep.id }}>
      {rep.name}
    </Link>
  );
}

function fixWords(t: TFunction, { report }: Verified): string {
  const fix = report.summary.fix;
  if (fix === null) return t("verify.noFix");
  const accuracy = t("fix.accuracy", { distance: distanceWords(t, fix.accuracy_dm / 10) });
  return fix.mock ? `${accuracy} · ${t("fix.mock")}` : accuracy;
}
