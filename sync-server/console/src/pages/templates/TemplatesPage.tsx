import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { templatesQuery } from "../../api/templates";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useRole } from "../../components/useRole";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { PublishDialog } from "./PublishDialog";
import { TemplateCard } from "./TemplateCard";

/** What reps work by: every template with its versions, who has them, and its numbers. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const { key } = useSearch({ from: "/signed-in/templates" });
  const query = useQuery(templatesQuery);
  const admin = useRole() === "admin";
  const [publishing, setPublishing] = useState(false);
  useTitle(t("templates.title"));
  return (
    <>
      <div className="head">
        <h1>{t("templates.title")}</h1>
        {admin && (
          <Button type="primary" data-testid="publish-open" onClick={() => setPublishing(true)}>
            {t("templates.publish")}
          </Button>
        )}
      </div>
      <p className="soft lead">{t("templates.lead")}</p>
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("templates.loading")} />}
      {query.data?.length === 0 && <p className="sheet">{t("templates.none")}</p>}
      {query.data?.map((line) => (
        <TemplateCard key={line.key} line={line} open={line.key === key || query.data.length === 1} />
      ))}
      {publishing && <PublishDialog close={() => setPublishing(false)} />}
    </>
  );
}
