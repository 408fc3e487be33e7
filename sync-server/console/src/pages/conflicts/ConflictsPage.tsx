import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Empty, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { CONFLICT_STATES, type Conflicts, type ConflictStateWord, conflictsQuery } from "../../api/conflicts";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { ConflictCard } from "./ConflictCard";

/** What two people changed without knowing of each other: one sentence each, both values, and a way to settle it. */
export function ConflictsPage() {
  const { t } = useTranslation();
  const { state = "open" } = useSearch({ from: "/signed-in/conflicts" });
  const query = useQuery(conflictsQuery(state));
  useTitle(t("nav.conflicts"));
  return (
    <>
      <div className="head">
        <h1>{t("nav.conflicts")}</h1>
      </div>
      <p className="soft conflict-lead">{t("conflict.lead")}</p>
      <States state={state} open={query.data?.open} />
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("conflict.loading")} />}
      {query.data && <Found conflicts={query.data} state={state} />}
    </>
  );
}

function States({ state, open }: { state: ConflictStateWord; open: number | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/conflicts" });
  const label = (of: ConflictStateWord) =>
    of === "open" && open !== undefined ? t("conflict.openCount", { count: open }) : t(`conflictState.${of}`);
  return (
    <div className="views">
      <Segmented<ConflictStateWord>
        aria-label={t("conflict.filter")}
        value={state}
        options={CONFLICT_STATES.map((of) => ({ value: of, label: label(of) }))}
        onChange={(chosen) => void navigate({ search: { state: chosen === "open" ? undefined : chosen } })}
      />
    </div>
  );
}

function Found({ conflicts, state }: { conflicts: Conflicts; state: ConflictStateWord }) {
  const { t } = useTranslation();
  if (conflicts.items.length === 0)
    return (
      <div className="sheet nothing" data-testid="empty">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`conflictNone.${state}`)} />
      </div>
    );
  return (
    <>
      {conflicts.items.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} />
      ))}
      {conflicts.next !== null && <p className="fine">{t("conflict.more")}</p>}
    </>
  );
}
