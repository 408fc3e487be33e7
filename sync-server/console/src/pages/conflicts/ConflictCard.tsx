import type { Conflict } from "../../api/conflicts";
import { useReading } from "../../components/useReading";
import { conflictWords, fieldWords, valueWords } from "../../words/conflict";
import { ConflictSide } from "./ConflictSide";
import { Settle } from "./Settle";
import { Undo } from "./Undo";

/** One conflict: the sentence first, then the two values, the rule, and what can be done. */
export function ConflictCard({ conflict }: { conflict: Conflict }) {
  const reading = useReading();
  const { outcome, sentence, why } = conflict;
  return (
    <article className="sheet conflict" data-testid="conflict" data-conflict={conflict.id}>
      <h2>{conflictWords(reading, conflict, sentence)}</h2>
      <div className="conflict-sides">
        <ConflictSide conflict={conflict} which="shown" />
        <ConflictSide conflict={conflict} which="other" />
      </div>
      {conflict.edited.length > 0 && <Edited conflict={conflict} />}
      <p className="soft" data-testid="conflict-rule">
        {conflictWords(reading, conflict, outcome ?? why)}
      </p>
      {conflict.settled === null ? <Settle conflict={conflict} /> : <Undo conflict={conflict} />}
    </article>
  );
}

/** What was written beside the deletion, as it is kept. */
function Edited({ conflict }: { conflict: Conflict }) {
  const { t } = useReading();
  return (
    <dl className="conflict-edited" data-testid="conflict-edited">
      {conflict.edited.map(({ field, value }) => (
        <div key={field}>
          <dt>{fieldWords(t, field)}</dt>
          <dd>{valueWords(t, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
