import { useTranslation } from "react-i18next";
import type { TodoKind } from "../../api/codes";
import type { Todo } from "../../api/todos";
import { TodoLine } from "./TodoLine";

interface Props {
  kind: TodoKind;
  items: Todo[];
  /** How many there are, also beyond those that are shown. */
  count: number;
}

/** What waits for one reason. */
export function TodoGroup({ kind, items, count }: Props) {
  const { t } = useTranslation();
  const title = t(`todoKind.${kind}`);
  return (
    <section className="todo-group" aria-label={title} data-testid={`todos-${kind}`}>
      <h2>
        {title} <span className="count">{count}</span>
      </h2>
      <p className="soft">{t(`todoHint.${kind}`)}</p>
      <ul className="lines">
        {items.map((todo) => (
          <TodoLine key={todo.id} todo={todo} />
        ))}
      </ul>
      {count > items.length && <p className="fine">{t("todos.more", { count: count - items.length })}</p>}
    </section>
  );
}
