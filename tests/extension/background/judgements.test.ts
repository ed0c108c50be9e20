import { describe, expect, it } from 'vitest';
import type { Sign } from '../../../src/extension/background/badge.ts';
import { countFailures } from '../../../src/extension/background/failures.ts';
import { inSlices } from '../../../src/extension/background/in-slices.ts';
import { createJudge, type Judge } from '../../../src/extension/background/judge.ts';
import { createJudgements } from '../../../src/extension/background/judgements.ts';
import { createJudging, type Judging } from '../../../src/extension/background/judging.ts';
import { createRecording, type Change, type Recording } from '../../../src/extension/background/recording.ts';
import type { Kept } from '../../../src/recorder/state.ts';
import type { SeenBody } from '../../../src/extension/protocol.ts';
import { readSession, words, type SessionWriter, type StoredSession } from '../../../src/extension/storage.ts';
import { received, sent } from '../../recorder/events.ts';

interface Write {
  readonly key: string;
  /** undefined: dropped. */
  readonly value: unknown;
}

interface Background {
  readonly recording: Recording;
  readonly judging: Judging;
  load(stored: StoredSession): void;
  /** Tells the failures what changed, as the news do a little later. */
  tell(): Promise<void>;
  sign(): Promise<Sign>;
  failures(): Promise<readonly Kept[]>;
}

/** A judge who neither reads cookies nor takes events. */
const judgeAlone = (): Judge =>
  createJudge({ cookies: () => null, take: () => undefined, withoutSameSite: 'unspecified' });

/** A background whose writes are noted one by one, in order. */
function background(log: Write[] = [], load: () => Judge = judgeAlone): Background {
  const writer: SessionWriter = {
    put: ({ key }, value) => void log.push({ key, value }),
    putSoon: ({ key }, make) => void log.push({ key, value: make() }),
    drop: ({ key }) => void log.push({ key, value: undefined }),
    together: (work) => work(),
    settled: () => Promise.resolve(),
  };
  const news: Change[] = [];
  const judgements = createJudgements(writer);
  const recording = createRecording(judgements, writer, (change) => {
    judging.note(change);
    news.push(change);
  });
  const judging = createJudging(recording, judgements, () => Promise.resolve(load()));
  const failures = countFailures(recording, judgements);
  return {
    recording,
    judging,
    load(session) {
      judgements.load(session);
      recording.load(session, false);
      judging.load(session);
    },
    async tell() {
      if (!judging.isDue) return;
      const judge = await judging.judge();
      failures.update(judge, 1, judging.takeTouched(), []);
      for (const { changed, gone } of news.splice(0)) {
        failures.update(
          judge,
          1,
          changed.map((kept) => kept.exchange.id),
          gone,
        );
      }
    },
    sign: async () => failures.sign(await judging.judge(), 1),
    failures: async () => failures.of(await judging.judge(), 1),
  };
}

/** What is stored when the background is stopped after these writes. */
function stored(log: readonly Write[]): ReturnType<typeof readSession> {
  const items = new Map<string, unknown>();
  for (const { key, value } of log) {
    if (value === undefined) items.delete(key);
    else items.set(key, value);
  }
  const session = {
    get: () => Promise.resolve(Object.fromEntries(items)),
    set: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  return readSession({ session });
}

async function restarted(log: readonly Write[], forgetJudgements = false): Promise<Background> {
  const again = background();
  const session = await stored(log);
  again.load(forgetJudgements ? { ...session, judged: new Map(), late: new Set() } : session);
  return again;
}

const bearer = [{ name: 'Authorization', value: 'Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0' }];
const negotiate = [{ name: 'WWW-Authenticate', value: 'Negotiate' }];
const basic = [{ name: 'WWW-Authenticate', value: 'Basic realm="x"' }];

/** Refusals, a success, a challenge that turns out to be a handshake's first leg; the news come now and then. */
async function play({ recording, tell }: Background): Promise<void> {
  recording.take(sent({ requestId: '1', tabId: 1, at: 1000, fields: bearer }));
  recording.take(received(401, { requestId: '1', tabId: 1, at: 1010, fields: basic }));
  await tell();
  recording.take(sent({ requestId: '2', tabId: 1, at: 1020 }));
  recording.take(received(200, { requestId: '2', tabId: 1, at: 1030 }));
  recording.take(sent({ requestId: '3', tabId: 1, at: 1040 }));
  recording.take(received(401, { requestId: '3', tabId: 1, at: 1050, fields: negotiate }));
  await tell();
  const token = [{ name: 'Authorization', value: `Negotiate ${'YII'.repeat(20)}` }];
  recording.take(sent({ requestId: '3', tabId: 1, at: 1060, fields: token }));
  recording.take(received(200, { requestId: '3', tabId: 1, at: 1070 }));
  await tell();
  recording.take(sent({ requestId: '4', tabId: 1, at: 1080, fields: bearer }));
  recording.take(received(403, { requestId: '4', tabId: 1, at: 1090 }));
  const body = { mimeType: 'application/json', authorization: null, requestBody: null, ambiguous: false };
  const text = '{"error":"Invalid CSRF token"}';
  recording.take({ kind: 'body-arrived', id: '4.0', text, length: text.length, ...body });
  await tell();
}

describe('how grave a failure was judged to be', () => {
  it('outlives a restart: nothing is judged again until it changes', async () => {
    const log: Write[] = [];
    await play(background(log));
    const session = await stored(log);
    expect([...session.judged.keys()].toSorted()).toContain('1.0');
    const again = background();
    // Another judgement than it would make shows that it makes none.
    const careful = { gravity: 'careful', changes: session.changes } as const;
    again.load({ ...session, late: new Set(), judged: new Map([...session.judged.keys()].map((id) => [id, careful])) });
    expect(await again.sign()).toMatchObject({ count: session.judged.size, gravity: 'careful' });
    again.recording.take(
      received(401, { requestId: '9', tabId: 1, at: 2000, url: 'https://other.test/', fields: basic }),
    );
    await again.tell();
    expect(await again.sign()).toMatchObject({ count: session.judged.size + 1, gravity: 'grave' });
  });

  it('is the same as if all were judged anew, wherever between two writes the background was stopped', async () => {
    const log: Write[] = [];
    await play(background(log));
    expect(log.length).toBeGreaterThan(15);
    for (let written = 0; written <= log.length; written += 1) {
      const [quick, anew] = await Promise.all([
        restarted(log.slice(0, written)),
        restarted(log.slice(0, written), true),
      ]);
      await Promise.all([quick.tell(), anew.tell()]);
      expect(await quick.sign(), `after ${written} writes`).toEqual(await anew.sign());
      expect(await quick.failures()).toEqual(await anew.failures());
    }
  });

  it('goes with its exchange', async () => {
    const log: Write[] = [];
    const first = background(log);
    await play(first);
    first.recording.clear(1, 5000);
    await first.tell();
    expect((await first.sign()).count).toBe(0);
    expect((await stored(log)).judged.size).toBe(0);
  });
});

const forbidden: SeenBody = {
  method: 'GET',
  url: 'https://api.test/orders',
  status: 403,
  startedAt: 1080,
  text: 'Forbidden',
  mimeType: 'text/plain',
  length: 9,
  authorization: null,
  answer: null,
  requestBody: null,
};

describe('a rule that is switched off', () => {
  it('says nothing more, and what failed is judged as before without being diagnosed again', async () => {
    const { recording, judging } = background();
    recording.take(sent({ requestId: '1', tabId: 1, fields: [{ name: 'Authorization', value: 'Bearer undefined' }] }));
    recording.take(received(401, { requestId: '1', tabId: 1 }));
    const kept = recording.of(1)[0];
    if (kept === undefined) throw new Error('nothing was recorded');
    const judge = await judging.judge();
    const before = judge.diagnosis(kept);
    const rule = before.verdict?.rule ?? '';
    expect(rule).toBe('placeholder-token');
    judging.switchOff(words([rule]));
    expect(judge.diagnosis(kept).findings.map((finding) => finding.rule)).not.toContain(rule);
    expect(judge.diagnosis(kept).outcome).toBe(before.outcome);
    judging.switchOff([]);
    expect(judge.diagnosis(kept)).toBe(before);
  });
});

/** A background and how often its judge was made. */
function counted(): Background & { readonly made: () => number } {
  let made = 0;
  const own = background([], () => {
    made += 1;
    return judgeAlone();
  });
  return { ...own, made: () => made };
}

describe('the judge', () => {
  it('does not come while nothing has failed', async () => {
    const { recording, tell, made } = counted();
    for (const requestId of ['1', '2', '3']) {
      recording.take(sent({ requestId, tabId: 1, fields: bearer }));
      recording.take(received(200, { requestId, tabId: 1 }));
      await tell();
    }
    expect(made()).toBe(0);
  });

  it('comes once, with the first failure, and knows what went before, also on a page that was left', async () => {
    const { recording, judging, tell, made, failures } = counted();
    const url = 'https://api.test/orders/1';
    recording.take(sent({ requestId: '1', tabId: 1, at: 1000, url, fields: bearer }));
    recording.take(received(200, { requestId: '1', tabId: 1, at: 1010, url }));
    await tell();
    const page = { tabId: 1, resourceType: 'document', url: 'https://app.test/', frameId: 0 } as const;
    recording.take(sent({ requestId: '2', at: 2000, ...page }));
    recording.take(received(200, { requestId: '2', at: 2010, ...page }));
    await tell();
    expect(recording.of(1).map(({ exchange }) => exchange.id)).toEqual(['2.0']);
    expect(made()).toBe(0);
    recording.take(sent({ requestId: '3', tabId: 1, at: 3000, url, fields: bearer }));
    recording.take(received(401, { requestId: '3', tabId: 1, at: 3010, url, fields: basic }));
    await tell();
    expect(made()).toBe(1);
    const [failure] = await failures();
    if (failure === undefined) throw new Error('there is a failure');
    const judge = await judging.judge();
    expect(made()).toBe(1);
    expect(judge.details(failure).sequence?.lastSuccess).toMatchObject({ id: '1.0', status: 200 });
  });
});

const haveBodies = (recording: Recording): readonly boolean[] =>
  recording.of(1).map(({ exchange }) => exchange.response?.body !== null);

describe('bodies that DevTools hands in twice', () => {
  it('go to their exchange once, also when the background was stopped in between', async () => {
    const log: Write[] = [];
    const first = background(log);
    for (const requestId of ['1', '2']) {
      first.recording.take(sent({ requestId, tabId: 1, at: 1080 + Number(requestId) }));
      first.recording.take(received(403, { requestId, tabId: 1, at: 1090 }));
    }
    first.recording.takeBodies(1, 'batch', [forbidden]);
    expect(haveBodies(first.recording)).toEqual([true, false]);
    const again = background();
    again.load(await stored(log));
    again.recording.takeBodies(1, 'batch', [forbidden]);
    expect(haveBodies(again.recording)).toEqual([true, false]);
    again.recording.takeBodies(1, 'another batch', [forbidden]);
    expect(haveBodies(again.recording)).toEqual([true, true]);
  });
});

describe('work in slices', () => {
  it('does all of it in order, and lets others in when a turn has taken long enough', async () => {
    const done: (number | string)[] = [];
    let clock = 0;
    const work = inSlices(
      [1, 2, 3, 4, 5],
      (item) => {
        done.push(item);
        clock += 6;
      },
      () => clock,
    );
    done.push('others');
    await work;
    expect(done).toEqual([1, 2, 'others', 3, 4, 5]);
  });
});
