import { useTranslation } from "react-i18next";
import { DEADLINE_STATES } from "../../api/codes";
import type { Caused, Deadline } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";
import { titleIn } from "../../words/titles";

interface Props {
  deadlines: Deadline[];
  caused: Caused[];
}

/** What had to be done by when, and the to-dos that the flow caused. */
export function Deadlines({ deadlines, caused }: Props) {
  const { t } = useTranslation();
  if (deadlines.length + caused.length === 0) return null;
  return (
    <section className="sheet" aria-label={t("visit.deadlines")} data-testid="deadlines">
      <h2>{t("visit.deadlines")}</h2>
      <ul className="dues">
        {deadlines.map((deadline) => (
          <DeadlineLine key={deadline.id} deadline={deadline} />
        ))}
        {caused.map((todo, index) => (
          <CausedLine key={`${todo.id} ${index}`} todo={todo} />
        ))}
      </ul>
    </section>
  );
}

function DeadlineLine({ deadline: { title, due_at, met, state } }: { deadline: Deadline }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const known = DEADLINE_STATES.find((word) => word === state);
  return (
    <li data-state={state}>
      <span>{titleIn(title, language)}</span>
      <span className={`due due-${state}`}>{known ? t(`deadline.${known}`) : state}</span>
      <span className="fine">
        {t("visit.dueBy", { time: momentIn(due_at, zone, language) })}
        {met && ` · ${t("visit.metAt", { time: momentIn(met.ms, zone, language) })}`}
      </span>
    </li>
  );
}

function CausedLine({ todo: { title, to, due_at, settled } }: { todo: Caused }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  return (
    <li>
      <span>{titleIn(title, language)}</span>
      <span className={settled ? "due due-met" : "due"}>{t(settled ? "visit.settled" : "visit.unsettled")}</span>
      <span className="fine">
        {t(to === "supervisor" ? "visit.forSupervisor" : "visit.forOwner")}
        {due_at !== null && ` · ${t("visit.dueBy", { time: momentIn(due_at, zone, language) })}`}
      </span>
    </li>
  );
}
