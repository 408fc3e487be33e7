import { Button, Input } from "antd";
import { type ChangeEvent, type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../components/ProblemAlert";
import { spanWords } from "../../words/time";
import { useCountdown } from "./useCountdown";
import { Problem } from "../../api/problem";

interface Props {
  pending: boolean;
  error: unknown;
  submit: (entry: { login: string; password: string }) => void;
  /** Drops the error, which speaks of the entry that was sent. */
  forget: () => void;
}

export function SignInForm({ pending, error, submit, forget }: Props) {
  const { t } = useTranslation();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const wait = useCountdown(error instanceof Problem ? error : null);
  const edit = (set: (text: string) => void) => (event: ChangeEvent<HTMLInputElement>) => {
    set(event.target.value);
    // Another entry does not shorten the wait that the server asked for.
    if (error !== null && wait === 0) forget();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (login.trim() !== "" && password !== "" && wait === 0) submit({ login: login.trim(), password });
  };
  return (
    <form className="door-form" onSubmit={send} noValidate aria-label={t("signIn.title")}>
      <Entry id="login" label={t("signIn.login")} fault={asked && login.trim() === "" ? t("signIn.loginMissing") : ""}>
        <Input
          id="login"
          data-testid="sign-in-login"
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
          value={login}
          aria-describedby="login-fault"
          onChange={edit(setLogin)}
        />
      </Entry>
      <Entry id="password" label={t("signIn.password")} fault={asked && password === "" ? t("signIn.passwordMissing") : ""}>
        <Input.Password
          id="password"
          data-testid="sign-in-password"
          size="large"
          autoComplete="current-password"
          value={password}
          aria-describedby="password-fault"
          onChange={edit(setPassword)}
        />
      </Entry>
      {error !== null && <ProblemAlert error={error} />}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        data-testid="sign-in-submit"
        loading={pending}
        disabled={wait > 0}
      >
        {submitWords()}
      </Button>
    </form>
  );

  function submitWords(): string {
    if (wait > 0) return t("signIn.wait", { time: spanWords(t, wait * 1000) });
    return t(pending ? "signIn.submitting" : "signIn.submit");
  }
}

interface EntryProps {
  id: string;
  label: string;
  fault: string;
  children: React.ReactNode;
}

function Entry({ id, label, fault, children }: EntryProps) {
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      {children}
      <span id={`${id}-fault`} className="fault" role={fault === "" ? undefined : "alert"}>
        {fault}
      </span>
    </div>
  );
}
