import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ME_AS_REP, time } from "../../test/build";
import { report, twin, verified } from "../../test/evidence";
import { open } from "../../test/open";
import { problem, type Route, serve } from "../../test/server";

const CODE = "0000000000011";

function jpeg(name = "shop.jpg", bytes = [0xff, 0xd8, 0xff, 0xe0, 1, 2]): File {
  return new File([new Uint8Array(bytes)], name, { type: "image/jpeg" });
}

function show(address: string, routes: Record<string, Route>) {
  const seen = serve(routes);
  const asked = () => seen.filter(({ path }) => path.startsWith("/v1/verify"));
  return { asked, ...open(address) };
}

const known = { [`GET /v1/verify/${CODE}`]: () => verified() };

describe("verifying by a code", () => {
  it("is one of the console's places, for a rep too", async () => {
    const { user, history } = show("/visits", { "GET /v1/me": () => ME_AS_REP });
    await user.click(await screen.findByTestId("nav-verify"));
    await screen.findByTestId("verify-code");
    expect(history.location.pathname).toBe("/verify");
  });

  it("answers the code of the address: five answers, what they mean, what was signed", async () => {
    show(`/verify?code=${CODE}`, known);
    const result = within(await screen.findByTestId("verify-result"));
    expect(result.getAllByRole("listitem").map(({ dataset }) => dataset["verdict"])).toEqual(
      ["pass", "pass", "pass", "cannot_tell", "pass"],
    );
    within(result.getByTestId("answer-file_intact")).getByText("文件与签名时一字不差。");
    within(result.getByTestId("answer-place_plausible")).getByText("给门店补上坐标，以后就能比了。");
    expect(result.getByTestId("verify-summary").textContent).toBe("没有不通过的，1 项说不准");
    const facts = within(result.getByTestId("verify-facts"));
    for (const words of ["0000-0000-0001-1", "福满多超市", "陈晓东", "照片打卡", "误差 ±8 米"]) facts.getByText(words);
    expect(facts.getByTestId("verify-visit").getAttribute("href")).toBe("/visits/v-1?photo=e-1");
    expect(result.getByRole("img").getAttribute("src")).toBe("/v1/evidence/e-1/full");
  });

  it("claims no more than a signature can", async () => {
    show(`/verify?code=${CODE}`, known);
    expect((await screen.findByTestId("verify-claim")).textContent).toContain("不能证明拍到的场景是真的");
  });

  it("takes what people type, and writes the code into the address", async () => {
    const { user, history } = show("/verify", known);
    await user.type(await screen.findByTestId("verify-code"), "oooo-oooo ooo1 l{Enter}");
    await screen.findByTestId("verify-result");
    expect(history.location.search).toBe(`?code=${CODE}`);
    expect((screen.getByTestId("verify-code") as HTMLInputElement).value).toBe("0000-0000-0001-1");
  });

  it("asks whoever scans it to sign in first, and comes back to the code", async () => {
    const { history } = show(`/verify?code=${CODE}`, { "GET /v1/me": () => problem(401, "sign_in") });
    await screen.findByTestId("sign-in-login");
    expect(new URLSearchParams(history.location.search).get("then")).toBe(`/verify?code=${CODE}`);
  });

  it("reads an address that looks like a number as the text that it is", async () => {
    const { asked } = show("/verify?code=12345678E002Z", {});
    await screen.findByTestId("verify-not-found");
    expect(asked().map(({ path }) => path)).toEqual(["/v1/verify/12345678E002Z"]);
    expect((screen.getByTestId("verify-code") as HTMLInputElement).value.replaceAll("-", "")).toBe("12345678E002Z");
  });

  it.each([
    ["0000-0000-0002-1", "校验位对不上"],
    ["0000-0000-1", "这里有 9 位"],
    ["0000-0000-000!-1", "不会有“!”"],
  ])("says what is wrong with %s, and asks nobody", async (typed, words) => {
    const { user, asked } = show("/verify", {});
    await user.type(await screen.findByTestId("verify-code"), `${typed}{Enter}`);
    expect((await screen.findByTestId("verify-fault")).textContent).toContain(words);
    expect(asked()).toEqual([]);
  });

  it.each([
    ["another one that is whole", "7KQ2-M9TX-4HBP-C"],
    ["one that cannot be", "0000-0000-0002-1"],
    ["nothing", ""],
  ])("takes the answer away once the code is changed into %s", async (_, typed) => {
    const { user } = show(`/verify?code=${CODE}`, known);
    await screen.findByTestId("verify-result");
    const field = screen.getByTestId("verify-code");
    fireEvent.change(field, { target: { value: typed } });
    await waitFor(() => expect(screen.queryByTestId("verify-result")).toBeNull());
    expect(screen.queryByTestId("verify-pictures")).toBeNull();
    fireEvent.change(field, { target: { value: CODE } });
    await user.click(screen.getByTestId("verify-submit"));
    await screen.findByTestId("verify-result");
  });

  it("shows no answer beside what is wrong with a later code", async () => {
    const { user } = show(`/verify?code=${CODE}`, known);
    await screen.findByTestId("verify-result");
    await user.clear(screen.getByTestId("verify-code"));
    await user.type(screen.getByTestId("verify-code"), "0000-0000-0002-1{Enter}");
    expect((await screen.findByTestId("verify-fault")).textContent).toContain("校验位对不上");
    expect(screen.queryByTestId("verify-result")).toBeNull();
  });

  it("answers the address again after a code was typed and the way back taken", async () => {
    const { user, history } = show(`/verify?code=${CODE}`, known);
    await screen.findByTestId("verify-result");
    await user.clear(screen.getByTestId("verify-code"));
    await user.type(screen.getByTestId("verify-code"), "7KQ2");
    act(() => history.push("/verify?code=12345678E002Z"));
    await screen.findByTestId("verify-not-found");
    act(() => history.back());
    await screen.findByTestId("verify-result");
  });

  it("tells a code that is not recorded, or out of sight, from a failure", async () => {
    show(`/verify?code=${CODE}`, {});
    const words = (await screen.findByTestId("verify-not-found")).textContent;
    expect(words).toContain("没有找到核验码 0000-0000-0001-1 的记录");
    expect(screen.queryByTestId("problem")).toBeNull();
  });

  it("says a time that contradicts its arrival as one, without a bound", async () => {
    const time_bound = { verdict: "fail", reason: "after_arrival" };
    const at = time({ bound_ms: null, after_arrival: true });
    show(`/verify?code=${CODE}`, { [`GET /v1/verify/${CODE}`]: () => verified({ at, report: report({ time_bound }) }) });
    expect((await screen.findByTestId("answer-time_bound")).textContent).toContain("自相矛盾");
    const facts = screen.getByTestId("verify-facts").textContent;
    expect(facts).toContain("与送达时间矛盾");
    expect(facts).not.toContain("已核实 ");
  });

  it("says where the seal and the record do not agree", async () => {
    const odd = verified({ mismatch: ["sequence", "time"] });
    show(`/verify?code=${CODE}`, { [`GET /v1/verify/${CODE}`]: () => odd });
    expect((await screen.findByTestId("verify-mismatch")).textContent).toContain("先后次序、时间");
  });
});

describe("verifying a file", () => {
  const answers = { "POST /v1/verify": () => verified({ found_by: "likeness", twin: twin() }) };

  it("sends the bytes as a JPEG and shows both copies and the one it resembles", async () => {
    const { user, asked } = show("/verify", answers);
    await user.upload(await screen.findByTestId("verify-file"), jpeg());
    const result = within(await screen.findByTestId("verify-result"));
    const [request] = asked();
    expect([request?.headers.get("content-type"), request?.query.toString()]).toEqual(["image/jpeg", ""]);
    expect((request?.body as Blob).size).toBe(6);
    const pictures = within(result.getByTestId("verify-pictures"));
    expect(pictures.getAllByRole("img").map((picture) => picture.getAttribute("src"))).toEqual([
      "/v1/evidence/e-1/full",
      "blob:brought",
      "/v1/evidence/e-old/thumb",
    ]);
    expect(pictures.getByTestId("twin-link").getAttribute("href")).toBe("/visits/v-old?photo=e-old");
    expect(result.getByTestId("verify-likeness").textContent).toContain("只按画面相似找到");
  });

  it("takes a file that is dropped anywhere on the page", async () => {
    const { asked } = show("/verify", answers);
    await screen.findByTestId("verify-drop");
    fireEvent.drop(document.body, { dataTransfer: { files: [jpeg()] } });
    await screen.findByTestId("verify-result");
    expect(asked().map(({ method }) => method)).toEqual(["POST"]);
  });

  it("holds it against the code that is asked for, until that is let go", async () => {
    const { user, asked, history } = show(`/verify?code=${CODE}`, { ...known, ...answers });
    await screen.findByTestId("verify-result");
    await user.upload(screen.getByTestId("verify-file"), jpeg());
    expect((await screen.findByTestId("verify-against")).textContent).toContain("0000-0000-0001-1");
    await waitFor(() => expect(asked().at(-1)?.query.get("code")).toBe(CODE));
    await user.click(screen.getByTestId("verify-release"));
    await waitFor(() => expect(asked().at(-1)?.query.get("code")).toBeNull());
    expect(history.location.search).toBe("");
  });

  it.each([
    ["no JPEG", jpeg("shot.jpg", [0x89, 0x50, 0x4e, 0x47]), "不是 JPEG"],
    ["nothing at all", jpeg("shot.jpg", []), "空文件"],
  ])("keeps %s to itself and says so", async (_, file, words) => {
    const { user, asked } = show("/verify", answers);
    await user.upload(await screen.findByTestId("verify-file"), file);
    expect((await screen.findByTestId("verify-fault")).textContent).toContain(words);
    expect(asked()).toEqual([]);
  });

  it("keeps what cannot be read to itself and says so", async () => {
    const { user, asked } = show("/verify", answers);
    const folder = jpeg("folder");
    Object.defineProperty(folder, "slice", { value: () => ({ arrayBuffer: () => Promise.reject(new Error()) }) });
    await user.upload(await screen.findByTestId("verify-file"), folder);
    expect((await screen.findByTestId("verify-fault")).textContent).toContain("读不出来");
    expect(asked()).toEqual([]);
  });

  it("keeps what is too large to itself and says how large it may be", async () => {
    const { user, asked } = show("/verify", answers);
    const file = jpeg();
    Object.defineProperty(file, "size", { value: 70 * 1024 * 1024 });
    await user.upload(await screen.findByTestId("verify-file"), file);
    expect((await screen.findByTestId("verify-fault")).textContent).toContain("最多 64.0 MB");
    expect(asked()).toEqual([]);
  });

  it.each([
    [422, "not_a_jpeg", "读不成 JPEG"],
    [413, "size", "太大"],
    [422, "no_seal", "没有可用的签名"],
    [503, "busy", "服务器正忙"],
    [429, "rate", "请求过于频繁"],
  ])("says why the server refuses it: %i %s", async (status, code, words) => {
    const { user } = show("/verify", { "POST /v1/verify": () => problem(status, code) });
    await user.upload(await screen.findByTestId("verify-file"), jpeg());
    expect((await screen.findByTestId("problem")).textContent).toContain(words);
  });

  it("asks again where the server puts it off and the person wants to", async () => {
    const { user, asked } = show("/verify", { "POST /v1/verify": () => problem(429, "rate") });
    await user.upload(await screen.findByTestId("verify-file"), jpeg());
    const refusal = within(await screen.findByTestId("problem"));
    const before = asked().length;
    await user.click(refusal.getByRole("button", { name: "重试" }));
    await waitFor(() => expect(asked().length).toBeGreaterThan(before));
  });

  it("says that nothing matches it", async () => {
    const { user } = show("/verify", {});
    await user.upload(await screen.findByTestId("verify-file"), jpeg());
    expect((await screen.findByTestId("verify-not-found")).textContent).toContain("没有找到与这个文件对应的记录");
  });

  it("starts over with neither code nor file", async () => {
    const { user, history } = show(`/verify?code=${CODE}`, { ...known, ...answers });
    await user.upload(await screen.findByTestId("verify-file"), jpeg());
    await user.click(await screen.findByTestId("verify-over"));
    await waitFor(() => expect(screen.queryByTestId("verify-result")).toBeNull());
    expect(history.location.search).toBe("");
    expect(screen.queryByTestId("verify-chosen")).toBeNull();
  });

  it("says in words that an answer does not name a number that is not known", async () => {
    const bare = report({ file_intact: { verdict: "cannot_tell", reason: "looks_alike" } });
    const { user } = show("/verify", { "POST /v1/verify": () => verified({ report: bare }) });
    await user.upload(await screen.findByTestId("verify-file"), jpeg());
    expect((await screen.findByTestId("answer-file_intact")).textContent).not.toContain("64");
  });
});
