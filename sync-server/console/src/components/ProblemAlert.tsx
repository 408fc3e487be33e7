import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { NO_TITLES, type Titles } from "../words/titles";
import { problemWords } from "../words/problem";
import { UnmetList } from "./UnmetList";

interface Props {
  error: unknown;
  retry?: (() => void) | undefined;
  retrying?: boolean;
  titles?: Titles;
}

/** A failure in words, with what a gate still asks for and a way to try again. */
export function ProblemAlert({ error, retry, retrying = false, titles = NO_TITLES }: Props) {
  const { t } = useTranslation();
  const unmet = error instanceof Problem ? error.unmet : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      data-testid="problem"
      title={problemWords(t, error)}
      description={unmet.length > 0 ? <UnmetList items={unmet} titles={titles} /> : undefined}
      action={retry && <RetryButton retry={retry} retrying={retrying} />}
    />
  );
}

function RetryButton({ retry, retrying }: { retry: () => void; retrying: boolean }) {
  const { t } = useTranslation();
  return (
    <Button size="small" onClick={retry} loading={retrying}>
      {t("problem.retry")}
    </Button>
  );
}
