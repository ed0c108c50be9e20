import type { IncomingMessage, ServerResponse } from 'node:http';
import { makeCertificate } from './certificate.ts';
import { endpoint } from './endpoints.ts';
import { IdentityProvider } from './identity-provider.ts';
import { listen, type Listener } from './listener.ts';
import { Log, type LogEntry } from './log.ts';
import { Mint } from './mint.ts';
import { mockAnswers, parseMockRules } from './mock-rules.ts';
import { orders } from './orders.ts';
import { labPage } from './page/lab-page.ts';
import { stagePage } from './page/stage-page.ts';
import { Playing } from './playing.ts';
import { pause } from './pause.ts';
import { startProxy } from './proxy.ts';
import { json, receive, send } from './received.ts';
import { labHosts, type Received, type Reply, type Scenario, type Where } from './scenario.ts';
import { hosts, scenarios } from './scenarios.ts';
import { preflightReply, readSwitches, withSwitches, type Switches } from './switches.ts';

export interface LabOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** A rules file: its text and its name. */
  readonly rules?: { readonly text: string; readonly file: string };
}

export interface Lab {
  /** "https://app.lab.test:4010/": the lab's page. Host names must lead to this machine. */
  readonly url: string;
  readonly where: Omit<Where, 'now'>;
  /** Names that must lead to this machine. */
  readonly hosts: readonly string[];
  /** The page that plays a scenario. Throws for a name that there is not. */
  pageOf(name: string): Promise<string>;
  /** The exchange that is judged, of the scenario that was played last. */
  readonly subject: { readonly method: string; readonly url: string; readonly nth: number } | null;
  readonly log: readonly LogEntry[];
  close(): Promise<void>;
}

/** Starts the lab on this machine only. Rejects with one sentence where a port is taken or the rules file is bad. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const mocks = mockAnswers(options.rules === undefined ? [] : parseMockRules(options.rules.text, options.rules.file));
  const log = new Log();
  const mint = new Mint();
  await mint.rotate();
  const provider = new IdentityProvider(mint);
  const playing = new Playing();
  const certificate = await makeCertificate(hosts());
  const rates = new Map<string, number[]>();

  let where: Omit<Where, 'now'> = { port: 0, proxyPort: 0, certificatePort: 0 };
  const now = (): Where => ({ ...where, now: Date.now() });

  const route = async (request: Received, switches: Switches): Promise<Reply> => {
    const preflight = preflightReply(switches, request);
    if (preflight !== null) return preflight;
    if (switches.rate !== null && isOver(rates, request.url.pathname, switches.rate)) {
      return {
        ...json(429, { error: 'too many requests' }, [{ name: 'Retry-After', value: '60' }]),
        reason: 'the rate limit',
      };
    }
    const [, kind, name] = /^\/(s|\.lab\/play|\.lab\/frame)\/([\w-]+)$/.exec(request.url.pathname) ?? [];
    if (kind !== undefined && name !== undefined) {
      const scenario = scenarios().find((each) => each.name === name);
      if (scenario === undefined) return json(404, { error: `there is no scenario ${name}` });
      if (kind === '.lab/play') return playAgain(scenario);
      const home = `https://app.lab.test:${where.port}/`;
      return stagePage({
        scenario,
        home,
        frame: kind === 's' ? ((await playing.look(scenario, now())).frame ?? null) : null,
      });
    }
    if (request.url.pathname === '/.lab/cookies') return setCookies(request);
    if (request.url.pathname === '/.lab/enter') return enter(request.url.searchParams);
    const mocked = mocks(request);
    if (mocked !== null) {
      await pause(mocked.delay);
      return mocked.reply;
    }
    const played = await playing.answer(request);
    if (played !== null) return played;
    if (request.url.hostname === 'app.lab.test' && request.url.pathname === '/') {
      return labPage(
        await Promise.all(scenarios().map(async (scenario) => ({ scenario, url: await pageOf(scenario.name) }))),
      );
    }
    const time = Date.now();
    return (
      (await provider.answer(request, time)) ??
      (await orders(request, { mint, provider, now: time + (switches.clock ?? 0) * 1000 })) ??
      (await endpoint(request, mint, log, time)) ??
      json(404, { error: 'nothing is at this address of the lab' })
    );
  };

  const playAgain = async (scenario: Scenario): Promise<Reply> => {
    const { before } = await playing.look(scenario, now());
    const steps = JSON.stringify(await playing.start(scenario, now()));
    // As plain text it is nothing that may hand out tokens: what the page is told to do is no part of a recording.
    const type = { name: 'Content-Type', value: 'text/plain; charset=utf-8' };
    return { status: 200, fields: [type, ...(before === undefined ? [forgetCookies] : [])], body: steps };
  };

  const pageOf = async (name: string): Promise<string> => {
    const scenario = scenarios().find((each) => each.name === name);
    if (scenario === undefined) throw new Error(`There is no scenario ${name}: «why401 lab --list» names them.`);
    const { stage, before } = await playing.look(scenario, now());
    const page = `${stage}/s/${name}`;
    const first =
      before === undefined
        ? page
        : entry(before.origin, [['to', page], ...before.cookies.map((cookie) => ['set', cookie])]);
    if (scenario.group !== 'Cookies' && first === page) return page;
    // What earlier scenarios have left at the lab's hosts goes first.
    return ['app.lab.test', 'api.lab.test', 'other.test'].reduce(
      (to, host) => entry(`https://${host}:${where.port}`, [['to', to]]),
      first,
    );
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse, secure: boolean): Promise<void> => {
    const received = await receive(incoming, secure, where.port);
    let switches: Switches;
    try {
      switches = readSwitches(received.url.searchParams);
    } catch (error) {
      send(response, json(400, { error: error instanceof Error ? error.message : String(error) }), false);
      return;
    }
    const request = switches.strip ? withoutAuthorization(received) : received;
    await pause(switches.latency);
    const reply = withSwitches(await route(request, switches), switches, request, Date.now());
    if (reply.reason !== undefined) {
      log.add({ method: request.method, url: request.url.href, status: reply.status, reason: reply.reason });
    }
    send(response, reply, request.method === 'HEAD');
  };
  const onRequest = (incoming: IncomingMessage, response: ServerResponse): void => {
    // Node types the socket without saying which of both it is.
    answer(incoming, response, 'encrypted' in incoming.socket).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, json(500, { error: error instanceof Error ? error.message : String(error) }), false);
    });
  };

  const open: Listener[] = [];
  try {
    const front = await listen(options.port ?? 0, certificate, onRequest);
    open.push(front);
    const proxy = await startProxy(front.port, log);
    open.push(proxy);
    const withCertificate = await listen(0, certificate, onRequest, { requestCert: true, rejectUnauthorized: false });
    open.push(withCertificate);
    where = { port: front.port, proxyPort: proxy.port, certificatePort: withCertificate.port };
  } catch (error) {
    await Promise.all(open.map((listener) => listener.close()));
    throw error;
  }
  return {
    url: `https://${labHosts[0]}:${where.port}/`,
    where,
    hosts: hosts(),
    pageOf,
    get subject() {
      return playing.subject;
    },
    get log() {
      return log.entries;
    },
    close: async () => {
      await Promise.all(open.map((listener) => listener.close()));
    },
  };
}

/** What an earlier scenario has set must not be in the way of the next. */
const forgetCookies = { name: 'Clear-Site-Data', value: '"cookies"' } as const;

/** Sets what a scenario's page of another origin asks for; another site's page may only set what is for all sites. */
function setCookies(request: Received): Reply {
  const secure = request.url.protocol === 'https:' ? '; SameSite=None; Secure' : '';
  const cookies = request.url.searchParams
    .getAll('set')
    .map((value) => ({ name: 'Set-Cookie', value: value + secure }));
  return {
    status: 204,
    fields: [
      ...cookies,
      { name: 'Access-Control-Allow-Origin', value: request.field('origin') ?? '*' },
      { name: 'Access-Control-Allow-Credentials', value: 'true' },
    ],
    body: '',
  };
}

const entry = (origin: string, query: string[][]): string => `${origin}/.lab/enter?${new URLSearchParams(query)}`;

/** The way into a scenario that needs cookies of another host: that host sets them, as a page that is visited. */
function enter(query: URLSearchParams): Reply {
  const cookies = query.getAll('set').map((value) => ({ name: 'Set-Cookie', value }));
  const first = cookies.length === 0 ? [forgetCookies] : cookies;
  return { status: 302, fields: [...first, { name: 'Location', value: query.get('to') ?? '/' }], body: '' };
}

function withoutAuthorization(request: Received): Received {
  const fields = request.fields.filter(({ name }) => name.toLowerCase() !== 'authorization');
  return { ...request, fields, field: (name) => (name.toLowerCase() === 'authorization' ? null : request.field(name)) };
}

/** A minute's requests a path; true where this one is more than `limit`. */
function isOver(rates: Map<string, number[]>, path: string, limit: number): boolean {
  const minute = Date.now() - 60_000;
  const recent = (rates.get(path) ?? []).filter((time) => time > minute);
  recent.push(Date.now());
  rates.set(path, recent);
  return recent.length > limit;
}
