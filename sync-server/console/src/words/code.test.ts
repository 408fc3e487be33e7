import { describe, expect, it } from "vitest";
import { readCode, shownCode } from "./code";

const CODE = "7KQ2M9TX4HB0P";

/** Every symbol that can stand last; one of them fits each run of digits. */
const SYMBOLS = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"];

function whole(digits: string): string {
  const fits = SYMBOLS.map((check) => digits + check).filter((code) => "code" in readCode(code));
  expect(fits).toHaveLength(1);
  return fits[0]!;
}

describe("a code", () => {
  const code = whole("7KQ2M01X4HB0");

  it.each([
    ["in lower case", code.toLowerCase()],
    ["with its dashes", shownCode(code)],
    ["with other dashes and spaces", ` ${code.slice(0, 4)}—${code.slice(4, 8)} ${code.slice(8)} `],
    ["with O for 0 and l for 1", code.replaceAll("0", "o").replaceAll("1", "l")],
    ["in full-width letters", code.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ["as the address of a QR code", `https://visits.example.com/verify?code=${encodeURIComponent(code)}`],
    ["as the path of an answer", `https://visits.example.com/v1/verify/${shownCode(code)}`],
  ])("is read %s", (_, typed) => {
    expect(readCode(typed)).toEqual({ code });
  });

  it.each(["http://127.0.0.1:8080/verify", "https://visits.example.com/verify?code=", "127.0.0.1:8080/verify"])(
    "is not in the address %s, which is said as that",
    (typed) => expect(readCode(typed)).toEqual({ fault: "address" }),
  );

  it("agrees with the stamp's own arithmetic", () => {
    // 2^59 + 1 in base 32 and mod 37, worked out with whole numbers of any size.
    const value = 2n ** 59n + 1n;
    const digits = [...Array(12).keys()].map((at) => SYMBOLS[Number((value >> BigInt(5 * (11 - at))) & 31n)]).join("");
    expect(readCode(digits + SYMBOLS[Number(value % 37n)])).toEqual({ code: digits + SYMBOLS[Number(value % 37n)] });
  });

  it.each(["*", "~", "$", "=", "U"])("may end in %s, also out of an address", (check) => {
    // The residues 32 to 36 stand for these: the two digits "10" to "14" write those numbers.
    const typed = `00000000001${SYMBOLS.indexOf(check) - 32}${check}`;
    expect(readCode(`https://visits.example.com/verify?code=${typed}`)).toEqual({ code: typed });
  });

  it("says which symbol no code has", () => {
    expect(readCode("7KQ2-M9TX-4H?0-P")).toEqual({ fault: "symbol", symbol: "?" });
    expect(readCode("U000-0000-0000-0")).toEqual({ fault: "symbol", symbol: "U" });
  });

  it("says how many symbols there are", () => {
    expect(readCode(CODE.slice(0, 9))).toEqual({ fault: "length", have: 9 });
    expect(readCode(`${CODE}0`)).toEqual({ fault: "length", have: 14 });
    expect(readCode(" -- ")).toEqual({ fault: "empty" });
  });

  it("finds every wrong symbol and every exchange of neighbours", () => {
    for (let at = 0; at < 12; at++) {
      const others = SYMBOLS.slice(0, 32).filter((symbol) => symbol !== code[at]);
      const wrong = others.map((symbol) => code.slice(0, at) + symbol + code.slice(at + 1));
      expect(wrong.filter((typed) => "code" in readCode(typed))).toEqual([]);
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
      if (code[at] !== code[at + 1]) expect(readCode(swapped)).not.toEqual({ code });
    }
  });
});
