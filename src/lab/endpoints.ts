import type { JWTPayload } from 'jose';
import { json } from './received.ts';
import { issuerAt } from './identity-provider.ts';
import type { Log } from './log.ts';
import type { Mint } from './mint.ts';
import type { Received, Reply } from './scenario.ts';

/** The lab's own tools, on every host: /echo, /mint, /jwks, /log. null where the path is another. */
export async function endpoint(request: Received, mint: Mint, log: Log, now: number): Promise<Reply | null> {
  switch (request.url.pathname) {
    case '/echo':
      return json(200, {
        method: request.method,
        path: request.url.pathname,
        fields: request.fields.map(({ name, value }) => [name, value]),
        body: request.body,
      });
    case '/jwks':
      if (request.url.searchParams.has('rotate')) await mint.rotate();
      return json(200, mint.jwks());
    case '/log':
      return json(200, log.entries);
    case '/mint':
      return mintToken(request.url, mint, now);
    default:
      return null;
  }
}

/** Query of /mint that is not a claim. */
const notClaims: ReadonlySet<string> = new Set(['alg', 'kid', 'typ']);
const times: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time']);

/**
 * `/mint?sub=ada&aud=orders&exp=-60&alg=ES256`: alg, kid and typ go into the JOSE header; exp, nbf, iat and auth_time
 * are seconds from now; everything else is a claim, JSON where it is JSON.
 */
async function mintToken({ searchParams: query, port }: URL, mint: Mint, now: number): Promise<Reply> {
  const claims: JWTPayload = { iss: issuerAt(port), exp: Math.floor(now / 1000) + 300 };
  for (const [name, value] of query) {
    if (notClaims.has(name)) continue;
    if (times.has(name)) {
      if (!Number.isFinite(Number(value)))
        return json(400, { error: `${name}=${value} is no number of seconds from now` });
      claims[name] = Math.floor(now / 1000) + Number(value);
    } else claims[name] = jsonOr(value);
  }
  const header = Object.fromEntries([...query].filter(([name]) => notClaims.has(name)));
  try {
    return json(200, { token: await mint.token(claims, header) });
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
