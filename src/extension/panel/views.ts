/** The views of an exchange, in the order of their tabs. */
export const views = ['why', 'token', 'challenges', 'timeline', 'headers', 'body', 'chain'] as const;
export type View = (typeof views)[number];
