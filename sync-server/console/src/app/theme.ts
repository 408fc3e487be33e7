import type { ThemeConfig } from "antd";

/** Ink green for what can be done; every text colour keeps 4.5:1 on its ground. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: "#166534",
    colorLink: "#166534",
    colorInfo: "#1d4ed8",
    colorError: "#b42318",
    colorText: "#1c2420",
    colorTextSecondary: "#55605a",
    colorTextTertiary: "#55605a",
    colorTextPlaceholder: "#6b756f",
    colorBorder: "#c3cbc6",
    colorBgLayout: "#f4f6f4",
    borderRadius: 6,
    fontSize: 14,
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
  components: {
    Segmented: { trackBg: "#e4e9e6", itemColor: "#3f4a44" },
  },
};

/** For a reader who wants nothing to move: a dialog that waits for the end of a movement would never show. */
const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };

export const themeFor = (still: boolean): ThemeConfig => (still ? stillTheme : theme);
