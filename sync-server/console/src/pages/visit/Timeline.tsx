import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { ACTIONS, type Action } from "../../api/codes";
import type { TimelineEntry, Unmet } from "../../api/types";
import { LateMark } from "../../components/LateMark";
import { TimeLabel } from "../../components/TimeLabel";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";
import type { Titles } from "../../words/titles";
import { codeWords, unmetWords } from "../../words/unmet";

interface Props {
  entries: TimelineEntry[];
  /** The position that the last review saw; null without one. */
  judged: number | null;
  titles: Titles;
}

/** Everything that happened, in the order the server put it. */
export function Timeline({ entries, judged, titles }: Props) {
  const { t } = useTranslation();
  return (
    <section className="sheet" aria-label={t("visit.timelineTitle")}>
      <h2>{t("visit.timelineTitle")}</h2>
      {entries.length === 0 && <p className="soft">{t("timeline.none")}</p>}
      <ol className="timeline">
        {entries.map((entry) => (
          <Entry key={entry.position} entry={entry} since={isSince(entry, judged)} titles={titles} />
        ))}
      </ol>
    </section>
  );
}

/** Whether the last review could not have seen it. */
function isSince({ action, position }: TimelineEntry, judged: number | null): boolean {
  return judged !== null && position > judged && (action === "record" || action === "attach");
}

function Entry({ entry, since, titles }: { entry: TimelineEntry; since: boolean; titles: Titles }) {
  const { t } = useTranslation();
  const received = momentIn(entry.received_at, useZone(), useLanguage());
  return (
    <li className={`entry entry-${entry.action}`} data-testid="timeline-entry" data-late={entry.late}>
      <div className="entry-what">
        <strong>{useActionWords(entry, titles)}</strong>
        {entry.late && <LateMark />}
        {since && (
          <span className="mark mark-strong" title={t("time.sinceHint")}>
            {t("time.since")}
          </span>
        )}
      </div>
      <TimeLabel time={entry.at} />
      <span className="fine">
        {entry.person.name} · {t("time.received", { time: received })}
      </span>
      {entry.note !== null && entry.note !== "" && <Note entry={entry} note={entry.note} />}
      {entry.ignored !== null && (
        <span className="ignored">
          {t("timeline.ignored", { reason: ignoredWords(t, entry.ignored, entry.step, titles) })}
        </span>
      )}
    </li>
  );
}

/** A reason in someone's own words, or what an action went to. */
function Note({ entry, note }: { entry: TimelineEntry; note: string }) {
  const { t } = useTranslation();
  if (entry.action === "enter_stage") return null;
  if (entry.action === "migrate") return <span className="note">{versionWords(t, note)}</span>;
  return <q className="note">{note}</q>;
}

/** "customer-pipeline v2" as "Version 2". */
function versionWords(t: TFunction, note: string): string {
  const version = / v(\d+)$/.exec(note)?.[1];
  return version === undefined ? note : t("templates.version", { version });
}

function ignoredWords(t: TFunction, why: Unmet | string, step: string | null, titles: Titles): string {
  return typeof why === "string" ? codeWords(t, why, step, titles) : unmetWords(t, why, titles);
}

function useActionWords({ action, step, note }: TimelineEntry, titles: Titles): string {
  const { t } = useTranslation();
  if (!isKnown(action)) return t("timeline.other", { action });
  return t(`timeline.${action}`, {
    step: titles.step(step ?? undefined) ?? t("unmet.someStep"),
    // The note of this action is the stage's id.
    stage: titles.stage(note ?? undefined) ?? t("unmet.someStage"),
  });
}

function isKnown(action: string): action is Action {
  return (ACTIONS as readonly string[]).includes(action);
}
