import { Button } from "antd";
import type { TFunction } from "i18next";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { sizeWords } from "../../words/evidence";
import { MOST_BYTES } from "./file";
import type { Chosen } from "./useChosen";

interface Props {
  chosen: Chosen | null;
  choose: (file: File | undefined) => void;
  drop: () => void;
}

/** Takes a photo, dropped or chosen. */
export function FileDrop({ chosen, choose, drop }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const over = useDrop(choose);
  return (
    <div className={over ? "sheet drop drop-over" : "sheet drop"} data-testid="verify-drop">
      <strong>{t("verify.file")}</strong>
      <label className="drop-face" htmlFor={id}>
        <span className="drop-sign" aria-hidden="true">
          +
        </span>
        <span>{chosen ? t("verify.another") : t("verify.drop")}</span>
      </label>
      <input
        id={id}
        className="drop-input"
        data-testid="verify-file"
        type="file"
        accept="image/jpeg,.jpg,.jpeg"
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          choose(target.files?.[0]);
          // The same file can be chosen again.
          target.value = "";
        }}
      />
      {chosen && (
        <span className="drop-chosen" data-testid="verify-chosen">
          {chosenWords(t, chosen.file)}
          <Button type="link" size="small" data-testid="verify-drop-file" onClick={drop}>
            {t("verify.dropFile")}
          </Button>
        </span>
      )}
      {chosen?.fault && (
        <span className="fault" role="alert" data-testid="verify-fault">
          {t(`verify.fault.${chosen.fault}`, { size: sizeWords(chosen.file.size), most: sizeWords(MOST_BYTES) })}
        </span>
      )}
      <span id={`${id}-hint`} className="fine">
        {t("verify.dropHint")}
      </span>
    </div>
  );
}

function chosenWords(t: TFunction, { name, size }: File): string {
  return t("verify.chosen", { name, size: sizeWords(size) });
}

/** Whether something hangs above the page; it may be let go anywhere, else a browser would leave for the file. */
function useDrop(choose: Props["choose"]): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = () => setOver(false);
    const take = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      choose(event.dataTransfer?.files[0]);
    };
    addEventListener("dragover", hold);
    addEventListener("dragleave", leave);
    addEventListener("drop", take);
    return () => {
      removeEventListener("dragover", hold);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", take);
    };
  });
  return over;
}
