import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ReadCode, readCode, shownCode } from "../../words/code";

const EXAMPLE = "7KQ2-M9TX-4HBP-C";

interface Props {
  /** What the address holds. */
  typed: string | undefined;
  ask: (code: string) => void;
  /** Hears what stands in the field whenever it is changed. */
  edited: (text: string) => void;
}

/** Takes a code as people type it, and says what is wrong with one. */
export function CodeForm({ typed, ask, edited }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(() => shown(typed));
  const [tried, setTried] = useState(typed !== undefined);
  const read = readCode(text);
  const fault = tried && "fault" in read ? read : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ("code" in read) ask(read.code);
  };
  return (
    <form className="sheet stack verify-code" onSubmit={submit} noValidate>
      <label htmlFor={id}>
        <strong>{t("verify.code")}</strong>
      </label>
      <div className="verify-line">
        <Input
          id={id}
          data-testid="verify-code"
          className="code"
          size="large"
          placeholder={EXAMPLE}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={text}
          status={fault ? "error" : ""}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            setText(target.value);
            edited(target.value);
          }}
          onBlur={() => setText(shown(text))}
        />
        <Button type="primary" size="large" htmlType="submit" data-testid="verify-submit">
          {t("verify.check")}
        </Button>
      </div>
      {fault && (
        <span className="fault" role="alert" data-testid="verify-fault">
          <Fault fault={fault} />
        </span>
      )}
      <span id={`${id}-hint`} className="fine">
        {t("verify.codeHint", { example: EXAMPLE })}
      </span>
    </form>
  );
}

/** A whole code as the photo shows it; anything else as it was typed. */
function shown(text: string | undefined): string {
  const read = readCode(text ?? "");
  return "code" in read ? shownCode(read.code) : (text ?? "");
}

function Fault({ fault }: { fault: Extract<ReadCode, { fault: string }> }) {
  const { t } = useTranslation();
  if (fault.fault === "length") return t("verify.fault.length", { have: fault.have });
  if (fault.fault === "symbol") return t("verify.fault.symbol", { symbol: fault.symbol });
  return t(`verify.fault.${fault.fault}`);
}
