import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "../../api/types";
import { PlaceVerdict } from "../../components/PlaceVerdict";
import { StateTag } from "../../components/StateTag";
import { useIsRep } from "../../components/useIsRep";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { distanceWords } from "../../words/distance";
import { placeHint } from "../../words/place";
import { hasEnded } from "../../words/ended";
import { dayWords, momentOn } from "../../words/time";
import { titleIn } from "../../words/titles";
import type { ListSearch } from "../visits/search";

/** Who, where, when, how good. */
export function Header({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isRep = useIsRep();
  const { outlet, rep, template } = visit;
  return (
    <header className="sheet visit-head">
      <div className="visit-title">
        <h1>{outlet?.name ?? t("visit.dayTitle", { rep: rep.name })}</h1>
        <StateTag state={visit.state} />
        {outlet && <ListLink search={{ outlet: outlet.id, ...kindOf(visit) }} words={t("visit.outletVisits")} />}
        <p className="soft">{t(`${isRep ? "stateHintRep" : "stateHint"}.${visit.state}`)}</p>
      </div>
      <dl className="facts">
        <Fact name={t("visit.rep")}>
          {rep.name} {!isRep && <ListLink search={{ rep: rep.id, ...kindOf(visit) }} words={t("visit.repVisits")} />}
          {!isRep && (
            <Link to="/people/$person" params={{ person: rep.id }} className="aside-link">
              {t("visit.repFigures")}
            </Link>
          )}
        </Fact>
        <Fact name={t("visit.points")}>
          <strong>{t("list.points", { points: visit.points, max: visit.max_points })}</strong>
        </Fact>
        <Fact name={t("visit.time")}>
          {dayWords(visit.day, language)}
          <Times visit={visit} />
        </Fact>
        {visit.kind === "visit" && <Where visit={visit} />}
        {visit.kind === "pipeline" && <Customer visit={visit} />}
      </dl>
      <p className="fine">
        {t("visit.template", { title: titleIn(template.title, language), version: template.version })}
      </p>
    </header>
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

/** The list of the same kind of record. */
function kindOf({ kind }: VisitDetail): Pick<ListSearch, "kind"> {
  return kind === "visit" ? {} : { kind };
}

/** A customer as the last follow-up left it. */
function Customer({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Fact name={t("visit.lastFollowUp")}>
      {visit.summary ?? t("visit.noSummary")}
      {!hasEnded(visit) && (
        <span className="soft">
          {visit.due_day === null ? t("visit.noNext") : t("visit.next", { day: dayWords(visit.due_day, language) })}
        </span>
      )}
    </Fact>
  );
}

function ListLink({ search, words }: { search: ListSearch; words: string }) {
  return (
    <Link to="/visits" search={{ ...search, view: "all" }} className="aside-link">
      {words}
    </Link>
  );
}

function Times({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const { day, started_at, submitted_at } = visit;
  return (
    <span className="soft">
      {t("visit.started", { time: momentOn(day, started_at, zone, language) })}
      <br />
      {submitted_at === null
        ? t("visit.notSubmitted")
        : t("visit.submitted", { time: momentOn(day, submitted_at, zone, language) })}
    </span>
  );
}

function Where({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation();
  const { place, place_fix: fix, distance_m: distance } = visit;
  const measures = [
    distance === null ? null : t("fix.distance", { distance: distanceWords(t, distance) }),
    fix === null ? null : t("fix.accuracy", { distance: distanceWords(t, fix.accuracy_m) }),
  ].filter((words) => words !== null);
  return (
    <Fact name={t("place.label")}>
      <PlaceVerdict place={place} fix={fix} />
      <span className="soft">{measures.join(" · ")}</span>
      {fix?.mock && <span className="mark">{t("fix.mock")}</span>}
      <span className="fine">{t(`placeHint.${placeHint(place, fix)}`)}</span>
    </Fact>
  );
}
