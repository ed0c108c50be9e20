import type { Received, Reply } from './scenario.ts';

export const corsModes = [
  'none',
  'good',
  'star',
  'wrong',
  'no-expose',
  'preflight-401',
  'preflight-301',
  'allow-headers-star',
] as const;
export type CorsMode = (typeof corsModes)[number];
const cacheFields: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'no-store': [['Cache-Control', 'no-store']],
  public: [['Cache-Control', 'public, max-age=600']],
  hit: [
    ['Cache-Control', 'public, max-age=600'],
    ['Age', '120'],
    ['X-Cache', 'HIT'],
  ],
};

export const cacheModes: readonly string[] = Object.keys(cacheFields);

/** What can be switched on for any route, by query parameter. */
export interface Switches {
  /** `clock=+300`: seconds by which the Date of the answer is off. */
  readonly clock: number | null;
  /** `cors=good`: how cross-origin requests are answered. */
  readonly cors: CorsMode | null;
  /** `cache=no-store|public|hit` */
  readonly cache: string | null;
  /** `latency=250`: milliseconds before the answer. */
  readonly latency: number;
  /** `rate=3`: requests a minute, then 429. */
  readonly rate: number | null;
  /** `strip=1`: Authorization is removed before anything looks at the request. */
  readonly strip: boolean;
}

/** Throws with a sentence for a value that a switch does not have. */
export function readSwitches(query: URLSearchParams): Switches {
  const number = (name: string, least: number): number | null => {
    const text = query.get(name);
    if (text === null) return null;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < least)
      throw new Error(`${name}=${text} is no number from ${least} on`);
    return value;
  };
  const cors = query.get('cors');
  const mode = corsModes.find((each) => each === cors) ?? null;
  if (cors !== null && mode === null) throw new Error(`cors=${cors} is none of ${corsModes.join(', ')}`);
  const cache = query.get('cache');
  if (cache !== null && cacheFields[cache] === undefined) {
    throw new Error(`cache=${cache} is none of ${cacheModes.join(', ')}`);
  }
  return {
    clock: number('clock', Number.NEGATIVE_INFINITY),
    cors: mode,
    cache,
    latency: Math.min(number('latency', 0) ?? 0, 60_000),
    rate: number('rate', 0),
    strip: query.get('strip') === '1',
  };
}

const corsFields = (mode: CorsMode, origin: string): readonly (readonly [string, string])[] => {
  switch (mode) {
    case 'none':
      return [];
    case 'star':
      return [['Access-Control-Allow-Origin', '*']];
    case 'wrong':
      return [['Access-Control-Allow-Origin', 'https://elsewhere.test']];
    default:
      return [
        ['Access-Control-Allow-Origin', origin],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Vary', 'Origin'],
        ...(mode === 'no-expose' ? [] : ([['Access-Control-Expose-Headers', 'WWW-Authenticate, Date']] as const)),
      ];
  }
};

/** The answer to a preflight under these switches; null where they leave it to the route. */
export function preflightReply({ cors }: Switches, request: Received): Reply | null {
  if (cors === null || request.method !== 'OPTIONS' || request.field('access-control-request-method') === null)
    return null;
  const origin = request.field('origin') ?? '*';
  const fields = corsFields(cors, origin).map(([name, value]) => ({ name, value }));
  if (cors === 'preflight-401')
    return { status: 401, fields, body: '', reason: 'the preflight was asked for credentials' };
  if (cors === 'preflight-301') {
    const to = new URL(request.url);
    to.searchParams.delete('cors');
    return {
      status: 301,
      fields: [...fields, { name: 'Location', value: to.href }],
      body: '',
      reason: 'the preflight was redirected',
    };
  }
  const wanted = request.field('access-control-request-headers') ?? '';
  return {
    status: 204,
    fields: [
      ...fields,
      { name: 'Access-Control-Allow-Methods', value: 'GET, POST, PUT, PATCH, DELETE' },
      { name: 'Access-Control-Allow-Headers', value: cors === 'allow-headers-star' ? '*' : wanted },
    ],
    body: '',
  };
}

/** Lays the switches over an answer. A field that a switch sets takes the place of the answer's own. */
export function withSwitches(reply: Reply, switches: Switches, request: Received, now: number): Reply {
  const set = [
    ...(switches.cors === null ? [] : corsFields(switches.cors, request.field('origin') ?? '*')),
    ...(switches.cache === null ? [] : (cacheFields[switches.cache] ?? [])),
    ...(switches.clock === null ? [] : ([['Date', new Date(now + switches.clock * 1000).toUTCString()]] as const)),
  ];
  const names = new Set(set.map(([name]) => name.toLowerCase()));
  const own = reply.fields.filter(({ name }) => !names.has(name.toLowerCase()));
  return { ...reply, fields: [...own, ...set.map(([name, value]) => ({ name, value }))] };
}
