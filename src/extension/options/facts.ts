/** What the options page says of memory and permissions. */
interface Fact {
  readonly name: string;
  readonly text: string;
}

export const memory: readonly Fact[] = [
  {
    name: 'Requests and responses',
    text: 'Header fields of the requests that your tabs make, tokens and cookies among them, and bodies while DevTools is open. They stay in the browser’s memory (storage.session), 8 MB at most; the oldest go first. They are gone when the tab closes, goes to another page without “preserve log”, when you clear the list, and when the browser ends. They are never written to disk.',
  },
  {
    name: 'Your choices',
    text: 'What you choose on this page is on disk (storage.local), and how the panel is arranged (localStorage): switches, host names, rule ids, column widths, and a filter without what looks like a secret.',
  },
  {
    name: 'What leaves the browser',
    text: 'Nothing, unless you export or copy it. Exports and copies have their secrets removed, unless you ask for a raw one.',
  },
];

export const permissions: readonly Fact[] = [
  {
    name: 'Access to all sites',
    text: 'A 401 may come from any site, and the browser shows an extension the requests of those sites only that it has access to. You can narrow it to single sites in the browser’s own settings.',
  },
  {
    name: 'webRequest',
    text: 'To see header fields of requests and responses as they go by. Why401 looks and never changes, delays or blocks one.',
  },
  {
    name: 'storage',
    text: 'To keep the recording in memory when the browser puts the extension to sleep, and your choices on disk.',
  },
  {
    name: 'cookies (only if you grant it)',
    text: 'To tell why a cookie was not sent: its name, domain, path, SameSite and lifetime; its value is not kept. The panel offers it where a verdict would gain by it.',
  },
];
