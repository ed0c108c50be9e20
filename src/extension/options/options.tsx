import type { JSX } from 'preact';
import type { Settings } from '../protocol.ts';
import { words } from '../storage.ts';
import { memory, permissions } from './facts.ts';

/** What the user lets the extension do. */
export interface Grants {
  readonly sites: boolean;
  readonly cookies: boolean;
}

interface Props {
  readonly settings: Settings;
  readonly granted: Grants;
  readonly change: (changes: Partial<Settings>) => void;
  /** These have to be called from a click: the browser may ask the user. */
  readonly grant: (what: keyof Grants) => void;
  readonly revokeCookies: () => void;
}

interface Switch {
  readonly name: 'badge' | 'recordAtStart' | 'preserveLog';
  readonly label: string;
  readonly hint: string;
}

const switches: readonly Switch[] = [
  {
    name: 'badge',
    label: 'Show the number of failures on the toolbar button',
    hint: 'Red: nobody knows who you are (401, 407). Amber: you are known, but may not (403).',
  },
  {
    name: 'recordAtStart',
    label: 'Record when the browser starts',
    hint: 'Otherwise nothing is seen, and nothing costs time, until you press record in the panel or the popup.',
  },
  {
    name: 'preserveLog',
    label: 'Preserve the log when a tab goes to another page',
    hint: 'Each panel has its own switch too, which counts for its tab.',
  },
];

interface List {
  readonly name: 'watched' | 'ignored' | 'rulesOff';
  readonly label: string;
  readonly hint: string;
  readonly example: string;
}

const lists: readonly List[] = [
  {
    name: 'watched',
    label: 'Record these hosts only',
    hint: 'One a line, with all hosts below it. Empty: all. Documents of a tab are recorded whatever their host: they tell that the tab has gone on.',
    example: 'api.acme.example',
  },
  {
    name: 'ignored',
    label: 'Never record these hosts',
    hint: 'One a line, with all hosts below it.',
    example: 'analytics.example',
  },
  {
    name: 'rulesOff',
    label: 'Rules that are switched off',
    hint: 'One id a line, as the panel shows it beside a verdict. They say nothing, in any tab.',
    example: 'session-cookie-flags',
  },
];

/** What the user can choose, and what is kept, where, and by which permission. */
export function Options({ settings, granted, change, grant, revokeCookies }: Props): JSX.Element {
  return (
    <main>
      <h1>Why401</h1>
      <section aria-labelledby="choices">
        <h2 id="choices">Choices</h2>
        {switches.map(({ name, label, hint }) => (
          <label key={name} class="choice">
            <input
              type="checkbox"
              name={name}
              checked={settings[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
            />
            <span>
              {label}
              <span class="quiet hint">{hint}</span>
            </span>
          </label>
        ))}
        <label class="choice">
          <input
            type="checkbox"
            name="redaction"
            checked={settings.redaction === 'strict'}
            onChange={(event) => change({ redaction: event.currentTarget.checked ? 'strict' : 'default' })}
          />
          <span>
            Exports and copies leave out every value that a diagnosis can do without
            <span class="quiet hint">
              Otherwise they leave out what is a secret by its name, its shape, or because it was one elsewhere. The
              preview before an export can be switched either way.
            </span>
          </span>
        </label>
      </section>
      <section aria-labelledby="lists">
        <h2 id="lists">Hosts and rules</h2>
        {lists.map(({ name, label, hint, example }) => (
          <label key={name} class="list">
            {label}
            <textarea
              name={name}
              rows={Math.max(2, settings[name].length + 1)}
              spellcheck={false}
              placeholder={example}
              value={settings[name].join('\n')}
              onChange={(event) => {
                const kept = words(event.currentTarget.value.split(/[\s,]+/));
                // What is no host and no id goes at once, also where nothing else changes.
                event.currentTarget.value = kept.join('\n');
                change({ [name]: kept });
              }}
            />
            <span class="quiet hint">{hint}</span>
          </label>
        ))}
      </section>
      <section aria-labelledby="access">
        <h2 id="access">Access</h2>
        <Access
          what="The requests of all sites"
          granted={granted.sites}
          action={granted.sites ? null : ['Grant access', () => grant('sites')]}
        />
        <Access
          what="Cookies, to tell why one was not sent"
          granted={granted.cookies}
          action={granted.cookies ? ['Take it back', revokeCookies] : ['Allow reading cookies', () => grant('cookies')]}
        />
      </section>
      <Facts id="memory" title="What is kept, and where" facts={memory} />
      <Facts id="permissions" title="What each permission is for" facts={permissions} />
    </main>
  );
}

interface AccessProps {
  readonly what: string;
  readonly granted: boolean;
  readonly action: readonly [text: string, act: () => void] | null;
}

function Access({ what, granted, action }: AccessProps): JSX.Element {
  return (
    <p class="access">
      <span>
        {what}: <strong>{granted ? 'granted' : 'not granted'}</strong>
      </span>
      {action === null ? null : (
        <button type="button" class="action bordered" onClick={action[1]}>
          {action[0]}
        </button>
      )}
    </p>
  );
}

interface FactsProps {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
}

function Facts({ id, title, facts }: FactsProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
