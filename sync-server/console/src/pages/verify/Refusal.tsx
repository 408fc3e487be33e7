import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { ProblemAlert } from "../../components/ProblemAlert";
import { shownCode } from "../../words/code";

interface Props {
  error: unknown;
  code: string | undefined;
  /** Whether a file was sent. */
  file: boolean;
  retry: () => void;
}

/** What has words of its own here: elsewhere a size is that of a text, and what is not found should be there. */
const TOLD = ["not_found", "size"];

/** Why there is no answer; that nothing was found is no failure. */
export function Refusal({ error, code, file, retry }: Props) {
  const { t } = useTranslation();
  if (!(error instanceof Problem) || !TOLD.includes(error.code)) {
    const again = !(error instanceof Problem) || error.passing ? retry : undefined;
    return <ProblemAlert error={error} retry={again} />;
  }
  if (error.code === "size") {
    return <Alert type="error" showIcon role="alert" data-testid="problem" title={t("verify.tooLarge")} />;
  }
  const words =
    code === undefined || file ? t("verify.notFoundFile") : t("verify.notFoundCode", { code: shownCode(code) });
  return <Alert type="warning" showIcon data-testid="verify-not-found" title={words} />;
}
