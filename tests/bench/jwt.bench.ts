import { decodeJwt, decodeProtectedHeader } from 'jose';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'vite';
import type { readJwt } from '../../src/tokens/jwt.ts';
import { samples } from '../fixtures/samples.ts';
import type { Say } from './paired-rounds.ts';

const rounds = 41;

/** Every JWT that the samples send and that jose decodes, too. */
function tokensOfSamples(): readonly string[] {
  const found = samples.flatMap(({ request }) =>
    request.headers.flatMap(([, value]) => /^(?:Bearer )?(eyJ[\w-]+\.[\w-]+\.[\w-]+)$/.exec(value)?.[1] ?? []),
  );
  return found.filter((token) => {
    try {
      decodeJwt(token);
      return true;
    } catch {
      return false;
    }
  });
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function mint(claims: object): string {
  const signature = Buffer.alloc(256, 'signature').toString('base64url');
  return `${encode({ alg: 'RS256', typ: 'JWT', kid: 'H9nj5AOSswMphg1SFx7jaV' })}.${encode(claims)}.${signature}`;
}

const usual = {
  iss: 'https://idp.acme.example/',
  aud: 'https://api.acme.example',
  exp: 1_773_144_000,
  iat: 1_773_143_000,
  sub: 'user-7',
  scope: 'orders:read orders:write',
};
const roles = Array.from({ length: 30 }, (_, index) => [`client-${index}`, { roles: ['reader', 'writer'] }]);
const groups = Array.from({ length: 200 }, (_, index) => `/group-${index}/members`);

const sets: Readonly<Record<string, readonly string[]>> = {
  'all samples': tokensOfSamples(),
  'two claims': [mint({ sub: '1', exp: 1_773_144_000 })],
  'six claims': [mint(usual)],
  'claims that are not ASCII': [mint({ ...usual, name: 'Zoë Müller', locality: 'São Paulo' })],
  'hundreds of roles and groups': [mint({ ...usual, groups, resource_access: Object.fromEntries(roles) })],
};

/** Our decoder as it ships: bundled, like jose. Loaded as source, each use of an import would cost a look-up. */
async function shippedReader(): Promise<typeof readJwt> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../../src/tokens/jwt.ts', import.meta.url)),
        formats: ['iife'],
        name: 'reader',
        fileName: 'reader',
      },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('Vite built nothing');
  const module: { readonly readJwt: typeof readJwt } = runInThisContext(
    `(() => { ${output.output[0].code}; return reader; })()`,
  );
  return module.readJwt;
}

/** Microseconds for one token of the set: one round, long enough to be measured. */
function microseconds(set: readonly string[], decode: (token: string) => number): number {
  const times = Math.max(1, Math.round(2_000_000 / set.reduce((total, { length }) => total + length, 0)));
  let kept = 0;
  const from = performance.now();
  for (let time = 0; time < times; time += 1) for (const token of set) kept += decode(token);
  const took = performance.now() - from;
  if (kept === 0) throw new Error('nothing was decoded');
  return (took * 1000) / (times * set.length);
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

function theirs(token: string): number {
  return Object.keys(decodeJwt(token)).length + Object.keys(decodeProtectedHeader(token)).length;
}

/**
 * Decoding (with location of problems, use and issuer) against jose's decodeJwt plus decodeProtectedHeader on the same
 * tokens, in turn, so that both meet the same machine.
 */
export default async function bench(say: Say): Promise<void> {
  const read = await shippedReader();
  const ours = (value: string): number => {
    const token = read({ value, scheme: 'bearer', place: 'authorization', name: 'Authorization', parsed: null });
    return token?.kind === 'jws' ? Object.keys(token.claims ?? {}).length + Object.keys(token.header).length : 0;
  };
  say("  time as a multiple of jose's decodeJwt + decodeProtectedHeader (below 1: we are faster)");
  for (const [name, set] of Object.entries(sets)) {
    const our: number[] = [];
    const their: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      their.push(microseconds(set, theirs));
      our.push(microseconds(set, ours));
    }
    const [mine, peer] = [median(our), median(their)];
    const octets = Math.round(set.reduce((total, { length }) => total + length, 0) / set.length);
    say(
      `    ${name.padEnd(28)} ${(mine / peer).toFixed(2)} ×  ${mine.toFixed(2).padStart(6)} µs, jose ${peer.toFixed(2).padStart(6)} µs  (${set.length} of ${octets} octets)`,
    );
  }
}
