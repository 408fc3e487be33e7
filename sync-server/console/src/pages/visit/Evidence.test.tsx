import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../api/types";
import { detail, front, photo } from "../../test/build";
import { open } from "../../test/open";
import { serve } from "../../test/server";

async function tile(changes: Partial<Evidence>, title = "客户签字") {
  const need = { id: "n", kind: "x", title: { "zh-CN": title }, min: 1, have: 1, layer: null, version: null };
  const evidence = photo({ need: "n", thumb: false, ...changes });
  serve({ "GET /v1/visits/v-1": () => detail({ steps: [front({ needs: [need], evidence: [evidence] })] }) });
  open("/visits/v-1");
  return within(within(await screen.findByTestId("visit-page")).getByTestId("evidence"));
}

describe("evidence that is no photo", () => {
  it("shows a signature itself, which has no small picture", async () => {
    const signature = await tile({ kind: "signature", media_type: "image/png" });
    const picture = signature.getByTestId("photo-thumb");
    expect(picture.getAttribute("src")).toBe("/v1/evidence/e-1/full");
    expect(picture.getAttribute("alt")).toBe("照片打卡的签字，3月5日 10:00");
    signature.getByText("已收到，内容无误");
  });

  it("never draws an SVG, which could run something, but lets it be fetched", async () => {
    const signature = await tile({ kind: "signature", media_type: "image/svg+xml" });
    expect(signature.queryByRole("img")).toBeNull();
    const link = signature.getByText("打开签字");
    expect(link.getAttribute("download")).toBe("客户签字.svg");
  });

  it("names a document with its version, and opens it", async () => {
    const paper = { kind: "document", media_type: "application/pdf", version: "V2.1", length: 12_400 };
    const document = await tile(paper, "客户痛点清单");
    document.getByText("客户痛点清单");
    document.getByText("版本 V2.1");
    document.getByText("PDF · 12 KB");
    const link = document.getByText("打开文件");
    expect(link.getAttribute("href")).toBe("/v1/evidence/e-1/full");
    expect(link.getAttribute("download")).toBe("客户痛点清单 V2.1.pdf");
  });

  it("says so while a document is on its way", async () => {
    const coming = { kind: "document", media_type: "application/pdf", state: "promised", full: false } as const;
    const document = await tile(coming, "报价单");
    document.getByText("报价单");
    document.getByText("已登记，文件还没传到");
    expect(document.queryByRole("link")).toBeNull();
  });

  it("plays a voice, says how long it is, and offers the file where it cannot be played", async () => {
    const voice = await tile({ kind: "voice", media_type: "audio/wav", duration_ms: 67_400 }, "语音纪要");
    voice.getByText("时长 1:07");
    const player = voice.getByTestId("voice");
    expect(player.getAttribute("src")).toBe("/v1/evidence/e-1/full");
    expect(player.getAttribute("aria-label")).toBe("语音纪要");
    fireEvent.error(player);
    voice.getByText("这里放不出来，请打开文件听");
    expect(voice.getByText("打开录音").getAttribute("download")).toBe("语音纪要.wav");
  });
});
