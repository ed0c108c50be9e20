import type { Step } from '../scenario.ts';

/* oxlint-disable unicorn/consistent-function-scoping -- only what is inside this function reaches the page */

/**
 * Runs in the page: asks the lab for the steps, does them one after another, and shows how each ended. It must stand
 * alone, for it is sent to the page as its source. When all is done, <html data-lab="done">.
 */
export function client(name: string): void {
  const list = document.querySelector('ol');
  const show = (text: string): void => {
    const item = document.createElement('li');
    item.textContent = text;
    list?.append(item);
  };

  /** Resolves when the element has loaded or failed. */
  const element = (tag: 'iframe' | 'img' | 'script' | 'link', url: string): Promise<string> =>
    new Promise((resolve) => {
      const made = document.createElement(tag);
      made.addEventListener('load', () => resolve('loaded'));
      made.addEventListener('error', () => resolve('failed'));
      if (made instanceof HTMLLinkElement) {
        made.rel = 'stylesheet';
        made.href = url;
      } else made.src = url;
      document.body.append(made);
    });

  const withXhr = (step: Extract<Step, { do: 'fetch' | 'xhr' }>): Promise<string> =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open(step.method, step.url);
      request.withCredentials = step.credentials === 'include';
      for (const field of step.fields) request.setRequestHeader(field.name, field.value);
      request.addEventListener('loadend', () =>
        resolve(request.status === 0 ? 'blocked by the browser' : String(request.status)),
      );
      request.send(step.body);
    });

  const withFetch = async (step: Extract<Step, { do: 'fetch' | 'xhr' }>): Promise<string> => {
    const headers = new Headers();
    for (const field of step.fields) headers.append(field.name, field.value);
    const answer = await fetch(step.url, {
      method: step.method,
      headers,
      body: step.body,
      credentials: step.credentials,
      cache: 'no-store',
      signal: step.abandon ? AbortSignal.timeout(1500) : null,
    });
    await answer.text();
    return String(answer.status);
  };

  const webSocket = (url: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'));
      socket.addEventListener('open', () => {
        socket.close();
        resolve('opened');
      });
      socket.addEventListener('error', () => resolve('refused'));
    });

  const forgetCookies = (): void => {
    for (const pair of document.cookie.split(';')) {
      const cookie = pair.split('=')[0]?.trim() ?? '';
      if (cookie !== '') document.cookie = `${cookie}=; Path=/; Max-Age=0`;
    }
  };

  const setCookies = async (cookies: readonly string[], at: string | null): Promise<string> => {
    if (at === null) {
      forgetCookies();
      for (const cookie of cookies) document.cookie = cookie;
    } else {
      const query = cookies.map((cookie) => `set=${encodeURIComponent(`${cookie}; Max-Age=60`)}`).join('&');
      await fetch(`${at}?${query}`, { credentials: 'include' });
    }
    return 'set';
  };

  const perform = (step: Step): Promise<string> | string => {
    switch (step.do) {
      case 'fetch':
        return withFetch(step);
      case 'xhr':
        return withXhr(step);
      case 'frame':
        return element('iframe', step.url);
      case 'image':
        return element('img', step.url);
      case 'script':
        return element('script', step.url);
      case 'stylesheet':
        return element('link', step.url);
      case 'websocket':
        return webSocket(step.url);
      case 'cookies':
        return setCookies(step.cookies, step.at);
      case 'wait':
        return new Promise((resolve) => {
          setTimeout(() => resolve('waited'), step.milliseconds);
        });
      case 'navigate':
        location.assign(step.url);
        // The page goes; nothing after this is waited for.
        return new Promise(() => {});
      case 'together':
        return Promise.all(step.steps.map(run)).then(() => 'done');
    }
  };

  const run = async (step: Step): Promise<void> => {
    let ended: string;
    try {
      ended = await perform(step);
    } catch {
      ended = 'blocked by the browser';
    }
    if (step.do === 'fetch' || step.do === 'xhr') show(`${step.method} ${step.url} — ${ended}`);
    else if ('url' in step) show(`${step.do} ${step.url} — ${ended}`);
  };

  const play = async (): Promise<void> => {
    document.documentElement.dataset['lab'] = 'playing';
    list?.replaceChildren();
    const answer = await fetch(`/.lab/play/${name}`, { method: 'POST', credentials: 'omit' });
    const { steps } = (await answer.json()) as { readonly steps: readonly Step[] };
    for (const step of steps) await run(step);
    forgetCookies();
    document.documentElement.dataset['lab'] = 'done';
    parent.postMessage('lab-done', '*');
  };

  document.querySelector('button')?.addEventListener('click', () => void play());
  // A framed stage plays by itself; the page around it is done when it is.
  addEventListener('message', (event) => {
    if (event.data === 'lab-done' && event.source !== window) document.documentElement.dataset['lab'] = 'done';
  });
  if (document.querySelector('iframe') === null) void play();
}
