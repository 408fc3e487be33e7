import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";
import { queryString } from "../api/client";
import { Problem } from "../api/problem";
import { meQuery } from "../api/session";
import { NotFound } from "../components/NotFound";
import { ProblemPage } from "../components/ProblemPage";
import { Waiting } from "../components/Waiting";
import { readConflictsSearch } from "../pages/conflicts/search";
import { readPersonSearch } from "../pages/person/search";
import { readSettingsSearch } from "../pages/settings/search";
import { readSheetsSearch } from "../pages/sheets/search";
import { readSignInSearch } from "../pages/sign-in/search";
import { readTemplatesSearch } from "../pages/templates/search";
import { readTodosSearch } from "../pages/todos/search";
import { readVerifySearch } from "../pages/verify/search";
import { readVisitSearch } from "../pages/visit/search";
import { readListSearch } from "../pages/visits/search";
import { pageOf } from "./page";
import { Shell } from "./Shell";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readSignInSearch,
  component: pageOf(() => import("../pages/sign-in/SignInPage"), "SignInPage"),
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

/** A supervisor starts with what waits for her; a rep, for whom nothing waits here, with the visits. */
const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: ({ context }) => {
    const role = context.queryClient.getQueryData(meQuery.queryKey)?.person.role;
    throw redirect({ to: role === "rep" ? "/visits" : "/todos", replace: true });
  },
});

const todos = createRoute({
  getParentRoute: () => signedIn,
  path: "/todos",
  validateSearch: readTodosSearch,
  component: pageOf(() => import("../pages/todos/TodosPage"), "TodosPage"),
});

const conflicts = createRoute({
  getParentRoute: () => signedIn,
  path: "/conflicts",
  validateSearch: readConflictsSearch,
  component: pageOf(() => import("../pages/conflicts/ConflictsPage"), "ConflictsPage"),
});

const held = createRoute({
  getParentRoute: () => signedIn,
  path: "/held",
  component: pageOf(() => import("../pages/held/HeldPage"), "HeldPage"),
});

const sheets = createRoute({
  getParentRoute: () => signedIn,
  path: "/sheets",
  validateSearch: readSheetsSearch,
  component: pageOf(() => import("../pages/sheets/SheetsPage"), "SheetsPage"),
});

const visits = createRoute({
  getParentRoute: () => signedIn,
  path: "/visits",
  validateSearch: readListSearch,
  component: pageOf(() => import("../pages/visits/VisitsPage"), "VisitsPage"),
});

const visit = createRoute({
  getParentRoute: () => signedIn,
  path: "/visits/$flow",
  validateSearch: readVisitSearch,
  component: pageOf(() => import("../pages/visit/VisitPage"), "VisitPage"),
});

const people = createRoute({
  getParentRoute: () => signedIn,
  path: "/people",
  component: pageOf(() => import("../pages/people/PeoplePage"), "PeoplePage"),
});

const person = createRoute({
  getParentRoute: () => signedIn,
  path: "/people/$person",
  validateSearch: readPersonSearch,
  component: pageOf(() => import("../pages/person/PersonPage"), "PersonPage"),
});

const verify = createRoute({
  getParentRoute: () => signedIn,
  path: "/verify",
  validateSearch: readVerifySearch,
  component: pageOf(() => import("../pages/verify/VerifyPage"), "VerifyPage"),
});

const templates = createRoute({
  getParentRoute: () => signedIn,
  path: "/templates",
  validateSearch: readTemplatesSearch,
  component: pageOf(() => import("../pages/templates/TemplatesPage"), "TemplatesPage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  validateSearch: readSettingsSearch,
  component: pageOf(() => import("../pages/settings/SettingsPage"), "SettingsPage"),
});

/** Any other address; with the frame, so that somebody who mistyped one finds on. */
const nowhere = createRoute({ getParentRoute: () => signedIn, path: "$", component: NotFound });

const pages = [
  home,
  todos,
  conflicts,
  held,
  sheets,
  visits,
  visit,
  people,
  person,
  verify,
  templates,
  settings,
  nowhere,
];
const routes = root.addChildren([signIn, signedIn.addChildren(pages)]);

/** The console's addresses; a test hands in a history of its own. */
export function makeRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: routes,
    context: { queryClient },
    ...(history ? { history } : {}),
    // An address holds plain text: a code such as 12345678E1234 must not be read as a number.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: queryString,
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
