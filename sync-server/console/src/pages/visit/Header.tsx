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
import { dayWords, momentOn } from "../../words/time";
import { titleIn } from "../../words/titles";

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
        {outlet && <ListLink search={{ outlet: outlet.id }} words={t("visit.outletVisits")} />}
        <p className="soft">{t(`${isRep ? "stateHintRep" : "stateHint"}.${visit.state}`)}</p>
      </div>
      <dl className="facts">
        <Fact name={t("visit.rep")}>
          {rep.name} {!isRep && <ListLink search={{ rep: rep.id }} words={t("visit.repVisits")} />}
        </Fact>
        <Fact name={t("visit.points")}>
          <strong>{t("list.points", { points: visit.points, max: visit.max_points })}</strong>
        </Fact>
        <Fact name={t("visit.time")}>
          {dayWords(visit.day, language)}
          <Times visit={visit} />
        </Fact>
        {visit.kind === "visit" && <Where visit={visit} />}
      </dl>
      <p className="fine">{t("visit.template", { title: titleIn(template.title, language), version: template.version })}</p>
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

function ListLink({ search, words }: { search: { rep: string } | { outlet: string }; words: string }) {
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
