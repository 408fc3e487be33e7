import { useEffect, useState } from "react";
import type { Problem } from "../../api/problem";

/** Seconds until the server takes another sign-in; 0 when it does. */
export function useCountdown(problem: Problem | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    let seconds = problem?.retryAfter ?? 0;
    setLeft(seconds);
    if (seconds === 0) return undefined;
    const tick = setInterval(() => {
      seconds -= 1;
      setLeft(Math.max(0, seconds));
      if (seconds <= 0) clearInterval(tick);
    }, 1000);
    return () => clearInterval(tick);
  }, [problem]);
  return left;
}
