import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useState } from "react";
import { useLanguage } from "../components/useLanguage";
import { useStillness } from "../components/useStillness";
import { makeQueryClient } from "./queryClient";
import { makeRouter } from "./router";
import { themeFor } from "./theme";

/** The whole console: words, look, data and addresses put together. */
export function App({ history }: { history?: RouterHistory }) {
  const [{ queryClient, router }] = useState(() => assemble(history));
  const language = useLanguage();
  const still = useStillness();
  useEffect(() => {
    dayjs.locale(language === "en" ? "en" : "zh-cn");
  }, [language]);
  return (
    <ConfigProvider
      theme={themeFor(still)}
      locale={language === "en" ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

function assemble(history?: RouterHistory) {
  const queryClient: QueryClient = makeQueryClient(() => askToSignIn());
  const router = makeRouter(queryClient, history);
  const askToSignIn = () => {
    const { pathname, href } = router.state.location;
    if (pathname === "/sign-in") return;
    queryClient.clear();
    void router.navigate({ to: "/sign-in", search: { then: href } });
  };
  return { queryClient, router };
}
