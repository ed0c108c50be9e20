/** A server that answers 407 by itself, seen by browsers that have no proxy. */
export const hidden407 = {
  chromium: {
    why: 'Chromium takes a 407 from a proxy only; of another it shows extensions nothing but net::ERR_UNEXPECTED_PROXY_AUTH.',
    rule: null,
    outcome: 'ok',
  },
} as const;
