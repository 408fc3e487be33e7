import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";
import { Problem } from "../api/problem";
import { meQuery } from "../api/session";
import { NotFound } from "../components/NotFound";
import { ProblemPage } from "../components/ProblemPage";
import { Waiting } from "../components/Waiting";
import { readVisitSearch } from "../pages/visit/search";
import { readListSearch } from "../pages/visits/search";
import { readSignInSearch } from "../pages/sign-in/search";
import { Shell } from "./Shell";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import("../pages/sign-in/SignInPage"), "SignInPage"),
});

/** Everything behind the sign-in: knows who is there, or asks. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: { then: location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/visits", replace: true });
  },
});

const visits = createRoute({
  getParentRoute: () => signedIn,
  path: "/visits",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("../pages/visits/VisitsPage"), "VisitsPage"),
});

const visit = createRoute({
  getParentRoute: () => signedIn,
  path: "/visits/$flow",
  validateSearch: readVisitSearch,
  component: lazyRouteComponent(() => import("../pages/visit/VisitPage"), "VisitPage"),
});

const routes = root.addChildren([signIn, signedIn.addChildren([home, visits, visit])]);

/** The console's addresses; a test hands in a history of its own. */
export function makeRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: routes,
    context: { queryClient },
    ...(history ? { history } : {}),
    defaultErrorComponent: ({ error, reset }) => <ProblemPage error={error} retry={reset} />,
    defaultPendingComponent: Waiting,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
