/** Crockford's 32 digits and the five that only check, as the stamp writes them (no I, L, O). */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const DIGITS = 12;
const GROUP = 4;
/** What people read on a picture, and what it was. */
const MEANT: Record<string, string> = { O: "0", I: "1", L: "1" };

/** A code without its dashes, or what is wrong with the text. */
export type ReadCode =
  | { code: string }
  | { fault: "empty" }
  | { fault: "address" }
  | { fault: "length"; have: number }
  | { fault: "symbol"; symbol: string }
  | { fault: "check" };

/**
 * Reads what a person types or pastes: either case, O for 0, I or L for 1, full-width letters,
 * dashes and spaces anywhere, or an address that holds it: out of a QR code, or of the page that answers.
 */
export function readCode(text: string): ReadCode {
  if (isAddress(text) && inAddress(text) === undefined) return { fault: "address" };
  const typed = [...plain(text)].map((symbol) => MEANT[symbol] ?? symbol);
  if (typed.length === 0) return { fault: "empty" };
  const strange = typed.find((symbol, index) => !fits(symbol, index));
  if (strange !== undefined) return { fault: "symbol", symbol: strange };
  if (typed.length !== DIGITS + 1) return { fault: "length", have: typed.length };
  return checkOf(typed) === typed[DIGITS] ? { code: typed.join("") } : { fault: "check" };
}

/** A code as addresses hold it: without dashes. */
export function bareCode(code: string): string {
  return code.replaceAll("-", "");
}

/** A code as the photo shows it: XXXX-XXXX-XXXX-C. */
export function shownCode(code: string): string {
  const bare = bareCode(code);
  const groups = [0, GROUP, 2 * GROUP, DIGITS].map((at, index, all) => bare.slice(at, all[index + 1]));
  return groups.filter((group) => group !== "").join("-");
}

function plain(text: string): string {
  const address = inAddress(text);
  const bare = (address === undefined ? text : decoded(address)).normalize("NFKC");
  return bare.replace(/[\s\p{Pd}\u2212]/gu, "").toUpperCase();
}

function isAddress(text: string): boolean {
  return text.includes("://") || text.includes("/verify");
}

/** What an address says of a code: `?code=…`, or the last part of `/verify/…`. */
function inAddress(text: string): string | undefined {
  return (/[?&]code=([^&#]+)/.exec(text) ?? /\/verify\/([^/?&#]+)/.exec(text))?.[1];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that begins nothing: read as it stands.
    return text;
  }
}

/** The symbols that only check stand in the last place alone. */
function fits(symbol: string, index: number): boolean {
  const value = SYMBOLS.indexOf(symbol);
  return value >= 0 && (value < 32 || index >= DIGITS);
}

/** The number that the digits write, mod 37: finds every wrong symbol and every exchange of neighbours. */
function checkOf(typed: string[]): string | undefined {
  const rest = typed.slice(0, DIGITS).reduce((sum, symbol) => (sum * 32 + SYMBOLS.indexOf(symbol)) % 37, 0);
  return SYMBOLS[rest];
}
