import { createRequire } from 'node:module';
import { parseWWWAuthenticateHeader } from 'http-auth-utils';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'vite';
import type { parseChallenges } from '../../src/http/parse-challenges.ts';
import type { Say } from './paired-rounds.ts';
import samples from '../fixtures/challenge-vectors.json' with { type: 'json' };

/** The packages are older than types and modules; this is all of them that is used. */
interface Peers {
  readonly authHeader: { parse(header: string): unknown };
  readonly wwwAuthenticate: {
    readonly parsers: { WWW_Authenticate: new (header: string) => { readonly err?: unknown } };
  };
}

const require = createRequire(import.meta.url);
const { authHeader, wwwAuthenticate }: Peers = {
  authHeader: require('auth-header'),
  wwwAuthenticate: require('www-authenticate'),
};

type Lines = readonly string[];

const sets: Readonly<Record<string, readonly Lines[]>> = {
  single: [
    ['Basic realm="lobby", charset="UTF-8"'],
    ['Bearer realm="api", error="invalid_token", error_description="The token is expired"'],
    ['Digest realm="api@example.org", qop="auth", algorithm=SHA-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC"'],
  ],
  several: [
    ['Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"'],
    ['Negotiate', 'NTLM', 'Basic realm="proxy"'],
    [
      'Bearer realm="a", scope="read write", DPoP algs="ES256 PS256", Digest realm="b", qop="auth", nonce="n0", Basic realm="c"',
    ],
  ],
  'all samples': samples.map((sample) => sample.headers),
};

/** A reader gives whether it returned something; what it returns is kept from being optimised away. */
type Reader = (lines: Lines, joined: string) => boolean;

const WwwAuthenticate = wwwAuthenticate.parsers.WWW_Authenticate;
let sink: unknown;
let valid: boolean | null = null;

/** Our parser as it ships: bundled, like the packages. Loaded as source, each use of an import would cost a look-up. */
async function shippedParser(): Promise<typeof parseChallenges> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../../src/http/parse-challenges.ts', import.meta.url)),
        formats: ['iife'],
        name: 'parser',
        fileName: 'parser',
      },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('Vite built nothing');
  const module: { readonly parseChallenges: typeof parseChallenges } = runInThisContext(
    `(() => { ${output.output[0].code}; return parser; })()`,
  );
  return module.parseChallenges;
}

const peers: Readonly<Record<string, Reader>> = {
  'auth-header'(_lines, joined) {
    sink = authHeader.parse(joined);
    return true;
  },
  'www-authenticate'(_lines, joined) {
    const parsed = new WwwAuthenticate(joined);
    sink = parsed;
    return parsed.err === undefined;
  },
  'http-auth-utils'(_lines, joined) {
    sink = parseWWWAuthenticateHeader(joined);
    return true;
  },
};

function attempt(reader: Reader, lines: Lines, joined: string): boolean {
  try {
    return reader(lines, joined);
  } catch {
    return false;
  }
}

interface Value {
  readonly lines: Lines;
  readonly joined: string;
}

/** How many runs each reader gets of each set, in turns with the others, so that what else the machine does meets all of them. */
const turns = 41;

/** Nanoseconds for one value, by reader: the median of its runs. A reader that throws has read the value in the time that took. */
function measure(readers: Readonly<Record<string, Reader>>, set: readonly Value[]): ReadonlyMap<string, number> {
  const times = new Map(Object.keys(readers).map((name): [string, number[]] => [name, []]));
  const rounds = Math.max(1, Math.round(600 / set.length));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, reader] of Object.entries(readers)) {
      const begin = process.hrtime.bigint();
      for (let round = 0; round < rounds; round += 1) {
        for (const { lines, joined } of set) attempt(reader, lines, joined);
      }
      times.get(name)?.push(Number(process.hrtime.bigint() - begin) / (rounds * set.length));
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
}

/**
 * Time for one value of each set, as a multiple of ours, and how many of the values each reader reads at all. The first line is what the
 * packages deliver too: the challenges, and whether they derive. The second adds the problems, judged by each scheme's specification,
 * which no package does.
 */
export default async function challenges(say: Say): Promise<void> {
  const parse = await shippedParser();
  const why401: Reader = (lines) => {
    const parsed = parse(lines);
    sink = parsed.challenges;
    valid = parsed.valid;
    return true;
  };
  const judged: Reader = (lines) => {
    const parsed = parse(lines);
    sink = parsed.problems;
    return true;
  };
  const readers = { why401, '  with problems': judged, ...peers };
  for (const [name, values] of Object.entries(sets)) {
    const set = values.map((lines) => ({ lines, joined: lines.join(', ') }));
    say(`  ${name} (${set.length} values)`);
    const times = measure(readers, set);
    const ours = times.get('why401') ?? Number.NaN;
    for (const [peer, reader] of Object.entries(readers)) {
      const time = times.get(peer) ?? Number.NaN;
      const reads = set.filter(({ lines, joined }) => attempt(reader, lines, joined)).length;
      const ratio = (time / ours).toFixed(2).padStart(6);
      say(`    ${peer.padEnd(18)} ${ratio} ×  ${time.toFixed(0).padStart(7)} ns  returns ${reads} of ${set.length}`);
    }
  }
  if (sink === undefined || valid === null) throw new Error('nothing was read');
}
