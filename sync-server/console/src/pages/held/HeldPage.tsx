import { useQuery } from "@tanstack/react-query";
import { Empty } from "antd";
import { useTranslation } from "react-i18next";
import { heldQuery } from "../../api/held";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { HeldCard } from "./HeldCard";

/** What came too late to count by itself: a supervisor says whether it does. */
export function HeldPage() {
  const { t } = useTranslation();
  const query = useQuery(heldQuery);
  useTitle(t("held.title"));
  return (
    <>
      <div className="head">
        <h1>{t("held.title")}</h1>
      </div>
      <p className="soft conflict-lead">{t("held.lead")}</p>
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("held.loading")} />}
      {query.data?.items.length === 0 && (
        <div className="sheet nothing" data-testid="empty">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("held.none")} />
        </div>
      )}
      {query.data?.items.map((held) => (
        <HeldCard key={`${held.enrolment}-${held.seq}`} held={held} />
      ))}
    </>
  );
}
