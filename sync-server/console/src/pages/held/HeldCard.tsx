import type { Held } from "../../api/held";
import { useReading } from "../../components/useReading";
import { useTemplateTitles } from "../../components/useTemplateTitles";
import { fieldWords, valueWords } from "../../words/conflict";
import { momentIn } from "../../words/time";
import { Decide } from "./Decide";

/** One held thing: who did what and when, why it waits, and the two answers. */
export function HeldCard({ held }: { held: Held }) {
  const { t, language, zone } = useReading();
  const values = Object.entries(held.what.values);
  return (
    <article className="sheet conflict" data-testid="held">
      <h2>{useHeldWords(held)}</h2>
      {values.length > 0 && (
        <dl className="conflict-edited">
          {values.map(([field, value]) => (
            <div key={field}>
              <dt>{fieldWords(t, field)}</dt>
              <dd>{valueWords(t, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="soft" data-testid="held-why">
        {held.code === "after_grace"
          ? t("held.afterGrace", { time: momentIn(held.received_ms, zone, language) })
          : t("held.otherwise", { code: held.code })}{" "}
        {held.waiting > 0 && t("held.waiting", { count: held.waiting })}
      </p>
      <Decide held={held} />
    </article>
  );
}

/** "李娜 11月14日 09:10 在「好邻居」开始了终端拜访" */
function useHeldWords(held: Held): string {
  const { t, language, zone } = useReading();
  const { verb, record, template } = held.what;
  const titles = useTemplateTitles(template === null ? [] : [template]);
  return t(`heldVerb.${verb}`, {
    person: held.person.name,
    time: momentIn(held.at.at_ms, zone, language),
    record: record?.name ?? "",
    template: template === null ? "" : titles.template(template),
  });
}
