import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Todo } from "../../api/todos";
import { DoubtMark } from "../../components/DoubtMark";
import { StateTag } from "../../components/StateTag";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { dayWords, momentIn } from "../../words/time";
import { titleIn } from "../../words/titles";

/** One thing to do; the whole line leads to where it is done. */
export function TodoLine({ todo }: { todo: Todo }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { flow, outlet, person, kind } = todo;
  const what = kind === "sheet" ? person.name : (outlet?.name ?? person.name);
  const about = [what === person.name ? "" : person.name, titleIn(todo.title, language), dayOf(todo.day, language)];
  return (
    <li className="line todo" data-testid={flow === null ? "todo" : "visit-row"} data-flow={flow ?? undefined}>
      <span className="todo-what">
        <Opener todo={todo} words={what} />
        <span className="soft">{about.filter((words) => words !== "").join(" · ")}</span>
      </span>
      <span className="todo-marks">
        {todo.doubt ? <DoubtMark score={todo.doubt} doubts={[]} /> : null}
        {todo.sheet_state && (
          <span className={`tag sheet-${todo.sheet_state}`}>{t(`sheetState.${todo.sheet_state}`)}</span>
        )}
        {todo.state !== null && kind === "consequence" && <StateTag state={todo.state} />}
      </span>
      <When todo={todo} />
    </li>
  );
}

function dayOf(day: string | null, language: "zh-CN" | "en"): string {
  return day === null ? "" : dayWords(day, language);
}

function Opener({ todo: { flow, outlet, person }, words }: { todo: Todo; words: string }) {
  const link = { className: "line-link", children: words };
  if (flow !== null) return <Link to="/visits/$flow" params={{ flow }} state={{ home: true }} {...link} />;
  if (outlet !== null)
    return <Link to="/visits" search={{ kind: "pipeline", view: "all", outlet: outlet.id }} {...link} />;
  return <Link to="/people/$person" params={{ person: person.id }} {...link} />;
}

function When({ todo }: { todo: Todo }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const overdue = todo.due_at !== null && todo.due_at < Date.now();
  const since = todo.kind === "stale" ? "todos.lastTouched" : "todos.since";
  return (
    <span className="todo-when">
      <span className="soft">{t(since, { time: momentIn(todo.at, zone, language) })}</span>
      {todo.due_at !== null && todo.kind !== "stale" && (
        <span className={overdue ? "overdue" : "soft"}>
          {t(overdue ? "todos.overdue" : "todos.due", { time: momentIn(todo.due_at, zone, language) })}
        </span>
      )}
    </span>
  );
}
