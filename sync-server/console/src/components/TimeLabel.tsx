import { useTranslation } from "react-i18next";
import type { TimeLevel } from "../api/codes";
import type { TimeView } from "../api/types";
import { boundWords, foreignZone, momentIn } from "../words/time";
import { useLanguage } from "./useLanguage";
import { useZone } from "./useZone";

const HINTS = {
  verified: "time.hintVerified",
  estimate: "time.hintEstimate",
  unverified: "time.hintUnverified",
} as const satisfies Record<TimeLevel, string>;

/** A time in the company's zone, together with how far it can be trusted. */
export function TimeLabel({ time }: { time: TimeView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const foreign = foreignZone(time, zone);
  return (
    <span className="time">
      <time dateTime={new Date(time.ms).toISOString()}>{momentIn(time.ms, zone, language)}</time>
      {time.after_arrival ? (
        <span className="trust trust-unverified" data-trust="after_arrival" title={t("time.hintAfterArrival")}>
          {t("time.afterArrival")}
        </span>
      ) : (
        <span className={`trust trust-${time.level}`} data-trust={time.level} title={t(HINTS[time.level])}>
          {t(`time.${time.level}`)} {boundWords(t, time)}
        </span>
      )}
      {foreign && <span className="foreign-zone">{t("time.foreignZone", { zone: foreign })}</span>}
    </span>
  );
}
