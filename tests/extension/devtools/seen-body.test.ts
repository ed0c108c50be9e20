import { describe, expect, it } from 'vitest';
import type { HarEntry } from '../../../src/extension/devtools/har-entry.ts';
import { seenBody } from '../../../src/extension/devtools/seen-body.ts';
import { keptBodyLength } from '../../../src/extension/protocol.ts';

interface Said {
  readonly status?: number;
  readonly mimeType?: string;
  readonly text?: string;
  readonly encoding?: string;
  readonly authorization?: string;
  readonly accept?: string;
  readonly size?: number;
  readonly postData?: { readonly mimeType: string; readonly text: string };
  readonly startedDateTime?: string;
}

const entry = (said: Said): HarEntry => ({
  startedDateTime: said.startedDateTime ?? '2026-03-10T12:00:00.000Z',
  request: {
    method: 'GET',
    url: 'https://api.test/orders',
    headers: [
      ...(said.authorization === undefined ? [] : [{ name: 'authorization', value: said.authorization }]),
      ...(said.accept === undefined ? [] : [{ name: 'Accept', value: said.accept }]),
    ],
    ...(said.postData === undefined ? {} : { postData: said.postData }),
  },
  response: {
    status: said.status ?? 401,
    content: { size: said.size ?? said.text?.length ?? 0, mimeType: said.mimeType ?? 'application/json' },
  },
  // As Chromium answers: by calling back.
  getContent: (answer) => answer(said.text ?? null, said.encoding ?? ''),
});

describe('the body that DevTools has', () => {
  it('of a failure is seen', async () => {
    expect(await seenBody(entry({ text: '{"error":"x"}' }))).toMatchObject({
      status: 401,
      startedAt: Date.UTC(2026, 2, 10, 12),
      text: '{"error":"x"}',
      length: 13,
      authorization: null,
    });
  });

  it('is decoded from base64, also without a type', async () => {
    const seen = await seenBody(entry({ text: btoa('{"ok":0}'), encoding: 'base64', mimeType: '' }));
    expect(seen?.text).toBe('{"ok":0}');
  });

  it.each([
    ['Chromium', 'x-unknown'],
    ['Firefox', 'application/x-unknown-content-type'],
  ])('of a failure without a Content-Type, as %s tells it, is seen', async (_, mimeType) => {
    const seen = await seenBody(entry({ status: 400, text: 'Bad Request', mimeType }));
    expect(seen?.text).toBe('Bad Request');
  });

  it('is cut, and its length is told', async () => {
    const seen = await seenBody(entry({ text: 'x'.repeat(keptBodyLength + 5), mimeType: 'text/html' }));
    expect([seen?.text?.length, seen?.length]).toEqual([keptBodyLength, keptBodyLength + 5]);
  });

  it('of a picture is not asked for', async () => {
    expect((await seenBody(entry({ text: 'abc', mimeType: 'image/png' })))?.text).toBeNull();
  });

  it('of a small good answer in JSON is seen, and of HTML that a script got: it may be a login page', async () => {
    expect((await seenBody(entry({ status: 200, text: '{"errors":[]}' })))?.text).toBe('{"errors":[]}');
    expect(await seenBody(entry({ status: 200, text: '{}', size: 1_000_000 }))).toBeNull();
    expect((await seenBody(entry({ status: 200, text: 'log in', mimeType: 'text/html', accept: '*/*' })))?.text).toBe(
      'log in',
    );
  });

  it('of a page that a reader asked for, or of a good answer of another kind, is not asked for', async () => {
    const page = entry({ status: 200, text: 'hello', mimeType: 'text/html', accept: 'text/html,*/*;q=0.8' });
    expect(await seenBody(page)).toBeNull();
    expect(await seenBody(entry({ status: 200, text: 'a{}', mimeType: 'text/css' }))).toBeNull();
  });

  it('comes with the credentials that the browser added, which no event shows', async () => {
    const seen = await seenBody(entry({ status: 200, mimeType: 'text/css', authorization: 'Basic dTpw' }));
    expect(seen).toMatchObject({ text: null, authorization: 'Basic dTpw' });
  });

  it('comes with a form that was sent', async () => {
    const postData = { mimeType: 'application/x-www-form-urlencoded', text: 'grant_type=refresh_token' };
    expect((await seenBody(entry({ postData })))?.requestBody).toEqual(postData);
  });

  it('that is gone after a navigation is simply not seen', async () => {
    const gone: HarEntry = { ...entry({}), getContent: () => Promise.reject(new Error('gone')) };
    expect((await seenBody(gone))?.text).toBeNull();
  });

  it.each([
    ['no response', { status: 0 }],
    ['no time', { startedDateTime: 'yesterday' }],
  ])('is nothing where there is %s', async (_, said) => {
    expect(await seenBody(entry(said))).toBeNull();
  });

  it('of 100 MB is not asked for at all', async () => {
    let asked = 0;
    const huge: HarEntry = {
      ...entry({ size: 100_000_000 }),
      getContent: () => {
        asked += 1;
      },
    };
    expect(await seenBody(huge)).toMatchObject({ status: 401, text: null });
    expect(asked).toBe(0);
  });

  it('comes with the header fields of a failure, but only while it happens', async () => {
    const said = entry({ authorization: 'Bearer x', text: '' });
    const headers = [
      { name: ':status', value: '401' },
      { name: 'Set-Cookie', value: 'a=1\nb=2' },
    ];
    const live = { ...said, response: { ...said.response, statusText: 'Unauthorized', headers } };
    expect((await seenBody(live, true))?.answer).toEqual({
      statusText: 'Unauthorized',
      requestFields: [{ name: 'authorization', value: 'Bearer x' }],
      responseFields: [
        { name: 'Set-Cookie', value: 'a=1' },
        { name: 'Set-Cookie', value: 'b=2' },
      ],
    });
    expect((await seenBody(live, false))?.answer).toBeNull();
    expect((await seenBody(entry({ status: 200, text: '{}' }), true))?.answer).toBeNull();
  });
});
