import type { SeenExchange } from './seen.ts';

/** A Set-Cookie that was seen: its attributes, never its value. */
export interface SetCookieFacts {
  readonly name: string;
  readonly exchange: SeenExchange;
  /** Octets of name and value. */
  readonly length: number;
  /** As written, null where absent. */
  readonly domain: string | null;
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none' | 'default';
  readonly partitioned: boolean;
  /** A control character: browsers ignore the whole line. */
  readonly hasControl: boolean;
  /** When it is over, by the client's clock in milliseconds; null for a session cookie. */
  readonly expires: number | null;
  /** It told the browser to delete the cookie. */
  readonly deletes: boolean;
}
