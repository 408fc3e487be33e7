import { useTranslation } from "react-i18next";
import type { MetricsView } from "../../api/metrics";

/**
 * The mean of whoever has the same role in the same territories, or why it is withheld: of two people one would read
 * the other's figure.
 */
export function Team({ team, words }: { team: MetricsView["team"]; words: string | null }) {
  const { t } = useTranslation();
  if (team === null) {
    return (
      <p className="fine" data-testid="team-withheld">
        {t("person.teamWithheld")}
      </p>
    );
  }
  return (
    <p className="soft">
      {words === null ? t("person.teamNone") : t("person.team", { value: words, people: team.people })}
    </p>
  );
}
