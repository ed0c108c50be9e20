/** So long may one turn keep events waiting, milliseconds. */
const slice = 10;

/**
 * Does something to each, in turns of some milliseconds between which events and messages are heard. What `each` is
 * called with was there at the beginning; it may have changed or gone since.
 */
export async function inSlices<T>(
  items: readonly T[],
  each: (item: T) => void,
  now: () => number = () => performance.now(),
): Promise<void> {
  let began = now();
  for (const item of items) {
    if (now() - began >= slice) {
      await nextTurn();
      began = now();
    }
    each(item);
  }
}

/** A turn of the event loop later: a message to ourselves, as timers wait for some milliseconds. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
