import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleQuery } from "../../api/people";
import type { Person } from "../../api/types";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";

const SEARCH_FROM = 8;

/** The reps, each leading to her figures. */
export function PeoplePage() {
  const { t } = useTranslation();
  const query = useQuery(peopleQuery);
  useTitle(t("nav.people"));
  return (
    <>
      <div className="head">
        <h1>{t("nav.people")}</h1>
      </div>
      <p className="soft lead">{t("people.lead")}</p>
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting />}
      {query.data && <Reps reps={query.data.filter(({ role }) => role === "rep")} />}
    </>
  );
}

function Reps({ reps }: { reps: Person[] }) {
  const { t } = useTranslation();
  const [sought, seek] = useState("");
  if (reps.length === 0) return <p className="sheet">{t("sheets.nobody")}</p>;
  const shown = reps.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <>
      {reps.length >= SEARCH_FROM && (
        <Input
          className="pick seek"
          allowClear
          aria-label={t("people.search")}
          placeholder={t("people.search")}
          value={sought}
          onChange={({ target }) => seek(target.value)}
        />
      )}
      <ul className="lines people">
        {shown.map(({ id, name }) => (
          <li key={id} className="line person" data-testid="person-row">
            <Link to="/people/$person" params={{ person: id }} className="line-link">
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="soft">{t("people.nobody")}</p>}
    </>
  );
}
