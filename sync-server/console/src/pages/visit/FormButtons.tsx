import { Button, type ButtonProps } from "antd";
import { useTranslation } from "react-i18next";

interface Props extends Pick<ButtonProps, "danger" | "loading"> {
  words: string;
  testid: string;
  cancel: () => void;
}

/** Sends a form, or closes it with nothing done. */
export function FormButtons({ words, testid, danger, loading, cancel }: Props) {
  const { t } = useTranslation();
  return (
    <div className="review-buttons">
      <Button danger={danger ?? false} type="primary" htmlType="submit" loading={loading ?? false} data-testid={testid}>
        {words}
      </Button>
      <Button disabled={loading === true} data-testid={`${testid}-cancel`} onClick={cancel}>
        {t("review.cancel")}
      </Button>
    </div>
  );
}
