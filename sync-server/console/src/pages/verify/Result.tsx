import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Verified } from "../../api/verify";
import { useLanguage } from "../../components/useLanguage";
import { mismatchWords } from "../../words/doubt";
import { foundWords, resultWords } from "../../words/verdict";
import { Answers } from "./Answers";
import { Facts } from "./Facts";
import { Pictures } from "./Pictures";
import type { Chosen } from "./useChosen";

interface Props {
  verified: Verified;
  brought: Chosen | null;
  over: () => void;
}

/** What came of it: five answers, both pictures, what was signed. */
export function Result({ verified, brought, over }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { report, mismatch } = verified;
  return (
    <section className="verify-result" aria-label={t("verify.result")} data-testid="verify-result">
      <div className="head">
        <h2 data-testid="verify-summary">{resultWords(t, report)}</h2>
        <Button onClick={over} data-testid="verify-over">
          {t("verify.over")}
        </Button>
      </div>
      <Found by={verified.found_by} />
      {mismatch.length > 0 && (
        <Alert
          type="error"
          showIcon
          data-testid="verify-mismatch"
          title={t("verify.mismatch", { what: mismatchWords(t, mismatch, language) })}
        />
      )}
      <Answers report={report} />
      <p className="claim" data-testid="verify-claim">
        {t("verify.claim")}
      </p>
      <Pictures verified={verified} brought={brought} />
      <Facts verified={verified} />
    </section>
  );
}

/** How the record was found. Likeness alone may mean another photo, which everything below would then speak of. */
function Found({ by }: { by: string }) {
  const { t } = useTranslation();
  const words = foundWords(t, by);
  if (by !== "likeness") return <p className="soft">{words}</p>;
  return <Alert type="warning" showIcon data-testid="verify-likeness" title={words} />;
}
