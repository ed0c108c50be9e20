import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { ask } from '../messaging.ts';
import type { Settings } from '../protocol.ts';
import { copyText, saveFile } from '../ui/hand-out.ts';
import { phrase } from '../ui/phrase.ts';
import { harFieldId } from './drop-zone.tsx';
import { ignoring } from './ignoring.ts';
import type { Model } from './model.ts';
import type { Allow, FileForm, Ways } from './ways.ts';

const files: Readonly<Record<FileForm, readonly [name: string, type: string]>> = {
  har: ['why401.har', 'application/json'],
  markdown: ['why401.md', 'text/markdown'],
  html: ['why401.html', 'text/html'],
};

const usualLevel = async (): Promise<Settings['redaction']> => (await ask('settings', {})).redaction;

const openOptions = (): void => void ask('openOptions', {});

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The ways in and out of a panel in a browser. What writes and reads reports is loaded when it is first asked for. */
export function browserWays(model: Model): Ways {
  const attempt = (work: () => Promise<string>): void => {
    work().then(
      (text) => model.say(text),
      (error: unknown) => model.say(sentence(error)),
    );
  };
  const importFile = (file: File): void =>
    attempt(async () => {
      const [{ openHar }, { rulesOff }] = await Promise.all([import('./open-har.ts'), ask('settings', {})]);
      const { source, message } = await openHar(file, rulesOff);
      model.open(source);
      return message;
    });
  // In a page of ours that is none of DevTools', Firefox has the name without the thing.
  const devtools: typeof browser.devtools | undefined = browser.devtools;
  const resources: unknown = devtools?.panels;
  return {
    card: signal(null),
    exporting: signal(null),
    preview: async (level) => {
      const [{ previewOf }, recording] = await Promise.all([
        import('./write-report.ts'),
        model.source.peek().recording(),
      ]);
      return previewOf(recording, level);
    },
    usualLevel,
    saveAs: (form, level) =>
      attempt(async () => {
        const { fileText } = await import('./write-report.ts');
        const recording = await model.source.peek().recording();
        const [name, type] = files[form];
        saveFile(name, type, fileText(form, recording, level));
        return phrase(level === 'raw' ? 'savedRaw' : 'saved');
      }),
    chooseFile: () => document.querySelector<HTMLInputElement>(`#${harFieldId}`)?.click(),
    importFile,
    openSample: () =>
      attempt(async () => {
        const { sampleSource } = await import('./sample.ts');
        model.open(sampleSource(phrase('sampleName')));
        return phrase('sampleOpened');
      }),
    copy: (form, id, raw) =>
      attempt(async () => {
        const { exchangeText } = await import('./write-report.ts');
        const recording = await model.source.peek().recording();
        copyText(exchangeText(form, recording, id, raw ? 'raw' : await usualLevel()));
        return phrase(raw ? 'copiedRaw' : 'copiedRedacted');
      }),
    copyText: (text) => {
      copyText(text);
      model.say(phrase('copied'));
    },
    // Chromium alone can show a request in its own panel.
    openInNetwork: canOpenResources(resources) ? (url) => openInNetwork(resources, url, model) : null,
    ...ignoring(model),
    openOptions,
    allow: allow(attempt),
    reload: devtools === undefined ? null : () => void devtools.inspectedWindow.reload(),
    openViewer: location.pathname.endsWith('/viewer.html')
      ? null
      : () => {
          window.open(browser.runtime.getURL('src/extension/panel/viewer.html'), '_blank', 'noopener');
        },
  };
}

function allow(attempt: (work: () => Promise<string>) => void): Allow {
  // Firefox gives a panel in its toolbox no such interface.
  if ((browser.permissions as typeof browser.permissions | undefined) === undefined) {
    // There the request itself shows whether it may be made.
    return { where: 'options', cookies: openOptions, sites: openOptions, site: () => Promise.resolve(true) };
  }
  return {
    where: 'here',
    cookies: () =>
      attempt(async () => {
        const granted = await browser.permissions.request({ permissions: ['cookies'] });
        return phrase(granted ? 'cookiesRead' : 'cookiesNotRead');
      }),
    sites: () =>
      attempt(async () => {
        const granted = await browser.permissions.request({ origins: ['<all_urls>'] });
        return phrase(granted ? 'sitesGranted' : 'sitesNotGranted');
      }),
    site: (url) => browser.permissions.request({ origins: [sitePattern(url)] }),
  };
}

/** The match pattern of a URL's host: patterns know no ports in Firefox. */
function sitePattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return [`${protocol}//${hostname}`, '*'].join('/');
}

/** Chromium's; the polyfill's types do not have it. */
interface OpensResources {
  openResource(url: string, line: number, column: number, done: (result: { readonly isError?: boolean }) => void): void;
}

const canOpenResources = (panels: unknown): panels is OpensResources =>
  typeof panels === 'object' && panels !== null && 'openResource' in panels;

/** Shows the request in DevTools' own panel, which knows those only that it saw itself. */
function openInNetwork(panels: OpensResources, url: string, model: Model): void {
  panels.openResource(url, 0, 0, (result) => {
    if (result.isError === true) model.say(phrase('notInNetwork'));
  });
}
