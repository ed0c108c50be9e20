import type { Outcome } from '../diagnosis/finding.ts';
import type { Field } from '../http/field.ts';

/** The lab's own hosts: a page and an API of one site, an identity provider, and another site. */
export const labHosts = ['app.lab.test', 'api.lab.test', 'idp.lab.test', 'other.test'] as const;

/** The order in which the lab's page shows its groups. */
export const groups = [
  'Nothing useful presented',
  'Tokens',
  'DPoP, step-up and MCP',
  'Refused for lack of rights',
  'Statuses that lie',
  'Challenges and caching',
  'HTTP authentication schemes',
  'Redirects',
  'CORS',
  'Cookies',
  'What the client does',
  'OAuth endpoints',
  'Security',
  'As cloud services answer',
  'Not authentication',
  'From the rules’ own examples',
] as const;
export type Group = (typeof groups)[number];

/**
 * What the diagnosis should say. `rule` null: nothing; there must be no verdict. Where a browser hides the evidence,
 * `hidden` says why, by browser, and what the verdict must be there instead.
 */
export interface Expectation {
  readonly rule: string | null;
  readonly outcome: Outcome;
  readonly hidden?: Partial<Readonly<Record<'chromium' | 'firefox', Hidden>>>;
}

export interface Hidden {
  readonly why: string;
  readonly rule: string | null;
  readonly outcome: Outcome;
}

/** One cause that can be switched on: a button on the lab's page, a test in both browsers. */
export interface Scenario {
  /** "bearer-undefined": its page is /s/bearer-undefined. */
  readonly name: string;
  readonly group: Group;
  readonly title: string;
  /** What pressing the button does. */
  readonly does: string;
  /** What the diagnosis should say. */
  readonly says: string;
  readonly expect: Expectation;
  /** The recording that it plays, in HTTP's own notation; null where it is no recording. */
  readonly http: string | null;
  /** Hosts beside the lab's own that must lead to the lab. */
  readonly hosts: readonly string[];
  /** Called each time that it is played: its times are relative to `where.now`. */
  plan(where: Where): Plan | Promise<Plan>;
}

/** Where the lab stands. */
export interface Where {
  /** Both http and https. */
  readonly port: number;
  /** The forward proxy that asks for credentials. */
  readonly proxyPort: number;
  /** The listener that asks for a client certificate. */
  readonly certificatePort: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Plan {
  /** Origin of the page that does the steps: "https://api.lab.test:4010". */
  readonly stage: string;
  /** Origin of a frame in that page that does them instead. */
  readonly frame?: string;
  /** What the browser's cookie store holds before: set by a host of its own, which the browser visits first. */
  readonly before?: { readonly origin: string; readonly cookies: readonly string[] };
  readonly steps: readonly Step[];
  readonly answers: readonly Answer[];
  /** The exchange that is judged: the nth (from 0) with this method and URL. */
  readonly subject: { readonly method: string; readonly url: string; readonly nth: number };
}

/** What the page does, in order; each step waits until the one before has ended, in whatever way. */
export type Step =
  | {
      readonly do: 'fetch' | 'xhr';
      readonly method: string;
      readonly url: string;
      readonly fields: readonly Field[];
      readonly body: string | null;
      readonly credentials: 'omit' | 'same-origin' | 'include';
      /** Is given up after a moment: the browser asks the user, and nobody answers. */
      readonly abandon: boolean;
    }
  /** Leaves the page: the last step. */
  | { readonly do: 'navigate'; readonly url: string }
  | { readonly do: 'frame' | 'image' | 'script' | 'stylesheet' | 'websocket'; readonly url: string }
  /** Makes these the cookies of the page's origin, or of another that sets what is asked of it `at` this URL. */
  | { readonly do: 'cookies'; readonly cookies: readonly string[]; readonly at: string | null }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'together'; readonly steps: readonly Step[] };

/** What the server has ready for a request. Answers to like requests are given in order; the last one stays. */
export interface Answer {
  readonly method: string;
  readonly url: string;
  /** Milliseconds before it is given. */
  readonly after?: number;
  respond(request: Received): Reply | Promise<Reply>;
}

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly fields: readonly Field[];
  readonly body: string;
  field(name: string): string | null;
}

export interface Reply {
  readonly status: number;
  readonly statusText?: string;
  /** In order, repeated where they are; values are octets (U+0000 to U+00FF). No Date is added to them. */
  readonly fields: readonly Field[];
  readonly body: string;
  /** Why, in the server's own words, for /log. */
  readonly reason?: string;
}
