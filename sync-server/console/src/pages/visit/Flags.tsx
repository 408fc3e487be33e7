import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { FLAGS } from "../../api/codes";

/** What a supervisor should know although nobody is at fault. */
export function Flags({ flags }: { flags: string[] }) {
  const { t } = useTranslation();
  const known = FLAGS.filter((flag) => flags.includes(flag));
  if (known.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      data-testid="flags"
      title={known.map((flag) => (
        <div key={flag}>{t(`flag.${flag}`)}</div>
      ))}
    />
  );
}
