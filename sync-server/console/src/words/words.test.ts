import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { DOUBT_CODES, MISMATCHES } from "../api/doubts";
import { CONFLICT_SENTENCES, CONFLICT_STATES, RECORD_FIELDS } from "../api/conflicts";
import { HELD_VERBS } from "../api/held";
import { PROBLEM_CODES } from "../api/problem";
import {
  ACTIONS,
  ANSWER_FAULTS,
  DEADLINE_STATES,
  EVIDENCE_STATES,
  FLAGS,
  KINDS,
  LAYERS,
  PLACES,
  ROLES,
  SHEET_STATES,
  STATES,
  TIME_LEVELS,
  TODO_KINDS,
  UNMET_CODES,
} from "../api/codes";
import { FOUND_BY, QUESTIONS, REASONS, VERDICTS } from "../api/verify";
import { GROUPS } from "../pages/visits/attention";
import en from "./en.json";
import zh from "./zh-CN.json";

const CORE = resolve(import.meta.dirname, "../../../../core");
const RULES = resolve(CORE, "domain/src/flow/unmet.rs");
const REPORT = resolve(CORE, "evidence/src/verify/report.rs");
const DOUBTS = resolve(CORE, "domain/src/doubt/code.rs");
const SENTENCES = resolve(CORE, "domain/src/conflict/sentence.rs");

/** Where the server says what went wrong in words that the page can meet; uploads and sync are the phones' own. */
const SERVER = [
  "problem/mod.rs",
  "problem/fault.rs",
  "app.rs",
  "auth/caller.rs",
  "auth/gates.rs",
  "auth/sign_in.rs",
  "routes/evidence.rs",
  "routes/verify.rs",
];
/** The page asks for no other method than those that there are, for no snapshot, and is no enrolment. */
const NEVER_MET = ["method_not_allowed", "expired", "unknown_enrolment"];

type Tree = { [key: string]: string | Tree };

/** The codes that the API's description lists for an unmet requirement. */
const API_UNMET = `step_out_of_order field_missing field_invalid evidence_missing step_not_recorded flow_closed
  flow_not_submitted unknown_step unknown_field unknown_need not_owner not_reviewer reason_missing nothing_returned
  already_started not_started`.split(/\s+/);

/** The codes that the rules can answer: the variants of their enum, as they are written to JSON. */
function ruleCodes(): string[] {
  return variants(readFileSync(RULES, "utf8"));
}

/** The reasons that a verification can give. */
function reasons(): string[] {
  const [, source] = /pub enum Reason \{([\s\S]*?)\n\}/.exec(readFileSync(REPORT, "utf8")) ?? [];
  return variants(source ?? "");
}

/** The doubts that the rules raise, by the words that stand for them. */
function doubts(): string[] {
  return [...readFileSync(DOUBTS, "utf8").matchAll(/\(Self::\w+, "(\w+)"\)/g)].map(([, word]) => word ?? "");
}

/** What the rules say of a conflict. */
function sentences(): string[] {
  const [, source] = /pub enum Code \{([\s\S]*?)\n\}/.exec(readFileSync(SENTENCES, "utf8")) ?? [];
  return variants(source ?? "");
}

function variants(source: string): string[] {
  const names = [...source.matchAll(/^ {4}([A-Z]\w+)(?: \{|,)$/gm)].map(([, name]) => name ?? "");
  return names.map((name) => name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase());
}

/** The codes of the server's problems, as its source names them. */
function serverCodes(): string[] {
  const code = /(?:::new\(\s*[\w:]+,|too_many\(|problem\()\s*"([a-z_]+)"/g;
  const sources = SERVER.map((name) => readFileSync(resolve(import.meta.dirname, "../../../src", name), "utf8"));
  return sources.flatMap((source) => [...source.matchAll(code)].map(([, name]) => name ?? ""));
}

const CODES: Record<string, readonly string[]> = {
  state: STATES,
  stateHint: STATES,
  stateHintRep: STATES,
  groupHint: GROUPS,
  groupHintRep: GROUPS,
  place: PLACES,
  placeHint: PLACES,
  problem: PROBLEM_CODES,
  unmet: UNMET_CODES,
  fault: ANSWER_FAULTS,
  evidence: EVIDENCE_STATES,
  time: TIME_LEVELS,
  timeline: ACTIONS,
  role: ROLES,
  kind: KINDS,
  layer: LAYERS,
  flag: FLAGS,
  deadline: DEADLINE_STATES,
  todoKind: TODO_KINDS,
  todoHint: TODO_KINDS,
  todoShort: TODO_KINDS,
  sheetState: SHEET_STATES,
  sheetHint: SHEET_STATES,
  doubtSays: DOUBT_CODES,
  doubtShort: DOUBT_CODES,
  mismatch: MISMATCHES,
  question: QUESTIONS,
  verdict: VERDICTS,
  reason: REASONS,
  reasonMeans: REASONS,
  foundBy: FOUND_BY,
  conflictSays: CONFLICT_SENTENCES,
  conflictState: CONFLICT_STATES,
  conflictNone: CONFLICT_STATES,
  recordField: RECORD_FIELDS,
  heldVerb: HELD_VERBS,
};

function flat(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

function blanks(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").sort();
}

const LANGUAGES: [string, Map<string, string>][] = [
  ["zh-CN", new Map(flat(zh))],
  ["en", new Map(flat(en))],
];
const [, chinese] = LANGUAGES[0]!;
const [, english] = LANGUAGES[1]!;

describe("words", () => {
  it("has the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("says the same things: every sentence has the same blanks in both languages", () => {
    const different = [...chinese].filter(([key, text]) => `${blanks(text)}` !== `${blanks(english.get(key) ?? "")}`);
    expect(different).toEqual([]);
  });

  it.each(LANGUAGES)("leaves no word empty in %s", (_, words) => {
    expect([...words].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("knows every unmet code of the API", () => {
    expect(API_UNMET.filter((code) => !(UNMET_CODES as readonly string[]).includes(code))).toEqual([]);
  });

  it("knows every unmet code of the rules", () => {
    expect(ruleCodes().length).toBeGreaterThan(10);
    expect(ruleCodes().filter((code) => !(UNMET_CODES as readonly string[]).includes(code))).toEqual([]);
  });

  it("knows every problem of the server that the page can meet", () => {
    const known: readonly string[] = [...PROBLEM_CODES, ...NEVER_MET];
    expect(serverCodes().length).toBeGreaterThan(10);
    expect(serverCodes().filter((code) => !known.includes(code))).toEqual([]);
  });

  it("knows every reason of a verification", () => {
    expect(reasons().length).toBeGreaterThan(15);
    expect(reasons().filter((reason) => !(REASONS as readonly string[]).includes(reason))).toEqual([]);
  });

  it("knows every sentence about a conflict", () => {
    expect(sentences()).toEqual([...CONFLICT_SENTENCES]);
  });

  it("knows every doubt of the rules", () => {
    expect(doubts().length).toBeGreaterThan(10);
    expect(doubts().filter((doubt) => !(DOUBT_CODES as readonly string[]).includes(doubt))).toEqual([]);
  });

  it.each(LANGUAGES)("has words for every code in %s", (_, words) => {
    const keys = Object.entries(CODES).flatMap(([group, codes]) => codes.map((code) => `${group}.${code}`));
    expect(keys.filter((key) => !words.has(key))).toEqual([]);
  });

  it("writes no Chinese in English, but for the name of the other language", () => {
    const mixed = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text.replace("中文", "")));
    expect(mixed).toEqual([]);
  });
});
