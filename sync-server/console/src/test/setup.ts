import { cleanup, configure } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeEach, vi } from "vitest";
import { startWords } from "../app/i18n";

configure({ asyncUtilTimeout: 15_000 });
startWords();

class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}

function arrayBuffer(this: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(this);
  });
}

beforeEach(async () => {
  localStorage.clear();
  await i18next.changeLanguage("zh-CN");
  // What a browser has and jsdom lacks.
  vi.stubGlobal("ResizeObserver", Still);
  const styleOf = window.getComputedStyle.bind(window);
  vi.stubGlobal("getComputedStyle", (element: Element) => styleOf(element));
  Blob.prototype.arrayBuffer = arrayBuffer;
  URL.createObjectURL = () => "blob:brought";
  Element.prototype.scrollIntoView = () => undefined;
  URL.revokeObjectURL = () => undefined;
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("matchMedia", (media: string) => ({
    media,
    matches: false,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
