import type { BrowserContext } from 'playwright';
import { until } from '../../src/browsers/until.ts';

export interface FrozenWorker {
  thaw(): Promise<void>;
}

/**
 * Stops the extension's worker in the middle of what it does, as a debugger does: it is alive, and answers nothing until
 * it is let go on.
 */
export async function freezeWorker(context: BrowserContext, extensionId: string): Promise<FrozenWorker> {
  const browser = context.browser();
  if (browser === null) throw new Error('no connection to the browser');
  const cdp = await browser.newBrowserCDPSession();
  const targetId = await until('the worker', async () => {
    const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{}] });
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId))?.targetId;
  });
  // Not flat: Playwright's session speaks to one target, and passes on what others say as text.
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
  let id = 0;
  const answered = new Map<number, () => void>();
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const reply = JSON.parse(message) as { readonly id?: number };
    if (reply.id !== undefined) answered.get(reply.id)?.();
  });
  const send = async (method: string): Promise<void> => {
    id += 1;
    const answer = new Promise<void>((resolve) => {
      answered.set(id, resolve);
    });
    await cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    await answer;
  };
  await send('Debugger.enable');
  await send('Debugger.pause');
  return {
    thaw: async () => {
      await send('Debugger.disable');
      await cdp.detach();
    },
  };
}
