import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { conflictsQuery } from "../api/conflicts";
import { todosQuery } from "../api/todos";
import type { Me } from "../api/types";
import { useExceptions } from "../components/useExceptions";

interface Place {
  link: LinkProps;
  words: "todos" | "conflicts" | "sheets" | "visits" | "people" | "mine" | "verify" | "templates" | "settings";
}

/** The pages of the console; a rep has those that show her own work. */
export function Nav({ me }: { me: Me }) {
  const { t } = useTranslation();
  const bar = useShownPlace();
  const { pathname } = useLocation();
  return (
    <nav ref={bar} aria-label={t("app.nav")} className="nav">
      {placesOf(me).map(({ link, words }) => (
        <Link
          key={words}
          {...link}
          className={words === "todos" && pathname === "/held" ? "nav-link nav-on" : "nav-link"}
          data-testid={`nav-${words}`}
          activeProps={{ className: "nav-on" }}
        >
          {t(`nav.${words}`)}
          {words === "todos" && <WaitingTodos />}
          {words === "conflicts" && <WaitingConflicts />}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the bar is wider than the screen: the place one is at stays in view. */
function useShownPlace() {
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const places = bar.current?.querySelectorAll(".nav-link") ?? [];
    // What waits is counted in the bar once it is known, which moves the places after it.
    const observer = new ResizeObserver(() => bar.current && showPlace(bar.current));
    places.forEach((place) => observer.observe(place));
    return () => observer.disconnect();
  }, [pathname]);
  return bar;
}

function showPlace(bar: HTMLElement) {
  const here = bar.querySelector<HTMLElement>(".nav-on");
  if (here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

function placesOf({ person }: Me): Place[] {
  const visits: Place = { link: { to: "/visits" }, words: "visits" };
  const verify: Place = { link: { to: "/verify" }, words: "verify" };
  const conflicts: Place = { link: { to: "/conflicts" }, words: "conflicts" };
  const templates: Place = { link: { to: "/templates" }, words: "templates" };
  if (person.role === "rep") {
    const mine: Place = { link: { to: "/people/$person", params: { person: person.id } }, words: "mine" };
    return [visits, mine, conflicts, verify, templates];
  }
  return [
    { link: { to: "/todos" }, words: "todos" },
    { link: { to: "/sheets" }, words: "sheets" },
    visits,
    conflicts,
    { link: { to: "/people" }, words: "people" },
    verify,
    templates,
    { link: { to: "/settings" }, words: "settings" },
  ];
}

/** To-dos, and what came too late and is held, which the same page leads to. */
function WaitingTodos() {
  const counts = useQuery(todosQuery).data?.counts ?? {};
  const { held } = useExceptions();
  const count = Object.values(counts).reduce((sum, n) => sum + n, held);
  return <Waiting count={count} words="nav.waiting" />;
}

function WaitingConflicts() {
  const open = useQuery(conflictsQuery("open")).data?.open ?? 0;
  return <Waiting count={open} words="nav.disputed" />;
}

/** How much waits, as far as it is known. */
function Waiting({ count, words }: { count: number; words: "nav.waiting" | "nav.disputed" }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="nav-count">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="heard">{t(words, { count })}</span>
    </span>
  );
}
