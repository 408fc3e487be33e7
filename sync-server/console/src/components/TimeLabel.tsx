import { useTranslation } from "react-i18next";
import type { TimeLevel, TimeView } from "../api/types";
import { boundWords, wallTime } from "../words/time";
import { useLanguage } from "./useLanguage";

const HINTS = {
  verified: "time.hintVerified",
  estimate: "time.hintEstimate",
  unverified: "time.hintUnverified",
} as const satisfies Record<TimeLevel, string>;

/** A time together with how far it can be trusted. */
export function TimeLabel({ time }: { time: TimeView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className="time">
      <time dateTime={new Date(time.ms).toISOString()}>{wallTime(time, language)}</time>
      <span className={`trust trust-${time.level}`} data-trust={time.level} title={t(HINTS[time.level])}>
        {t(`time.${time.level}`)} {boundWords(t, time)}
      </span>
    </span>
  );
}
