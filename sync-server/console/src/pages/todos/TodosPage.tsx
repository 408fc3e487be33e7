import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Empty, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { TODO_KINDS, type TodoKind } from "../../api/codes";
import { type Todo, type Todos, todosQuery } from "../../api/todos";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { Exceptions } from "./Exceptions";
import { TodoGroup } from "./TodoGroup";
import { useExceptions } from "../../components/useExceptions";

/** What waits for the supervisor, each line one tap from where it is settled. */
export function TodosPage() {
  const { t } = useTranslation();
  const { kind } = useSearch({ from: "/signed-in/todos" });
  const query = useQuery(todosQuery);
  useTitle(t("nav.todos"));
  return (
    <>
      <div className="head">
        <h1>{t("nav.todos")}</h1>
      </div>
      <Exceptions />
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("todos.loading")} />}
      {query.data && <Found todos={query.data} kind={kind} />}
    </>
  );
}

function Found({ todos, kind }: { todos: Todos; kind: TodoKind | undefined }) {
  const { t } = useTranslation();
  const groups = groupsOf(todos, kind);
  const { conflicts, held } = useExceptions();
  // What is in dispute or held waits too: then nothing is said to be done.
  if (todos.items.length === 0 && conflicts + held > 0) return null;
  if (todos.items.length === 0) return <Nothing title={t("todos.emptyTitle")} text={t("todos.emptyText")} />;
  return (
    <>
      <Kinds todos={todos} kind={kind} />
      {groups.length === 0 && <Nothing title={t("todos.emptyKind")} text={t("todos.emptyKindText")} />}
      {groups.map((group) => (
        <TodoGroup key={group.kind} {...group} />
      ))}
    </>
  );
}

/** What waits by reason, the most pressing reason first; within one, in the server's order. */
function groupsOf({ items, counts }: Todos, only: TodoKind | undefined) {
  const groups = TODO_KINDS.map((kind) => {
    const found: Todo[] = items.filter((todo) => todo.kind === kind);
    return { kind, items: found, count: counts[kind] ?? found.length };
  });
  return groups.filter(({ kind, items: found }) => found.length > 0 && (only === undefined || only === kind));
}

function Kinds({ todos, kind }: { todos: Todos; kind: TodoKind | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/todos" });
  const count = (of: TodoKind) => todos.counts[of] ?? 0;
  const all = TODO_KINDS.reduce((sum, of) => sum + count(of), 0);
  const options = TODO_KINDS.map((of) => ({
    value: of,
    label: t("todos.kind", { kind: t(`todoShort.${of}`), count: count(of) }),
  }));
  return (
    <div className="views">
      <Segmented<TodoKind | "all">
        aria-label={t("todos.filter")}
        value={kind ?? "all"}
        options={[{ value: "all", label: t("todos.kind", { kind: t("list.all"), count: all }) }, ...options]}
        onChange={(chosen) => void navigate({ search: { kind: chosen === "all" ? undefined : chosen } })}
      />
    </div>
  );
}

function Nothing({ title, text }: { title: string; text: string }) {
  return (
    <div className="sheet nothing" data-testid="empty">
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <strong>{title}</strong>
            <br />
            {text}
          </>
        }
      />
    </div>
  );
}
