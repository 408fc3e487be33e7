import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { shownCode } from "../../words/code";

/** Says that a file is held against one code alone, and how to let the server look at all. */
export function Comparing({ code, release }: { code: string; release: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="comparing" data-testid="verify-against">
      {t("verify.against", { code: shownCode(code) })}
      <Button type="link" data-testid="verify-release" onClick={release}>
        {t("verify.anyCode")}
      </Button>
    </p>
  );
}
