import { useEffect, useState } from "react";
import { faultOf, type FileFault } from "./file";

/** A file that somebody brought, and what is wrong with it. */
export interface Chosen {
  file: File;
  fault: FileFault | null;
  /** Where the browser shows it from. */
  url: string;
}

/** The brought file; nothing leaves the machine before it was looked at. */
export function useChosen() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => () => (chosen === null ? undefined : URL.revokeObjectURL(chosen.url)), [chosen]);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    setChosen({ file, fault: await faultOf(file), url: URL.createObjectURL(file) });
  };
  return { chosen, choose, drop: () => setChosen(null) };
}
