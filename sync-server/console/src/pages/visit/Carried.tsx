import { useTranslation } from "react-i18next";
import type { Carried as CarriedItem } from "../../api/types";
import { Reference } from "../../components/Reference";
import { TimeLabel } from "../../components/TimeLabel";
import { useLanguage } from "../../components/useLanguage";
import { fullUrl } from "../../api/evidence";
import { valueWords } from "../../words/answer";
import type { Titles } from "../../words/titles";

interface Props {
  carried: CarriedItem[];
  titles: Titles;
}

/** What has no place in the current template version; kept, and readable. */
export function Carried({ carried, titles }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (carried.length === 0) return null;
  return (
    <section className="sheet step" aria-label={t("visit.carried")} data-testid="carried">
      <h2>{t("visit.carried")}</h2>
      <p className="soft">{t("visit.carriedMeans")}</p>
      <dl className="answers">
        {carried.map(({ step, item, value, shown, evidence, at }, index) => (
          <div key={index} className="answer">
            <dt>
              {titles.step(step) ?? step} · {titles.field(step, item) ?? titles.need(step, item) ?? item}
            </dt>
            <dd>
              {shown && <Reference shown={shown} />}
              {evidence === null ? (
                !shown && valueWords(t, titles.definition(step, item), value, language)
              ) : (
                <a href={fullUrl(evidence)} target="_blank" rel="noreferrer">
                  {t("evidence.openFile", { kind: t("evidence.other") })}
                </a>
              )}
            </dd>
            <dd className="fine">
              <TimeLabel time={at} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
