import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Setting, settingsQuery } from "../../api/settings";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useLanguage } from "../../components/useLanguage";
import { useTerritories } from "../../components/useTerritories";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { titleIn } from "../../words/titles";
import { SettingsTable } from "./SettingsTable";

/** Every threshold: its default, what is in force, and where it can be set. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { territory } = useSearch({ from: "/signed-in/settings" });
  const query = useQuery(settingsQuery(territory));
  const [sought, seek] = useState("");
  const language = useLanguage();
  useTitle(t("settings.title"));
  const said = ({ key, title }: Setting) => `${key} ${titleIn(title, language)}`.toLowerCase();
  const shown = query.data?.filter((setting) => said(setting).includes(sought.trim().toLowerCase()));
  return (
    <>
      <div className="head">
        <h1>{t("settings.title")}</h1>
      </div>
      <p className="soft lead">{t("settings.lead")}</p>
      <div className="filters">
        <TerritoryPick territory={territory} />
        <Input
          className="pick"
          allowClear
          aria-label={t("settings.search")}
          placeholder={t("settings.search")}
          value={sought}
          onChange={({ target }) => seek(target.value)}
        />
      </div>
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("settings.loading")} />}
      {shown && shown.length > 0 && <SettingsTable settings={shown} />}
      {shown?.length === 0 && <p className="sheet">{t("settings.none")}</p>}
    </>
  );
}

function TerritoryPick({ territory }: { territory: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/settings" });
  return (
    <Select<string>
      className="pick"
      aria-label={t("settings.territory")}
      placeholder={t("adjust.company")}
      allowClear
      value={territory ?? null}
      options={useTerritories().map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: string | undefined) => void navigate({ search: { territory: id } })}
    />
  );
}
