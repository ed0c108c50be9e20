/** How often a condition is looked at, in milliseconds. */
const interval = 25;

/**
 * Waits until `look` gives something truthy, and gives that. Nothing in this project waits for a time to pass: it
 * waits for a condition. Throws after `limit` milliseconds, saying what was waited for and what `look` last threw.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  limit = 60_000,
): Promise<Exclude<T, null | undefined | false | '' | 0>> {
  const end = performance.now() + limit;
  for (;;) {
    let trouble: unknown = null;
    try {
      const value = await look();
      if (isThere(value)) return value;
    } catch (error) {
      trouble = error;
    }
    if (performance.now() > end) {
      const why = trouble instanceof Error ? `: ${trouble.message}` : '';
      throw new Error(`waited ${limit / 1000} s in vain for ${what}${why}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, interval);
    });
  }
}

function isThere<T>(value: T): value is Exclude<T, null | undefined | false | '' | 0> {
  return Boolean(value);
}
