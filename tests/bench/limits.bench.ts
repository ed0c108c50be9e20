import { createHistory } from '../../src/diagnosis/history.ts';
import { ask, flooded, heapUsed } from '../extension/background/flood.ts';

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** `npm run bench -- limits`: what the recording and the history hold of the heap after floods, and how much they let go. */
export default async function limitsBench(say: (line: string) => void): Promise<void> {
  const floods: readonly (readonly [name: string, count: number, tabs: number, said: Parameters<typeof ask>[2]])[] = [
    ['100,000 requests in one tab', 100_000, 1, {}],
    ['20,000 requests in 200 tabs', 20_000, 200, {}],
    [
      '500 refusals with fields of 256 kB',
      500,
      1,
      { status: 401, fields: [{ name: 'X', value: 'x'.repeat(262_144) }] },
    ],
  ];
  say('| flood | kept | dropped and counted | stored | heap |');
  say('| --- | --- | --- | --- | --- |');
  for (const [name, count, tabs, said] of floods) {
    const before = heapUsed();
    const { recording, stored } = flooded();
    const history = createHistory({ salt: 'bench' });
    for (let index = 0; index < count; index += 1) {
      ask(recording, index, { ...said, tabId: 1 + (index % tabs) });
      const kept = recording.find(`${index}.0`);
      if (kept !== undefined) history.observe(kept.exchange);
    }
    const used = heapUsed() - before;
    const json = [...stored.values()].reduce<number>((sum, value) => sum + JSON.stringify(value).length, 0);
    const keptCount = recording.tabs().reduce((sum, tabId) => sum + recording.count(tabId), 0);
    const dropped = recording.tabs().reduce((sum, tabId) => sum + recording.tab(tabId).dropped, 0);
    say(`| ${name} | ${keptCount} | ${dropped} | ${megabytes(json)} MB | ${megabytes(used)} MB |`);
  }
}
