import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../src/diagnosis/history.ts';
import { countFailures, type Failures } from '../../../src/extension/background/failures.ts';
import { inSlices } from '../../../src/extension/background/in-slices.ts';
import { createRecording, type Change, type Recording } from '../../../src/extension/background/recording.ts';
import type { SeenBody } from '../../../src/extension/protocol.ts';
import { readSession, words, type SessionWriter } from '../../../src/extension/storage.ts';
import { received, sent } from '../../recorder/events.ts';

interface Write {
  readonly key: string;
  /** undefined: dropped. */
  readonly value: unknown;
}

interface Background {
  readonly recording: Recording;
  readonly failures: Failures;
  /** Tells the failures what changed, as the news do a little later. */
  tell(): void;
}

/** A background whose writes are noted one by one, in order. */
function background(log: Write[] = [], hear?: (change: Change) => void): Background {
  const writer: SessionWriter = {
    put: ({ key }, value) => void log.push({ key, value }),
    drop: ({ key }) => void log.push({ key, value: undefined }),
    together: (work) => work(),
    settled: () => Promise.resolve(),
  };
  const news: Change[] = [];
  const recording = createRecording(createHistory({ salt: 'judged' }), writer, (change) => {
    news.push(change);
    hear?.(change);
  });
  const failures = countFailures(recording);
  return {
    recording,
    failures,
    tell() {
      for (const { changed, gone } of news.splice(0))
        failures.update(
          1,
          changed.map((kept) => kept.exchange.id),
          gone,
        );
    },
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
  again.recording.load(forgetJudgements ? { ...session, judged: new Map() } : session, false);
  return again;
}

const bearer = [{ name: 'Authorization', value: 'Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0' }];
const negotiate = [{ name: 'WWW-Authenticate', value: 'Negotiate' }];
const basic = [{ name: 'WWW-Authenticate', value: 'Basic realm="x"' }];

/** Refusals, a success, a challenge that turns out to be a handshake's first leg; the news come now and then. */
function play({ recording, tell }: Background): void {
  recording.take(sent({ requestId: '1', tabId: 1, at: 1000, fields: bearer }));
  recording.take(received(401, { requestId: '1', tabId: 1, at: 1010, fields: basic }));
  tell();
  recording.take(sent({ requestId: '2', tabId: 1, at: 1020 }));
  recording.take(received(200, { requestId: '2', tabId: 1, at: 1030 }));
  recording.take(sent({ requestId: '3', tabId: 1, at: 1040 }));
  recording.take(received(401, { requestId: '3', tabId: 1, at: 1050, fields: negotiate }));
  tell();
  const token = [{ name: 'Authorization', value: `Negotiate ${'YII'.repeat(20)}` }];
  recording.take(sent({ requestId: '3', tabId: 1, at: 1060, fields: token }));
  recording.take(received(200, { requestId: '3', tabId: 1, at: 1070 }));
  tell();
  recording.take(sent({ requestId: '4', tabId: 1, at: 1080, fields: bearer }));
  recording.take(received(403, { requestId: '4', tabId: 1, at: 1090 }));
  const body = { mimeType: 'application/json', authorization: null, requestBody: null, ambiguous: false };
  const text = '{"error":"Invalid CSRF token"}';
  recording.take({ kind: 'body-arrived', id: '4.0', text, length: text.length, ...body });
  tell();
}

describe('how grave a failure was judged to be', () => {
  it('outlives a restart: nothing is judged again until it changes', async () => {
    const log: Write[] = [];
    play(background(log));
    const session = await stored(log);
    expect([...session.judged.keys()].toSorted()).toContain('1.0');
    const again = background();
    // Another judgement than it would make shows that it makes none.
    again.recording.load(
      { ...session, judged: new Map([...session.judged.keys()].map((id) => [id, 'careful'])) },
      false,
    );
    expect(again.failures.sign(1)).toMatchObject({ count: session.judged.size, gravity: 'careful' });
    again.recording.take(
      received(401, { requestId: '9', tabId: 1, at: 2000, url: 'https://other.test/', fields: basic }),
    );
    again.tell();
    expect(again.failures.sign(1)).toMatchObject({ count: session.judged.size + 1, gravity: 'grave' });
  });

  it('is the same as if all were judged anew, wherever between two writes the background was stopped', async () => {
    const log: Write[] = [];
    play(background(log));
    expect(log.length).toBeGreaterThan(15);
    for (let written = 0; written <= log.length; written += 1) {
      const [quick, anew] = await Promise.all([
        restarted(log.slice(0, written)),
        restarted(log.slice(0, written), true),
      ]);
      expect(quick.failures.sign(1), `after ${written} writes`).toEqual(anew.failures.sign(1));
      expect(quick.failures.of(1)).toEqual(anew.failures.of(1));
    }
  });

  it('goes with its exchange', async () => {
    const log: Write[] = [];
    const first = background(log);
    play(first);
    first.recording.clear(1, 5000);
    first.tell();
    expect(first.failures.sign(1).count).toBe(0);
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
  requestBody: null,
};

describe('a rule that is switched off', () => {
  it('says nothing more, and what failed is judged as before without being diagnosed again', () => {
    const { recording } = background();
    recording.take(sent({ requestId: '1', tabId: 1, fields: [{ name: 'Authorization', value: 'Bearer undefined' }] }));
    recording.take(received(401, { requestId: '1', tabId: 1 }));
    const kept = recording.of(1)[0];
    if (kept === undefined) throw new Error('nothing was recorded');
    const before = recording.diagnosis(kept);
    const rule = before.verdict?.rule ?? '';
    expect(rule).toBe('placeholder-token');
    recording.switchOff(words([rule]));
    expect(recording.diagnosis(kept).findings.map((finding) => finding.rule)).not.toContain(rule);
    expect(recording.diagnosis(kept).outcome).toBe(before.outcome);
    recording.switchOff([]);
    expect(recording.diagnosis(kept)).toBe(before);
  });

  it('changes only what somebody has looked at', () => {
    const log: Write[] = [];
    const changes: Change[] = [];
    const { recording } = background(log, (change) => changes.push(change));
    for (const requestId of ['1', '2', '3']) {
      recording.take(sent({ requestId, tabId: 1, fields: bearer }));
      recording.take(received(401, { requestId, tabId: 1, fields: basic }));
    }
    const [first] = recording.of(1);
    if (first !== undefined) recording.diagnosis(first);
    changes.length = 0;
    const written = log.length;
    recording.switchOff(words(['token-expired']));
    recording.switchOff(words(['token-expired']));
    expect(changes.map(({ changed }) => changed)).toEqual([[first]]);
    expect(log.length).toBe(written);
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
    again.recording.load(await stored(log), false);
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
