import { Button, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../components/ProblemAlert";
import { Waiting } from "../../components/Waiting";
import { type ListSearch, viewOf } from "./search";
import { useRows } from "./useRows";
import { VisitTable } from "./VisitTable";

/** The rows, or what stands in their place. */
export function Results({ search, clear }: { search: ListSearch; clear: () => void }) {
  const { t } = useTranslation();
  const { query, rows } = useRows(search);
  const again = () => void query.refetch();
  if (query.isPending) return <Waiting label={t("list.loading")} />;
  return (
    <>
      {query.isError && <ProblemAlert error={query.error} retry={again} retrying={query.isFetching} />}
      {query.isError && rows.length > 0 && <p className="soft">{t("list.stale")}</p>}
      {rows.length > 0 && <VisitTable rows={rows} search={search} more={query.hasNextPage} />}
      {rows.length === 0 && query.isSuccess && !query.hasNextPage && <Nothing search={search} clear={clear} />}
      {query.hasNextPage && (
        <div className="more">
          <Button data-testid="load-more" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t(query.isFetchingNextPage ? "list.loadingMore" : "list.loadMore")}
          </Button>
        </div>
      )}
    </>
  );
}

function Nothing({ search, clear }: { search: ListSearch; clear: () => void }) {
  const { t } = useTranslation();
  const narrowed = search.rep ?? search.outlet ?? search.day ?? search.doubtful;
  const caughtUp = viewOf(search) === "attention" && narrowed === undefined;
  return (
    <div className="sheet nothing" data-testid="empty">
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <strong>{t(caughtUp ? "list.emptyAttentionTitle" : "list.emptyTitle")}</strong>
            <br />
            {t(caughtUp ? "list.emptyAttentionText" : "list.emptyText")}
          </>
        }
      >
        {narrowed !== undefined && <Button onClick={clear}>{t("list.clear")}</Button>}
      </Empty>
    </div>
  );
}
