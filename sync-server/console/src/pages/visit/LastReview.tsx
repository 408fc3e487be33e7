import { useTranslation } from "react-i18next";
import type { Review } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";
import type { Titles } from "../../words/titles";

/** The verdict that stands, and its reasons. */
export function LastReview({ review, titles }: { review: Review; titles: Titles }) {
  const { t } = useTranslation();
  const ms = typeof review.at === "number" ? review.at : review.at.ms;
  const told = { name: review.by.name, time: momentIn(ms, useZone(), useLanguage()) };
  return (
    <div className={`last last-${review.verdict}`}>
      <p>{review.verdict === "approve" ? t("review.lastApprove", told) : t("review.lastReturn", told)}</p>
      {review.steps.length > 0 && (
        <ul>
          {review.steps.map(({ step, reason }) => (
            <li key={step}>
              <strong>{titles.step(step) ?? t("unmet.someStep")}</strong> {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
