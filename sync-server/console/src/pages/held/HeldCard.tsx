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
        {t(`held.${reasonOf(held)}`, { time: momentIn(held.received_ms, zone, language), code: held.code })}{" "}
        {held.waiting > 0 && t("held.waiting", { count: held.waiting })}
      </p>
      <Decide held={held} />
    </article>
  );
}

/** A time that is only the phone's word may lie where its author did not work; else it came after the grace. */
function reasonOf({ code, at }: Held): "afterGrace" | "unsure" | "otherwise" {
  if (code !== "after_grace") return "otherwise";
  return at.level === "unverified" ? "unsure" : "afterGrace";
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
