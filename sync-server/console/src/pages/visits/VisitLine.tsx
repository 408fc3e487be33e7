import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Language, VisitRow } from "../../api/types";
import { DoubtMark } from "../../components/DoubtMark";
import { PlaceVerdict } from "../../components/PlaceVerdict";
import { StateTag } from "../../components/StateTag";
import { UnmetList } from "../../components/UnmetList";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { hasEnded } from "../../words/ended";
import { dayWords, momentOn } from "../../words/time";
import { type Titles, titleIn } from "../../words/titles";
import type { ListSearch } from "./search";

const MOST_MISSING = 3;

/** One visit in the list; the whole line opens it. */
export function VisitLine({ row, titles, search }: { row: VisitRow; titles: Titles; search: ListSearch }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <tr className="line" data-testid="visit-row" data-flow={row.id}>
      <td className="c-what">
        <Opener row={row} search={search} />
        {row.outlet && <span className="soft">{whose(row, language)}</span>}
      </td>
      <td className="c-state">
        <StateTag state={row.state} />
        {row.new_evidence && <span className="mark">{t("list.newEvidence")}</span>}
        {row.flags.includes("several_open") && <span className="mark">{t("list.severalOpen")}</span>}
        {row.kind === "pipeline" && <span className="soft">{titleIn(row.stage_title, language)}</span>}
      </td>
      <td className="c-points">
        <Points points={row.points} max={row.max_points} />
      </td>
      <td className="c-missing">
        {row.kind === "pipeline" && <FollowUp row={row} />}
        {row.missing.length > 0 ? (
          <UnmetList items={row.missing} titles={titles} most={MOST_MISSING} />
        ) : (
          row.kind !== "pipeline" && <span className="soft">{t("list.nothingMissing")}</span>
        )}
        <DoubtMark score={row.doubt} doubts={row.doubts} />
      </td>
      <When row={row} />
      <td className="c-photos">
        <span>{row.photos === 0 ? t("list.noPhotos") : t("list.photos", { count: row.photos })}</span>
        {row.flags.includes("photo_outside") && <span className="mark">{t("place.photoOutside")}</span>}
        {row.kind === "visit" && (
          <span className="start-place">
            <span className="soft">{t("place.label")}</span> <PlaceVerdict place={row.place} />
          </span>
        )}
      </td>
    </tr>
  );
}

/** The rep; a customer's template too, since customers of several templates stand in one list. */
function whose(row: VisitRow, language: Language): string {
  const title = row.kind === "pipeline" ? titleIn(row.template.title, language) : "";
  return title === "" ? row.rep.name : `${row.rep.name} · ${title}`;
}

/** A customer as the last follow-up left it. */
function FollowUp({ row }: { row: VisitRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {row.summary !== null && <span>{row.summary}</span>}
      {row.due_day !== null && !hasEnded(row) && (
        <span className="soft">{t("visit.next", { day: dayWords(row.due_day, language) })}</span>
      )}
    </>
  );
}

function Opener({ row, search }: { row: VisitRow; search: ListSearch }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const what = row.outlet?.name ?? row.rep.name;
  return (
    <Link
      to="/visits/$flow"
      params={{ flow: row.id }}
      state={{ list: search }}
      className="line-link"
      aria-label={t("list.open", { what, rep: row.rep.name, day: dayWords(row.day, language) })}
    >
      {what}
    </Link>
  );
}

function When({ row }: { row: VisitRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const started = momentOn(row.day, row.started_at, useZone(), language);
  return (
    <td className="c-day">
      <span>{dayWords(row.day, language)}</span>
      <span className="soft">{t("list.start", { time: started })}</span>
    </td>
  );
}

function Points({ points, max }: { points: number; max: number }) {
  const { t } = useTranslation();
  return (
    <span className="points">
      <span>{t("list.points", { points, max })}</span>
      <meter className="bar" min={0} max={Math.max(1, max)} value={points} aria-hidden="true" />
    </span>
  );
}
