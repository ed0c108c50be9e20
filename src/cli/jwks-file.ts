import { readFile } from 'node:fs/promises';
import { codeOf } from './octets.ts';
import { UnusableInput } from './unusable-input.ts';

/** A JWK Set (RFC 7517 §5), or one JWK. Throws UnusableInput. */
export async function readJwks(path: string): Promise<object> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UnusableInput(`${path} cannot be read (${codeOf(error)}); --jwks needs a file with a JWK Set.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnusableInput(`${path} is not JSON; --jwks needs a JWK Set: {"keys": […]}.`);
  }
  if (typeof value === 'object' && value !== null) {
    if ('keys' in value && Array.isArray(value.keys)) return value;
    if ('kty' in value) return { keys: [value] };
  }
  throw new UnusableInput(`${path} is no JWK Set: it has no list "keys".`);
}
