import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { ProblemAlert } from "../../components/ProblemAlert";

/** Why a document was not published, each fault with its JSON path. */
export function Faults({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const faults = error instanceof Problem ? error.faults : [];
  return (
    <>
      <ProblemAlert error={error} />
      {faults.length > 0 && <p className="fine">{t("publish.inEnglish")}</p>}
      {faults.length > 0 && (
        <ul className="faults" data-testid="faults">
          {faults.map(({ path, what }) => (
            <li key={`${path} ${what}`}>
              <code>{path}</code> {what}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
